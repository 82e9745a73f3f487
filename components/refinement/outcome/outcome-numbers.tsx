'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { DataDiff } from '@/components/refinement/outcome/data-diff'
import { GuardRails } from '@/components/refinement/outcome/guard-rails'
import { useNumbers } from '@/components/refinement/use-numbers'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { IntervalPlot } from '@/components/ui/interval-plot'
import { Status } from '@/components/ui/status'
import type { OutcomeNumbers } from '@/lib/pipeline/refinement/outcome/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'

type Outcome = OutcomeNumbers & {
  plannedPrompts: number | null
  judgedPrompts: number
  closeReason: string | null
}

const kinds = { improved: 'ok', worse: 'bad', not_shown: 'watch' } as const

/** The answer in words and numbers: the headline in the targets, each target, the guard-rails, and what changed in the data. */
export function OutcomeNumbersView({ projectId, outcome }: { projectId: string; outcome: Outcome }) {
  const t = useTranslations('refinement.outcome')
  const number = useNumbers()
  const words = useRoundWords()
  const { primary, gain, companion, verdict, advice, guard } = outcome
  const { estimate, counts } = primary
  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="headline" className="flex flex-col gap-3">
        <Status kind={kinds[verdict]} className="items-start text-head font-semibold [&>svg]:mt-1.5 [&>svg]:size-3.5">
          <h2 id="headline" className="max-w-3xl whitespace-normal text-ink">
            {t(`verdict.${verdict}`, { newer: outcome.newSystem.name, older: outcome.oldSystem.name })}
          </h2>
        </Status>
        {estimate.defined ? (
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <span className="text-figure font-semibold tabular-nums">{number.percent(estimate.value)}</span>
            <span className="text-row tabular-nums text-ink-soft">
              {t('interval', {
                level: number.share(outcome.level),
                range: number.range(estimate.interval),
                prompts: primary.prompts,
                judgments: primary.judgments,
              })}
            </span>
          </p>
        ) : (
          <p className="text-row text-ink-soft">{t('noEstimate', { n: estimate.n })}</p>
        )}
        <ul className="flex flex-col gap-1 text-ui text-ink-soft">
          <li className="tabular-nums">{t('counts', counts)}</li>
          {gain.defined ? (
            <li className="tabular-nums">
              {t('gain', { gain: number.points(gain.value), range: number.pointsRange(gain.interval) })}
            </li>
          ) : null}
          {companion.defined ? (
            <li className="tabular-nums">{t('companion', { p: number.p(companion.p), n: companion.n })}</li>
          ) : null}
          {outcome.plannedPrompts !== null && outcome.judgedPrompts < outcome.plannedPrompts ? (
            <li>
              <Status kind="watch">
                <span className="whitespace-normal">
                  {t('early', { judged: outcome.judgedPrompts, planned: outcome.plannedPrompts })}
                </span>
              </Status>{' '}
              {outcome.closeReason ? <bdi>{outcome.closeReason}</bdi> : null}
            </li>
          ) : null}
          {outcome.outside > 0 ? <li className="tabular-nums">{t('outside', { count: outcome.outside })}</li> : null}
        </ul>
        <p className="max-w-2xl rounded-lg bg-sunken px-4 py-3 text-row">
          {t(`advice.${advice}`)} <span className="text-ink-soft">{t(`guard.${guard}`)}</span>
        </p>
      </section>
      {outcome.targets.length > 1 ? (
        <IntervalPlot
          title={t('targets')}
          subtitle={t('targetsSays')}
          references={[{ value: 0.5, label: t('equal') }]}
          rows={outcome.targets.map((target) => ({
            ...{ id: cellKey(target), label: words.cell(target), n: target.estimate.n },
            estimate: target.estimate.defined ? target.estimate.value : null,
            low: target.estimate.defined ? target.estimate.interval.low : null,
            high: target.estimate.defined ? target.estimate.interval.high : null,
          }))}
          names={{ row: t('cell'), estimate: t('winRate'), low: t('low'), high: t('high'), n: t('prompts') }}
          fileName="confirmation-targets"
        />
      ) : null}
      <GuardRails outcome={outcome} />
      <Section title={t('data.title')} hint={t('data.says')}>
        <DataDiff projectId={projectId} data={outcome.data} />
      </Section>
    </div>
  )
}
