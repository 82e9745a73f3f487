'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { cn } from '../../ui/class-names'
import { MarkdownView } from '../../ui/markdown-view'

type ResponseColumnProps = {
  number: 1 | 2
  text: string
  /** One found it the better one. */
  isChosen: boolean
  /** It scrolls by itself instead of with the other. */
  isAlone: boolean
  onEnd: () => void
}

/** One of the two responses: the same type, the same measure and the same mark at its end as the other. */
export function ResponseColumn({ number, text, isChosen, isAlone, onEnd }: ResponseColumnProps) {
  const t = useTranslations('judging.desk')
  const end = useRef<HTMLParagraphElement>(null)
  const reached = useRef(onEnd)
  useEffect(() => {
    reached.current = onEnd
  })
  useEffect(() => {
    const mark = end.current
    if (mark === null) return
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) reached.current()
    })
    watcher.observe(mark)
    return () => watcher.disconnect()
  }, [])
  return (
    <article
      aria-label={t('response', { number })}
      tabIndex={isAlone ? 0 : undefined}
      className={cn(
        'min-w-0 border-line px-4 pb-5 md:px-6',
        number === 1 ? 'max-md:border-b' : 'md:border-s',
        isAlone && 'scroll-quiet md:min-h-0 md:overflow-y-auto',
      )}
    >
      <h2 className="sticky top-0 z-10 -mx-1 flex items-center gap-2 bg-paper px-1 py-2.5 text-ui font-semibold text-ink-soft">
        {t('response', { number })}
        {isChosen ? (
          <span className="inline-flex items-center gap-1 rounded-full bg-grain-wash px-2 text-note font-medium text-ink">
            <Check aria-hidden className="size-3.5 text-grain-ink" strokeWidth={2.5} />
            {t('better')}
          </span>
        ) : null}
      </h2>
      <MarkdownView text={text} />
      <p ref={end} className="mt-5 flex items-center gap-3 text-note text-ink-faint">
        <span aria-hidden className="h-px flex-1 bg-line" />
        {t('end', { number })}
        <span aria-hidden className="h-px flex-1 bg-line" />
      </p>
    </article>
  )
}
