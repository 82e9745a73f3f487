'use client'

import { ExternalLink } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { cn } from '../ui/class-names'
import { PlainText } from '../ui/plain-text'
import type { ContextPassage } from './response-types'

type PassageColumnProps = {
  passages: readonly ContextPassage[]
  /** Cited by the sentence one is at. */
  lit: readonly string[]
  /** Would carry it, but is not cited. */
  suggested: readonly string[]
}

/** The passages a person kept, numbered; those the sentence rests on are lit. */
export function PassageColumn({ passages, lit, suggested }: PassageColumnProps) {
  const t = useTranslations('responses.passages')
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-ui font-medium text-ink-soft">{t('count', { count: passages.length })}</h2>
      {passages.map((passage) => (
        <PassageCard
          key={passage.id}
          passage={passage}
          isLit={lit.includes(passage.id)}
          isFirstLit={lit[0] === passage.id}
          isSuggested={suggested.includes(passage.id) && !lit.includes(passage.id)}
        />
      ))}
    </div>
  )
}

type PassageCardProps = { passage: ContextPassage; isLit: boolean; isFirstLit: boolean; isSuggested: boolean }

function PassageCard({ passage, isLit, isFirstLit, isSuggested }: PassageCardProps) {
  const t = useTranslations('responses.passages')
  const format = useFormatter()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    // Only where the column scrolls by itself; on a phone the page would jump away from the sentence.
    if (isFirstLit && window.matchMedia('(min-width: 80rem)').matches) box.current?.scrollIntoView({ block: 'nearest' })
  }, [isFirstLit])
  const address = passage.url && /^https?:\/\//i.test(passage.url) ? passage.url : null
  return (
    <article
      ref={box}
      className={cn(
        'scroll-my-3 rounded-sm border-s-2 py-1 ps-3 pe-2 transition-colors duration-120',
        isLit ? 'border-grain-ink bg-grain-wash' : isSuggested ? 'border-dashed border-grain-ink' : 'border-line',
      )}
    >
      <h3 className="flex gap-2 text-row font-semibold">
        <span className="tabular-nums text-ink-soft">[{format.number(passage.number)}]</span>
        <span dir="auto" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          {passage.title || t('untitled')}
        </span>
      </h3>
      <p className="flex flex-wrap gap-x-2 text-note text-ink-faint">
        {passage.source ? <bdi>{passage.source}</bdi> : null}
        {address ? (
          <a
            href={address}
            target="_blank"
            rel="noreferrer noopener nofollow"
            referrerPolicy="no-referrer"
            className="inline-flex items-center gap-1 underline underline-offset-2 hover:text-ink"
          >
            {t('source')}
            <ExternalLink aria-hidden className="size-3" />
          </a>
        ) : null}
        {isLit ? <span className="text-ink-soft">{t('cited')}</span> : null}
        {isSuggested ? <span className="text-ink-soft">{t('suggested')}</span> : null}
      </p>
      <PlainText text={passage.text} className="mt-1 text-row" />
    </article>
  )
}
