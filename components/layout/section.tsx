import type { ReactNode } from 'react'

type SectionProps = {
  title: string
  /** What it is for, in a sentence. */
  hint?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A part of a page with its own heading. */
export function Section({ title, hint, actions, children }: SectionProps) {
  return (
    <section>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2 pb-4">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-head">{title}</h2>
          {hint ? <div className="mt-0.5 max-w-2xl text-ui text-ink-soft">{hint}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  )
}
