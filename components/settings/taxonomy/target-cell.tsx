'use client'

import { useFormatter } from 'next-intl'
import { type KeyboardEvent, useState } from 'react'
import { cn } from '../../ui/class-names'

type TargetCellProps = {
  label: string
  target: number
  approved: number
  onSave: (target: number) => void
}

const MAXIMUM = 100_000

/** Digits of any script as a number; nothing written is nought. */
function numberOf(text: string): number {
  const digits = text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replace(/\D/g, '')
  return Math.min(MAXIMUM, Number(digits))
}

/** One cell of the grid: saved when it is left or with Enter; Escape takes back what was typed. */
export function TargetCell({ label, target, approved, onSave }: TargetCellProps) {
  const format = useFormatter()
  const [text, setText] = useState<string | null>(null)
  const save = () => {
    const next = numberOf(text ?? '')
    if (text !== null && next !== target) onSave(next)
    setText(null)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') return setText(null)
    const step = { Enter: [1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[
      event.key
    ]
    if (step === undefined) return
    const [down = 0, across = 0] = step
    const input = event.currentTarget
    const isWithin = across !== 0 && text !== null && text !== ''
    if (isWithin) return
    event.preventDefault()
    const isRtl = getComputedStyle(input).direction === 'rtl' || document.dir === 'rtl'
    moveFocus(input, down, isRtl ? -across : across)
  }
  return (
    <div className="flex flex-col items-center">
      <span aria-hidden className={cn('text-note tabular-nums', approved > 0 ? 'text-ink-soft' : 'text-transparent')}>
        {format.number(approved)}
      </span>
      <input
        inputMode="numeric"
        aria-label={label}
        value={text ?? (target === 0 ? '' : format.number(target, { useGrouping: false }))}
        placeholder="·"
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={save}
        onKeyDown={press}
        className={cn(
          'h-8 w-16 rounded-md border border-transparent bg-sunken text-center tabular-nums hover:border-edge/55 focus:border-edge',
          target > 0 && approved >= target && 'bg-ok-wash',
        )}
      />
    </div>
  )
}

function moveFocus(input: HTMLInputElement, down: number, across: number): void {
  const cell = input.closest('td')
  const row = cell?.closest('tr')
  const body = row?.closest('tbody')
  if (!cell || !row || !body) return
  const rows = [...body.rows]
  const target = rows[rows.indexOf(row) + down]?.cells[cell.cellIndex + across]
  target?.querySelector('input')?.focus()
}
