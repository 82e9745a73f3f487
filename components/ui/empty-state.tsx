import type { ReactNode } from 'react'
import { cn } from './class-names'

type EmptyStateProps = {
  /** What is so: "No seeds yet", "Nothing left for you". */
  title: string
  /** What this place is for, or who waits for what. */
  children?: ReactNode
  /** The next step, as a button that says what will happen. */
  actions?: ReactNode
  icon?: ReactNode
  className?: string
}

/** A place with nothing in it: what it is for and what to do next, or that the work is finished. */
export function EmptyState({ title, children, actions, icon, className }: EmptyStateProps) {
  return (
    <div className={cn('mx-auto flex max-w-md flex-col items-start gap-2 px-4 py-16', className)}>
      {icon ? <span className="mb-2 text-ink-faint [&_svg]:size-6">{icon}</span> : null}
      <h2 className="text-head">{title}</h2>
      {children ? <div className="text-row text-ink-soft">{children}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  )
}
