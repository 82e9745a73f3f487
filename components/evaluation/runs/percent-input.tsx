'use client'

import { Input } from '@/components/ui/input'

type PercentInputProps = { value: number; onChange: (value: number) => void; max: number }

/** A share as people write it: whole per cent. */
export function PercentInput({ value, onChange, max }: PercentInputProps) {
  return (
    <span className="flex items-center gap-2">
      <Input
        type="number"
        min={0}
        max={max}
        step={1}
        value={Number.isFinite(value) ? Math.round(value * 100) : ''}
        onChange={(event) => onChange(event.target.value === '' ? Number.NaN : Number(event.target.value) / 100)}
        className="max-w-24"
      />
      <span aria-hidden className="text-ui text-ink-soft">
        %
      </span>
    </span>
  )
}
