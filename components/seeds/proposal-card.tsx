'use client'

import { Shuffle } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { Dimension } from '@/components/seeds/use-proposals'
import { Button } from '@/components/ui/button'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { OriginMarker } from '@/components/ui/origin-marker'
import { PlainText } from '@/components/ui/plain-text'
import { Status } from '@/components/ui/status'
import { dimensions, type ProposalView } from '@/lib/pipeline/seeds/schema'

type Props = {
  proposal: ProposalView
  number: number
  onTake: () => void
  onPublish: () => void
  onVary: (dimension: Dimension) => void
  onDismiss: () => void
}

/** One proposal: its text and why, how near it is to a seed there is, and what can be made of it. */
export function ProposalCard({ proposal, number, onTake, onPublish, onVary, onDismiss }: Props) {
  const t = useTranslations('seeds')
  const format = useFormatter()
  const { nearest } = proposal
  return (
    <article className="flex flex-col gap-2 py-4">
      <OriginMarker origin="machine">
        <PlainText text={proposal.text} className="text-row" />
        {proposal.why ? (
          <p dir="auto" className="mt-1 text-ui text-ink-soft">
            {proposal.why}
          </p>
        ) : null}
      </OriginMarker>
      {proposal.roundNumber > 0 ? (
        <p className="ps-4">
          <Status kind="info">{t('proposals.ofRound', { number: proposal.roundNumber })}</Status>
        </p>
      ) : null}
      {nearest ? (
        <p className="ps-4 text-ui">
          {nearest.isTooClose ? (
            <Status kind="watch">
              {t('similar.tooClose', { share: format.number(nearest.similarity, { style: 'percent' }) })}
            </Status>
          ) : (
            <span className="text-ink-faint">
              {t('similar.like', { share: format.number(nearest.similarity, { style: 'percent' }) })}
            </span>
          )}
        </p>
      ) : null}
      {proposal.dimension ? (
        <p className="ps-4 text-note text-ink-faint">
          {t('proposals.varied', { dimension: t(`dimension.${dimensionOf(proposal.dimension)}`) })}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-1.5 ps-4">
        <Button size="sm" keys={number <= 9 ? String(number) : undefined} onClick={onTake}>
          {t('proposals.take')}
        </Button>
        <Button size="sm" variant="quiet" onClick={onPublish}>
          {t('proposals.asIs')}
        </Button>
        <DropdownMenu
          label={t('proposals.vary')}
          trigger={
            <Button size="sm" variant="quiet" icon={<Shuffle aria-hidden />}>
              {t('proposals.vary')}
            </Button>
          }
          items={dimensions.map((dimension) => ({
            kind: 'act' as const,
            label: t(`dimension.${dimension}`),
            onSelect: () => onVary(dimension),
          }))}
        />
        <Button size="sm" variant="quiet" onClick={onDismiss}>
          {t('proposals.dismiss')}
        </Button>
      </div>
    </article>
  )
}

const dimensionOf = (word: string): Dimension => dimensions.find((dimension) => dimension === word) ?? 'phrasing'
