import type { ReactNode } from 'react'
import { cn } from './class-names'
import { Status } from './status'

type ErrorStateProps = {
  /** What happened. */
  title: string
  /** What is safe: what was saved, what goes on. */
  safe: ReactNode
  /** What to do, as buttons or links. */
  actions?: ReactNode
  /** The reason as given, for those who look after the system. */
  detail?: string
  className?: string
}

/** Something failed: what happened, what is safe, what to do. */
export function ErrorState({ title, safe, actions, detail, className }: ErrorStateProps) {
  return (
    <div role="alert" className={cn('mx-auto flex max-w-md flex-col items-start gap-2 px-4 py-12', className)}>
      <Status kind="bad" className="text-head font-semibold [&_svg]:size-3.5">
        <span className="whitespace-normal text-ink">{title}</span>
      </Status>
      <div className="text-row text-ink-soft">{safe}</div>
      {detail ? (
        <pre
          dir="auto"
          className="scroll-quiet mt-1 max-h-40 w-full overflow-auto rounded-md bg-sunken p-3 font-mono text-note whitespace-pre-wrap"
        >
          {detail}
        </pre>
      ) : null}
      {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  )
}
