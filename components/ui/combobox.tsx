'use client'

import { Command } from 'cmdk'
import { Check, ChevronsUpDown, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { cn } from './class-names'
import { controlStyle } from './control-style'
import { useFieldControl } from './field-context'
import { optionStyle, panelStyle } from './panel-style'
import type { Option } from './select'

type ComboboxProps = {
  options: readonly Option[]
  value?: string
  onValueChange: (value: string) => void
  placeholder?: string
  /** The accessible name where no field stands around it. */
  label?: string
  disabled?: boolean
  /** Given: options come from outside as one types, and are not filtered here. */
  onSearch?: (text: string) => void
  /** Given: what was typed can be added as a new option. */
  onCreate?: (text: string) => void
  className?: string
}

/** A choice among many options, found by typing. */
export function Combobox({
  options,
  value,
  onValueChange,
  placeholder,
  label,
  disabled,
  onSearch,
  onCreate,
  className,
}: ComboboxProps) {
  const t = useTranslations('ui.combobox')
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const chosen = options.find((option) => option.value === value)
  const search = (typed: string) => {
    setText(typed)
    onSearch?.(typed)
  }
  const close = () => {
    setOpen(false)
    search('')
  }
  const choose = (next: string) => {
    onValueChange(next)
    close()
  }
  return (
    <Popover.Root open={open} onOpenChange={(next) => (next ? setOpen(true) : close())}>
      <Popover.Trigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          {...useFieldControl()}
          aria-label={label}
          disabled={disabled}
          className={cn(
            controlStyle,
            'inline-flex h-9 items-center justify-between gap-2 ps-3 pe-2.5 text-start',
            className,
          )}
        >
          <bdi className={cn('truncate', chosen ? '' : 'text-ink-faint')}>
            {chosen?.label ?? placeholder ?? t('choose')}
          </bdi>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={label ?? placeholder ?? t('choose')}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={cn(panelStyle, 'w-(--radix-popover-trigger-width) min-w-60')}
        >
          <Command shouldFilter={!onSearch} label={label ?? placeholder ?? t('choose')}>
            <Command.Input
              dir="auto"
              value={text}
              onValueChange={search}
              placeholder={t('search')}
              className="h-10 w-full border-b border-line bg-transparent px-3.5 text-row outline-none"
            />
            <Command.List className="scroll-quiet max-h-72 overflow-y-auto p-1">
              <Command.Empty className="px-2.5 py-3 text-ui text-ink-soft">{t('none')}</Command.Empty>
              {options.map((option) => (
                <Command.Item
                  key={option.value}
                  value={option.value}
                  keywords={[option.label]}
                  disabled={option.disabled}
                  onSelect={() => choose(option.value)}
                  className={cn(optionStyle, 'pe-8')}
                >
                  <span className="flex min-w-0 flex-col">
                    <bdi>{option.label}</bdi>
                    {option.hint ? <span className="text-note text-ink-soft">{option.hint}</span> : null}
                  </span>
                  {option.value === value ? <Check aria-hidden className="absolute end-2 text-grain-ink" /> : null}
                </Command.Item>
              ))}
              {onCreate && text.trim() && !options.some((option) => option.label === text.trim()) ? (
                <Command.Item
                  forceMount
                  value={`new:${text}`}
                  className={optionStyle}
                  onSelect={() => {
                    onCreate(text.trim())
                    close()
                  }}
                >
                  <Plus aria-hidden />
                  {t('create', { text: text.trim() })}
                </Command.Item>
              ) : null}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
