import { useTranslations } from 'next-intl'
import { cn } from './class-names'

/** One grey shape in the size of what will stand there; it shows only after 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-4 rounded-sm bg-hover animate-late', className)} />
}

const widths = ['w-11/12', 'w-4/5', 'w-5/6', 'w-3/5', 'w-3/4']

/** The shape of a list while it is read. */
export function SkeletonRows({ rows = 8, tight }: { rows?: number; tight?: boolean }) {
  const t = useTranslations('ui.loading')
  return (
    <div role="status">
      <span className="sr-only">{t('list')}</span>
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key, index) => (
        <div key={key} className={cn('flex items-center px-3', tight ? 'h-9' : 'h-10')}>
          <Skeleton className={cn('h-3', widths[index % widths.length])} />
        </div>
      ))}
    </div>
  )
}

/** The shape of an item's text while it is read. */
export function SkeletonText({ lines = 5 }: { lines?: number }) {
  const t = useTranslations('ui.loading')
  return (
    <div role="status" className="measure space-y-3.5 py-1">
      <span className="sr-only">{t('item')}</span>
      {Array.from({ length: lines }, (_, index) => `line-${index}`).map((key, index) => (
        <Skeleton key={key} className={cn('h-3.5', index === lines - 1 ? 'w-2/5' : widths[index % widths.length])} />
      ))}
    </div>
  )
}
