'use client'

import { Slider as Primitive } from 'radix-ui'

type SliderProps = {
  /** The accessible name. */
  label: string
  value: number
  onChange: (value: number) => void
  min: number
  max: number
  step: number
  /** The value in words, shown beside it and read aloud. */
  text: string
  disabled?: boolean
}

/** A number of which the rough size matters more than the digits; what it is now always stands beside it. */
export function Slider({ label, value, onChange, min, max, step, text, disabled }: SliderProps) {
  return (
    <div className="flex flex-col gap-1">
      <Primitive.Root
        min={min}
        max={max}
        step={step}
        value={[value]}
        disabled={disabled}
        onValueChange={([next]) => next !== undefined && onChange(Math.round(next / step) * step)}
        className="relative flex h-8 w-full touch-none items-center select-none data-disabled:opacity-45"
      >
        <Primitive.Track className="relative h-1 grow rounded-full bg-press">
          <Primitive.Range className="absolute h-full rounded-full bg-grain" />
        </Primitive.Track>
        <Primitive.Thumb
          aria-label={label}
          aria-valuetext={text}
          className="hit block size-[18px] rounded-full border border-grain-ink bg-surface"
        />
      </Primitive.Root>
      <output className="text-ui tabular-nums text-ink-soft">{text}</output>
    </div>
  )
}
