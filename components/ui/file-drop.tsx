'use client'

import { FileUp } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type DragEvent, useId, useRef, useState } from 'react'
import { cn } from './class-names'
import { useFieldControl } from './field-context'

type FileDropProps = {
  /** What to bring: "Drop documents here, or choose them". */
  label: string
  /** Kinds and limits in words. */
  hint?: string
  /** As the `accept` attribute: ".txt,.md,.pdf". */
  accept?: string
  multiple?: boolean
  /** Larger files are handed to `onTooLarge` instead. */
  maxBytes?: number
  disabled?: boolean
  onFiles: (files: File[]) => void
}

/** Takes files by drop, choice or paste; names the ones that are too large and passes on the rest. */
export function FileDrop({ label, hint, accept, multiple, maxBytes, disabled, onFiles }: FileDropProps) {
  const t = useTranslations('ui.file')
  const format = useFormatter()
  const id = useId()
  const field = useFieldControl()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [refused, setRefused] = useState<string[]>([])
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1)
    const large = maxBytes === undefined ? [] : files.filter((file) => file.size > maxBytes)
    const limit = format.number((maxBytes ?? 0) / 1_000_000, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    })
    setRefused(large.map((file) => t('tooLarge', { name: file.name, limit })))
    const good = files.filter((file) => !large.includes(file))
    if (good.length > 0) onFiles(good)
    if (input.current) input.current.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files)
  }
  return (
    <div className="flex flex-col gap-2">
      <label
        htmlFor={field.id ?? id}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'flex min-h-28 cursor-pointer flex-col items-center justify-center gap-1 rounded-lg border border-dashed border-edge px-6 py-5 text-center text-ui transition-colors duration-120',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
          isOver ? 'border-grain-ink bg-grain-wash' : 'bg-surface hover:bg-hover',
          disabled && 'cursor-not-allowed opacity-45',
        )}
      >
        <FileUp aria-hidden className="mb-1 size-5 text-ink-faint" />
        <span className="font-medium">{label}</span>
        {hint ? <span className="text-ink-soft">{hint}</span> : null}
        <input
          ref={input}
          {...field}
          id={field.id ?? id}
          type="file"
          accept={accept}
          multiple={multiple}
          disabled={disabled}
          onChange={(event) => take(event.target.files)}
          className="sr-only"
        />
      </label>
      {refused.map((line) => (
        <p key={line} role="alert" className="text-ui text-bad">
          {line}
        </p>
      ))}
    </div>
  )
}
