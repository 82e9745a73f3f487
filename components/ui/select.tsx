'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Primitive } from 'radix-ui'
import { cn } from './class-names'
import { controlStyle } from './control-style'
import { useFieldControl } from './field-context'
import { optionStyle, panelStyle } from './panel-style'

export type Option<Value extends string = string> = { value: Value; label: string; hint?: string; disabled?: boolean }

type SelectProps<Value extends string> = {
  options: readonly Option<Value>[]
  value?: Value
  onValueChange: (value: Value) => void
  placeholder?: string
  disabled?: boolean
  /** The accessible name where no field stands around it. */
  label?: string
  name?: string
  className?: string
}

/** A choice among a handful of fixed options; for many, or to search, use Combobox. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  placeholder,
  disabled,
  label,
  name,
  className,
}: SelectProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option) onValueChange(option.value)
  }
  return (
    <Primitive.Root value={value ?? ''} onValueChange={choose} disabled={disabled} name={name}>
      <Primitive.Trigger
        {...useFieldControl()}
        aria-label={label}
        className={cn(
          controlStyle,
          'inline-flex h-9 items-center justify-between gap-2 ps-3 pe-2.5 text-start data-placeholder:text-ink-faint',
          className,
        )}
      >
        <span className="truncate">
          <Primitive.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            panelStyle,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)',
          )}
        >
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={cn(optionStyle, 'pe-8')}
              >
                <span className="flex min-w-0 flex-col">
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  {option.hint ? <span className="text-note text-ink-soft">{option.hint}</span> : null}
                </span>
                <Primitive.ItemIndicator className="absolute end-2">
                  <Check aria-hidden className="size-4 text-grain-ink" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
