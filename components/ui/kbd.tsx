'use client'

import { cn } from './class-names'
import { useKeyCaps } from './key-caps'
import { capsOf, parseCombo } from './keys'

/** A key combination printed as caps; hidden from screen readers, which hear `aria-keyshortcuts` of the control. */
export function Kbd({ keys, className, onFill }: { keys: string; className?: string; onFill?: boolean }) {
  const caps = capsOf(parseCombo(keys), useKeyCaps())
  return (
    <kbd aria-hidden dir="ltr" className={cn('inline-flex gap-0.5 font-sans pointer-coarse:hidden', className)}>
      {caps.map((cap) => (
        <span
          key={cap}
          className={cn(
            'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border px-1 text-[0.6875rem] leading-none font-medium',
            onFill ? 'border-current/35 opacity-80' : 'border-line bg-sunken text-ink-soft',
          )}
        >
          {cap}
        </span>
      ))}
    </kbd>
  )
}
