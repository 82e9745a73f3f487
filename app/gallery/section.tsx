import type { ReactNode } from 'react'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-5 border-t border-line py-8">
      <h2 className="text-note font-medium text-ink-faint">{title}</h2>
      {children}
    </section>
  )
}
