'use client'

import { ExternalLink } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef } from 'react'
import type { PassageView } from '@/lib/pipeline/retrieval/schema'
import { Chips } from '../ui/chip'
import { cn } from '../ui/class-names'
import { PlainText } from '../ui/plain-text'
import { Status } from '../ui/status'
import { type Choice, choiceFor, choices, type OwnChoices, webAddress } from './decisions'

type PassageCardProps = {
  passage: PassageView
  own: OwnChoices
  isActive: boolean
  isFixed: boolean
  onActive: () => void
  onChoose: (choice: Choice) => void
}

const kinds = { kept: 'ok', dropped: 'idle', none: 'watch' } as const

/** One passage as it was found, with what is done with it. Only the active one shows the reasons. */
export function PassageCard({ passage, own, isActive, isFixed, onActive, onChoose }: PassageCardProps) {
  const t = useTranslations('retrieval.desk')
  const format = useFormatter()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isActive) box.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const choice = choiceFor(passage, own)
  const isDropped = choice !== null && choice !== 'kept'
  const isOwn = own[passage.id] !== undefined || passage.state !== 'waiting'
  const marks = useMemo(
    () => passage.highlights.map(({ start, end }) => ({ start, end, kind: 'one' as const })),
    [passage.highlights],
  )
  const address = webAddress(passage.url)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: J and K move between passages; the choices inside are buttons.
    <article
      ref={box}
      aria-current={isActive ? 'true' : undefined}
      onClick={onActive}
      className={cn(
        'scroll-mt-44 scroll-mb-4 border-s-2 py-4 ps-4 pe-2 transition-colors duration-120 md:ps-5',
        isActive ? 'border-grain-ink bg-surface' : 'border-line',
      )}
    >
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-note tabular-nums text-ink-faint">{format.number(passage.rank)}</span>
        <h2 dir="auto" className="min-w-0 flex-1 text-row font-semibold [overflow-wrap:anywhere]">
          {passage.title || t('untitled')}
        </h2>
        <Status kind={choice === null ? kinds.none : choice === 'kept' ? kinds.kept : kinds.dropped}>
          {choice === null ? t('undecided') : t(`choices.${choice}`)}
          {choice !== null && !isOwn ? <span className="text-ink-faint">{t('suggested')}</span> : null}
        </Status>
      </header>
      <p className="mt-0.5 flex flex-wrap gap-x-2 text-note text-ink-faint">
        {passage.headingPath.length > 0 ? <bdi>{passage.headingPath.join(' › ')}</bdi> : null}
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
        {passage.origin === 'pasted' ? <span>{t('pasted')}</span> : null}
        {passage.score === null ? null : (
          <span className="tabular-nums">
            {t('score', { arm: passage.arm, score: format.number(passage.score, { maximumFractionDigits: 2 }) })}
          </span>
        )}
      </p>
      <PlainText
        text={passage.text}
        marks={marks}
        className={cn('mt-2 max-w-[72ch]', isDropped && !isActive && 'line-clamp-2 text-ink-faint')}
      />
      {passage.filterReason ? (
        <p className="mt-2 text-ui text-ink-faint">
          {t(passage.filterKeep ? 'filterKept' : 'filterDropped')} <bdi>{passage.filterReason}</bdi>
        </p>
      ) : null}
      {isActive && !isFixed ? (
        <div className="mt-3">
          <Chips
            single
            label={t('decide')}
            options={choices.map((value, index) => ({ value, label: t(`choices.${value}`), keys: String(index + 1) }))}
            value={choice === null ? [] : [choice]}
            onChange={([chosen]) => onChoose(chosen ?? choice ?? 'kept')}
          />
        </div>
      ) : null}
    </article>
  )
}
