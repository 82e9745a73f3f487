import { cn } from './class-names'

/** The Winnow mark: one grain that stays, chaff carried off by the wind. It stands beside a name, never alone. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={cn('size-6', className)} aria-hidden="true">
      <path
        d="M16 11c4.6 3.4 6 7.4 4.7 11.4c-.8 2.5-2.5 4.4-4.7 5.6c-2.2-1.2-3.9-3.1-4.7-5.6c-1.3-4 .1-8 4.7-11.4z"
        fill="var(--grain)"
      />
      <path d="M16 15.5v8.5" stroke="var(--on-grain)" strokeOpacity=".55" strokeWidth="1.3" strokeLinecap="round" />
      <path d="M18.5 8.2c1.6-1.9 3.4-2.7 5.6-2.5c-.6 2-2.3 3.3-4.7 3.7z" fill="currentColor" opacity=".55" />
      <path d="M10.5 6.6c.8-1.5 1.9-2.3 3.4-2.5c0 1.6-.8 2.7-2.3 3.3z" fill="currentColor" opacity=".38" />
      <path d="M25.6 12.3c.9-.8 1.9-1 3-.7c-.5 1.1-1.4 1.7-2.6 1.7z" fill="currentColor" opacity=".28" />
    </svg>
  )
}
