import { cn } from './class-names'

/** The Winnow mark: one grain that stays, chaff carried off by the wind. It stands beside a name, never alone. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={cn('size-6', className)} aria-hidden="true">
      <path
        d="M14.5 10c5 3.7 6.6 8.1 5.2 12.5c-.9 2.7-2.8 4.8-5.2 6c-2.4-1.2-4.3-3.3-5.2-6c-1.4-4.4.2-8.8 5.2-12.5z"
        fill="var(--grain)"
      />
      <path d="M14.5 15v9" stroke="var(--on-grain)" strokeOpacity=".55" strokeWidth="1.5" strokeLinecap="round" />
      <path d="M17.8 7.6c2-2.4 4.3-3.5 7.1-3.3c-.7 2.6-2.9 4.3-6 4.8z" fill="currentColor" opacity=".6" />
      <path d="M9 5.8c.8-1.7 2.1-2.6 3.9-2.8c0 1.9-.9 3.2-2.6 3.9z" fill="currentColor" opacity=".42" />
      <path d="M24.6 13.4c1.1-1 2.4-1.3 3.8-.9c-.6 1.4-1.8 2.1-3.3 2.1z" fill="currentColor" opacity=".32" />
    </svg>
  )
}
