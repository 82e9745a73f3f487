'use client'

import { useTranslations } from 'next-intl'
import { EvidenceBar } from '@/components/refinement/evidence-bar'
import { useNumbers } from '@/components/refinement/use-numbers'
import type { CellEvidence as Evidence } from '@/lib/pipeline/refinement/plan/schema'
import { judgmentReasons } from '@/lib/pipeline/vocabulary'

type Reason = (typeof judgmentReasons)[number]
const isReason = (word: string): word is Reason => judgmentReasons.some((reason) => reason === word)

/** What is known of a cell: its win rate on its interval, what is missing, why it lost, and where the trouble may come from. */
export function CellEvidence({ evidence, reference }: { evidence: Evidence; reference: number }) {
  const t = useTranslations('refinement.evidence')
  const number = useNumbers()
  const { label, shrunk, causes, reasons, prompts, judgments, promptsMissing, judgmentsMissing, reported } = evidence
  const reasonText = reasons
    .slice(0, 3)
    .map(({ reason, count }) => t('reason', { reason: isReason(reason) ? t(`reasons.${reason}`) : reason, count }))
    .join(' · ')
  return (
    <div className="flex min-w-0 flex-col gap-1 text-ui">
      {shrunk.defined ? (
        <div className="grid items-center gap-x-4 sm:grid-cols-[minmax(6rem,12rem)_minmax(0,1fr)]">
          <EvidenceBar value={shrunk.value} interval={shrunk.interval} reference={reference} />
          <span className="tabular-nums">
            <span className="font-semibold">{number.percent(shrunk.value)}</span>{' '}
            <span className="text-ink-soft">({number.range(shrunk.interval)})</span>{' '}
            <span className="text-ink-faint">{t('n', { prompts, judgments })}</span>
          </span>
        </div>
      ) : (
        <span className="text-ink-soft">{t('unjudged')}</span>
      )}
      {promptsMissing > 0 && label !== 'weak' && label !== 'watch' ? (
        <span className="text-ink-soft">{t('missing', { judgments: judgmentsMissing, prompts: promptsMissing })}</span>
      ) : null}
      {reasonText ? <span className="text-ink-soft">{t('lost', { reasons: reasonText })}</span> : null}
      <span className="text-ink-soft">
        {[
          causes.contexts.total > 0 ? t('causes.contexts', causes.contexts) : null,
          causes.responses.total > 0
            ? t('causes.responses', {
                poor: causes.responses.rejected + causes.responses.rewritten,
                total: causes.responses.total,
              })
            : null,
          causes.seeds.target === null
            ? t('causes.seedsOnly', { approved: causes.seeds.approved })
            : t('causes.seeds', { approved: causes.seeds.approved, target: causes.seeds.target }),
          reported > 0 ? t('reported', { count: reported }) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}
