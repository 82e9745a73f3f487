import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from './class-names'

export const origins = ['human', 'machine', 'mixed'] as const
export type Origin = (typeof origins)[number]

const lines: Record<Origin, string> = {
  human: 'before:border-solid before:border-ink-faint',
  machine: 'before:border-dotted before:border-ink-faint',
  mixed: 'before:border-dashed before:border-ink-faint',
}

/** Text with a quiet line in its margin: whole when a person wrote it, dotted when a machine did, dashed for both. */
export function OriginMarker({
  origin,
  className,
  children,
}: {
  origin: Origin
  className?: string
  children: ReactNode
}) {
  const t = useTranslations('ui.origin')
  return (
    <div
      title={t(origin)}
      className={cn(
        'relative ps-4 before:absolute before:inset-y-1 before:start-0 before:border-s-2',
        lines[origin],
        className,
      )}
    >
      <span className="sr-only">{t(origin)}: </span>
      {children}
    </div>
  )
}

/** The same in a word, for rows and histories. */
export function OriginWord({
  origin,
  label,
  className,
}: {
  origin: Origin
  /** A word that says it more closely than "written by a machine". */
  label?: string
  className?: string
}) {
  const t = useTranslations('ui.origin')
  return (
    <span className={cn('inline-flex items-center gap-1.5 text-note text-ink-faint', className)}>
      <span
        aria-hidden
        className={cn(
          'relative h-3.5 w-0.5 before:absolute before:inset-y-0 before:start-0 before:border-s-2',
          lines[origin],
        )}
      />
      {label ?? t(origin)}
    </span>
  )
}
