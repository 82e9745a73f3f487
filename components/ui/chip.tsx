'use client'

import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from './class-names'
import { useFieldControl } from './field-context'
import { Kbd } from './kbd'
import { ariaKeys } from './keys'

export type ChipOption<Value extends string = string> = { value: Value; label: string; keys?: string }

type ChipsProps<Value extends string> = {
  options: readonly ChipOption<Value>[]
  value: readonly Value[]
  onChange: (value: Value[]) => void
  /** The accessible name where no field stands around it. */
  label?: string
  /** At most one; choosing another replaces it. */
  single?: boolean
  disabled?: boolean
}

/** Reasons and labels that toggle; the key beside each is printed, and bound by the desk. */
export function Chips<Value extends string>({ options, value, onChange, label, single, disabled }: ChipsProps<Value>) {
  const { 'aria-describedby': describedBy } = useFieldControl()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take its name from the field around it.
    <div role="group" aria-label={label} aria-describedby={describedBy} className="flex flex-wrap gap-1.5">
      {options.map((option) => {
        const isOn = value.includes(option.value)
        return (
          <button
            key={option.value}
            type="button"
            aria-pressed={isOn}
            aria-keyshortcuts={option.keys ? ariaKeys(option.keys) : undefined}
            disabled={disabled}
            onClick={() => onChange(toggleChip(value, option.value, single))}
            className={cn(
              'inline-flex h-8 items-center gap-1.5 rounded-full border px-3 text-ui transition-colors duration-120 disabled:opacity-45',
              isOn
                ? 'border-grain-ink bg-grain-wash font-medium text-ink'
                : 'border-edge/55 bg-surface text-ink-soft hover:bg-hover hover:text-ink',
            )}
          >
            {isOn ? <Check aria-hidden className="-ms-1 size-3.5 text-grain-ink" strokeWidth={2.5} /> : null}
            {option.label}
            {option.keys ? <Kbd keys={option.keys} className="-me-1" /> : null}
          </button>
        )
      })}
    </div>
  )
}

/** The chosen values after a press on one of them. */
export function toggleChip<Value extends string>(value: readonly Value[], pressed: Value, single = false): Value[] {
  if (value.includes(pressed)) return value.filter((other) => other !== pressed)
  return single ? [pressed] : [...value, pressed]
}

/** A value that was set and can be taken away, such as a filter. */
export function RemovableChip({
  children,
  onRemove,
  name,
}: {
  children: ReactNode
  onRemove: () => void
  name: string
}) {
  const t = useTranslations('ui.chip')
  return (
    <span className="inline-flex h-8 items-center gap-0.5 rounded-full bg-sunken ps-3 text-ui">
      {children}
      <button
        type="button"
        aria-label={t('remove', { name })}
        onClick={onRemove}
        className="grid size-8 place-items-center rounded-full text-ink-faint hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  )
}
