'use client'

import { useFormatter } from 'next-intl'
import { useState } from 'react'
import { Input } from '@/components/ui/input'

type NumberInputProps = {
  value: number | null
  /** Null where the field was emptied or holds no number. */
  onChange: (value: number | null) => void
  /** 100 lets a share be entered in percent. */
  scale?: number
  /** Said after the number, such as "%". */
  unit?: string
  label?: string
  min?: number
  max?: number
  whole?: boolean
  disabled?: boolean
  className?: string
}

const rounded = (value: number) => Number(value.toPrecision(9))

/** A number that may be empty while it is typed; it is handed over as a number or as nothing. */
export function NumberInput(props: NumberInputProps) {
  const { value, onChange, scale = 1, unit, label, min, max, whole, disabled, className } = props
  const format = useFormatter()
  const shown = value === null ? '' : String(rounded(value * scale))
  const [typed, setTyped] = useState(shown)
  const read = (text: string) => {
    const number = text.trim() === '' ? Number.NaN : Number(text)
    return Number.isFinite(number) ? rounded((whole ? Math.round(number) : number) / scale) : null
  }
  // What stands there was set from outside unless it says the same number in other digits.
  const text = read(typed) === value ? typed : shown
  const input = (
    <Input
      type="number"
      inputMode={whole ? 'numeric' : 'decimal'}
      step={whole ? 1 : 'any'}
      aria-label={label}
      value={text}
      min={min === undefined ? undefined : min * scale}
      max={max === undefined ? undefined : max * scale}
      disabled={disabled}
      className={className}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange(read(target.value))
      }}
      onBlur={() => setTyped(value === null ? '' : String(rounded(value * scale)))}
    />
  )
  if (unit === undefined) return input
  return (
    <span className="flex items-center gap-2">
      {input}
      <span className="text-ui whitespace-nowrap text-ink-soft">
        {unit === '%' ? format.number(0, { style: 'percent' }).replace(/[\d۰-۹\s]/gu, '') : unit}
      </span>
    </span>
  )
}
