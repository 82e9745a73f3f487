'use client'

import { RadioGroup as Primitive } from 'radix-ui'
import { useId } from 'react'
import { cn } from './class-names'
import { useFieldControl } from './field-context'
import type { Option } from './select'

type RadioGroupProps<Value extends string> = {
  options: readonly Option<Value>[]
  value?: Value
  onValueChange: (value: Value) => void
  /** The accessible name where no field stands around it. */
  label?: string
  /** In one line instead of one below the other. */
  inline?: boolean
  disabled?: boolean
}

/** A choice of one whose options deserve to be read side by side. */
export function RadioGroup<Value extends string>({
  options,
  value,
  onValueChange,
  label,
  inline,
  disabled,
}: RadioGroupProps<Value>) {
  const id = useId()
  const { 'aria-describedby': describedBy } = useFieldControl()
  return (
    <Primitive.Root
      value={value ?? ''}
      disabled={disabled}
      aria-label={label}
      aria-describedby={describedBy}
      onValueChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen)
        if (option) onValueChange(option.value)
      }}
      className={cn('flex', inline ? 'flex-wrap gap-x-5' : 'flex-col')}
    >
      {options.map((option) => (
        <div key={option.value} className="flex min-h-8 items-start gap-2.5 py-1.5">
          <Primitive.Item
            id={`${id}-${option.value}`}
            value={option.value}
            disabled={option.disabled}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            className="hit mt-px grid size-[18px] shrink-0 place-items-center rounded-full border border-edge bg-surface data-[state=checked]:border-grain-ink data-[state=checked]:bg-grain disabled:opacity-45"
          >
            <Primitive.Indicator className="size-2 rounded-full bg-on-grain" />
          </Primitive.Item>
          <span className="flex min-w-0 flex-col text-ui">
            <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
            {option.hint ? (
              <span id={`${id}-${option.value}-hint`} className="text-ink-soft">
                {option.hint}
              </span>
            ) : null}
          </span>
        </div>
      ))}
    </Primitive.Root>
  )
}
