'use client'

import { cn } from '../../ui/class-names'
import { Kbd } from '../../ui/kbd'
import { ariaKeys } from '../../ui/keys'

type DeskSwitchProps = {
  label: string
  keys: string
  isOn: boolean
  onChange: () => void
  className?: string
}

/** A way of working that is on or off, small enough to stand beside the work. */
export function DeskSwitch({ label, keys, isOn, onChange, className }: DeskSwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-keyshortcuts={ariaKeys(keys)}
      onClick={onChange}
      className={cn('inline-flex h-8 items-center gap-2 rounded-md px-2 hover:bg-hover hover:text-ink', className)}
    >
      <span
        aria-hidden
        className={cn(
          'inline-flex h-4 w-7 items-center rounded-full border px-0.5 transition-colors duration-120',
          isOn ? 'border-grain-ink bg-grain' : 'border-edge bg-sunken',
        )}
      >
        <span className={cn('block size-2.5 rounded-full', isOn ? 'ms-auto bg-on-grain' : 'bg-ink-faint')} />
      </span>
      {label}
      <Kbd keys={keys} />
    </button>
  )
}
