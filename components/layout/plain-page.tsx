import type { ReactNode } from 'react'
import { Mark } from '../ui/mark'

/** A page with one thing to say and one way on: not found, failed, signed out. */
export function PlainPage({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 px-6 pb-[16vh]">
      <Mark className="size-9" />
      <h1 className="text-title">{title}</h1>
      <div className="text-row text-ink-soft">{children}</div>
      {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
    </main>
  )
}
