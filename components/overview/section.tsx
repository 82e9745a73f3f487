import type { ReactNode } from 'react'

/** A part of a page under a quiet heading; where there is nothing, one line says so. */
export function Section({ title, empty, children }: { title: string; empty: string | null; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="pb-2 text-row font-semibold">{title}</h2>
      {empty === null ? children : <p className="text-ui text-ink-soft">{empty}</p>}
    </section>
  )
}
