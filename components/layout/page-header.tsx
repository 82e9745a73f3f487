import type { ReactNode } from 'react'

type PageHeaderProps = {
  title: string
  /** What this place is, in one sentence. */
  children?: ReactNode
  /** The main act last. */
  actions?: ReactNode
}

/** The head of a page: its name, a sentence, and what can be done here. */
export function PageHeader({ title, children, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3 pb-6">
      <div className="min-w-0 flex-1 basis-72">
        <h1 dir="auto" className="text-title align-outer">
          {title}
        </h1>
        {children ? <div className="mt-1 max-w-2xl text-row text-ink-soft">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2 pt-0.5">{actions}</div> : null}
    </header>
  )
}
