'use client'

import { Check, Minus } from 'lucide-react'
import { Checkbox as Primitive } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { cn } from './class-names'

type CheckboxProps = {
  checked: boolean | 'indeterminate'
  onCheckedChange: (checked: boolean) => void
  /** The words beside the box; with `hideLabel` only for screen readers. */
  label: ReactNode
  hint?: ReactNode
  hideLabel?: boolean
  disabled?: boolean
  className?: string
}

export function Checkbox({ checked, onCheckedChange, label, hint, hideLabel, disabled, className }: CheckboxProps) {
  const id = useId()
  return (
    <div className={cn('flex min-h-8 items-start gap-2.5 py-1.5', className)}>
      <Primitive.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cn(
          'hit mt-px grid size-[18px] shrink-0 place-items-center rounded-sm border border-edge bg-surface text-on-grain',
          'data-[state=checked]:border-grain-ink data-[state=checked]:bg-grain data-[state=indeterminate]:border-grain-ink data-[state=indeterminate]:bg-grain disabled:opacity-45',
        )}
      >
        <Primitive.Indicator>
          {checked === 'indeterminate' ? (
            <Minus aria-hidden className="size-3.5" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3.5" strokeWidth={3} />
          )}
        </Primitive.Indicator>
      </Primitive.Root>
      <span className={cn('flex min-w-0 flex-col text-ui', hideLabel && 'sr-only')}>
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <span id={`${id}-hint`} className="text-ink-soft">
            {hint}
          </span>
        ) : null}
      </span>
    </div>
  )
}
