import type { ReactNode } from 'react'
import { cn } from './class-names'

/** Others' text on one line of the interface: cut at the end, begun where the interface's lines begin, in its own direction. */
export function Line({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span dir="auto" className={cn('block min-w-0 truncate align-outer', className)}>
      {children}
    </span>
  )
}
