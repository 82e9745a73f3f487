'use client'

import { Switch as Primitive } from 'radix-ui'
import { type ReactNode, useId } from 'react'

type SwitchProps = {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

/** A setting that takes effect at once; inside a form that is submitted use Checkbox. */
export function Switch({ checked, onCheckedChange, label, hint, disabled }: SwitchProps) {
  const id = useId()
  return (
    <div className="flex min-h-8 items-start justify-between gap-4 py-1.5">
      <span className="flex min-w-0 flex-col text-ui">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint ? (
          <span id={`${id}-hint`} className="text-ink-soft">
            {hint}
          </span>
        ) : null}
      </span>
      <Primitive.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="hit inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-edge bg-sunken px-0.5 transition-colors duration-120 disabled:opacity-45 data-[state=checked]:border-grain-ink data-[state=checked]:bg-grain"
      >
        <Primitive.Thumb className="block size-3.5 rounded-full bg-ink-faint transition-[margin,background-color] duration-120 data-[state=checked]:ms-4 data-[state=checked]:bg-on-grain" />
      </Primitive.Root>
    </div>
  )
}
