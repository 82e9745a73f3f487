'use client'

import { Sparkles } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFailureText } from '@/components/layout/use-failure-text'
import { ProposalCard } from '@/components/seeds/proposal-card'
import type { Dimension, useProposals } from '@/components/seeds/use-proposals'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/form-error'
import { SkeletonText } from '@/components/ui/skeleton'
import type { ProposalView } from '@/lib/pipeline/seeds/schema'

export const SHOWN_PROPOSALS = 5

type Props = {
  proposals: ReturnType<typeof useProposals>
  /** The cell in words; null while none is chosen. */
  cellName: string | null
  /** The author has begun to write: proposals come second, so that they do not steer the first thought. */
  isUnlocked: boolean
  onUnlock: () => void
  onTake: (proposal: ProposalView) => void
  onPublish: (proposal: ProposalView) => void
  onDismiss: (proposal: ProposalView) => void
}

/** What the model proposes for the cell, one below the other. */
export function ProposalsColumn({ proposals, cellName, isUnlocked, onUnlock, onTake, onPublish, onDismiss }: Props) {
  const t = useTranslations('seeds.proposals')
  const failureText = useFailureText()
  const shown = proposals.list.data?.slice(0, SHOWN_PROPOSALS) ?? []
  const rest = (proposals.list.data?.length ?? 0) - shown.length
  return (
    <section aria-label={t('title')} className="flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <h2 className="text-head">{t('title')}</h2>
        {isUnlocked && cellName !== null ? (
          <Button
            size="sm"
            className="ms-auto"
            keys="P"
            icon={<Sparkles aria-hidden />}
            pending={proposals.isWorking}
            onClick={() => proposals.propose()}
          >
            {shown.length === 0 ? t('propose') : t('more')}
          </Button>
        ) : null}
      </div>
      {cellName === null ? (
        <p className="text-row text-ink-soft">{t('needsCell')}</p>
      ) : !isUnlocked ? (
        <div className="flex flex-col items-start gap-3 text-row text-ink-soft">
          <p>{t('afterYou')}</p>
          <Button size="sm" variant="quiet" keys="P" onClick={onUnlock}>
            {t('now')}
          </Button>
        </div>
      ) : (
        <>
          {proposals.failure ? (
            <FormError title={t('failed')}>{proposals.reason ?? failureText(proposals.failure)}</FormError>
          ) : null}
          {proposals.isWorking ? (
            <div role="status" className="py-3">
              <p className="pb-2 text-ui text-ink-soft">{t('working', { cell: cellName })}</p>
              <SkeletonText lines={3} />
            </div>
          ) : shown.length === 0 && !proposals.list.isPending ? (
            <p className="text-row text-ink-soft">{t('none', { cell: cellName })}</p>
          ) : null}
          <div className="divide-y divide-line border-y border-line empty:hidden">
            {shown.map((proposal, at) => (
              <ProposalCard
                key={proposal.id}
                proposal={proposal}
                number={at + 1}
                onTake={() => onTake(proposal)}
                onPublish={() => onPublish(proposal)}
                onVary={(dimension: Dimension) => proposals.propose({ text: proposal.text, dimension })}
                onDismiss={() => onDismiss(proposal)}
              />
            ))}
          </div>
          {shown[0] ? (
            <p className="text-note text-ink-faint">
              {shown[0].provider === 'builtin' ? t('builtin') : t('by', { model: shown[0].model })}
              {rest > 0 ? ` · ${t('rest', { count: rest })}` : null}
            </p>
          ) : null}
        </>
      )}
    </section>
  )
}
