import { cva } from 'class-variance-authority'
import type { ReactNode } from 'react'
import { cn } from './class-names'

export const statusKinds = ['ok', 'watch', 'bad', 'info', 'busy', 'idle'] as const
export type StatusKind = (typeof statusKinds)[number]

// Each state has its own outline, so that the colour is never what tells them apart.
const shapes: Record<StatusKind, ReactNode> = {
  ok: (
    <>
      <circle cx="6" cy="6" r="5.5" fill="currentColor" />
      <path d="M3.6 6.1 5.3 7.8 8.5 4.4" fill="none" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
  watch: <path d="M6 .9 11.6 11H.4z" fill="currentColor" />,
  bad: <path d="M3.5.5h5l3 3v5l-3 3h-5l-3-3v-5z" fill="currentColor" />,
  info: <rect x="1" y="1" width="10" height="10" rx="1" fill="currentColor" />,
  busy: (
    <>
      <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 2.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />
    </>
  ),
  idle: <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.4" />,
}

const style = cva('inline-flex items-center gap-1.5 text-ui whitespace-nowrap', {
  variants: {
    kind: {
      ok: 'text-ok',
      watch: 'text-watch',
      bad: 'text-bad',
      info: 'text-info',
      busy: 'text-ink-soft',
      idle: 'text-ink-faint',
    },
    filled: { true: 'h-6 rounded-full px-2.5 text-note font-medium', false: '' },
  },
  compoundVariants: [
    { filled: true, kind: 'ok', className: 'bg-ok-wash' },
    { filled: true, kind: 'watch', className: 'bg-watch-wash' },
    { filled: true, kind: 'bad', className: 'bg-bad-wash' },
    { filled: true, kind: 'info', className: 'bg-info-wash' },
    { filled: true, kind: ['busy', 'idle'], className: 'bg-sunken text-ink-soft' },
  ],
})

/** A state in a word and a shape; the colour only helps. */
export function Status({
  kind,
  filled = false,
  className,
  children,
}: {
  kind: StatusKind
  filled?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <span className={cn(style({ kind, filled }), className)}>
      <svg viewBox="0 0 12 12" className="size-[11px] shrink-0" aria-hidden="true">
        {shapes[kind]}
      </svg>
      {children}
    </span>
  )
}

/** A short neutral label beside a name: a count, a number, a kind. */
export function Badge({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span
      className={cn(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm bg-sunken px-1.5 text-note text-ink-soft whitespace-nowrap',
        className,
      )}
    >
      {children}
    </span>
  )
}
