'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Section } from '@/components/layout/section'
import { PlanTargets } from '@/components/refinement/round/plan-targets'
import type { RoundView } from '@/components/refinement/round-view'
import { SuggestionPanel } from '@/components/refinement/suggestion-panel'
import { useNumbers } from '@/components/refinement/use-numbers'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { WorkTable } from '@/components/refinement/work-table'
import { Copyable } from '@/components/ui/copyable'
import { PlainText } from '@/components/ui/plain-text'
import { Time } from '@/components/ui/time'
import type { RoundPlan } from '@/lib/pipeline/refinement/plan/schema'

type PlanPanelProps = { projectId: string; plan: RoundPlan; plans: RoundView['plans'] }

/** The plan as it was frozen, to be read; and the plans it took the place of. */
export function PlanPanel({ projectId, plan, plans }: PlanPanelProps) {
  const t = useTranslations('refinement.plan')
  const number = useNumbers()
  const words = useRoundWords()
  const base = `/projects/${projectId}`
  const { source, confirmation, baseRelease, baseSystem } = plan
  const kept = confirmation.promptSet
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('hypothesis'), <PlainText key="hypothesis" text={plan.hypothesis} />],
    [
      t('source'),
      source === null ? (
        t('noSource')
      ) : (
        <Link key="run" href={`${base}/evaluation/runs/${source.runId}/weakness`} className="hover:underline">
          {t('sourceRun', { number: source.runNumber, target: number.share(source.target) })}
        </Link>
      ),
    ],
    [t('base'), <BaseText key="base" release={baseRelease?.number ?? null} system={baseSystem?.name ?? null} />],
    [
      t('rows'),
      t('rowsSays', {
        planned: plan.rows.planned,
        previous: plan.rows.previous,
        share: number.share(plan.rows.shrink),
      }),
    ],
    [
      t('confirmation'),
      kept === null
        ? t('noPrompts')
        : t('confirmationSays', {
            set: kept.name,
            targets: kept.inTargets,
            guardRails: kept.inGuardRails,
            needed: confirmation.prompts,
            rate: number.share(confirmation.expectedRate),
          }),
    ],
    [
      t('guardRails'),
      plan.guardRails.length === 0
        ? t('noGuardRails')
        : `${t('margin', { margin: number.share(confirmation.margin) })} ${plan.guardRails.map(words.cell).join(' · ')}`,
    ],
    [
      t('budget'),
      t('budgetSays', {
        hours: plan.budgetHours === null ? t('none') : number.hours(plan.budgetHours),
        usd: plan.budgetUsd === null ? t('none') : number.usd(plan.budgetUsd),
      }),
    ],
    [t('hash'), <Copyable key="hash" text={plans[0]?.planHash ?? ''} label={t('hash')} className="max-w-80" />],
  ]
  return (
    <div className="flex flex-col gap-10 pt-2">
      <dl className="grid max-w-3xl gap-x-8 gap-y-2 text-row sm:grid-cols-[9rem_minmax(0,1fr)]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ui text-ink-soft sm:leading-7">{name}</dt>
            <dd className="min-w-0 max-sm:pb-2">{typeof value === 'string' ? <bdi>{value}</bdi> : value}</dd>
          </div>
        ))}
      </dl>
      <Section title={t('targets')}>
        <PlanTargets targets={plan.targets} reference={source?.target ?? 0.5} />
      </Section>
      <Section title={t('work')}>
        <WorkTable work={plan.work} />
      </Section>
      {plan.suggestion ? (
        <div className="max-w-xl">
          <SuggestionPanel suggestion={plan.suggestion} chosen={plan.targets} />
        </div>
      ) : null}
      {plans.length > 1 ? (
        <Section title={t('earlier')} hint={t('earlierSays')}>
          <ol className="max-w-3xl divide-y divide-line border-y border-line">
            {plans.map((one, at) => (
              <li key={one.planHash} className="grid gap-x-6 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
                <span className="text-row">
                  {at === 0 ? t('holds', { number: one.number }) : t('number', { number: one.number })}
                </span>
                <span dir="auto" className="text-row align-outer">
                  {one.reason || t('first')}
                </span>
                <span className="text-note text-ink-faint">
                  <bdi>{one.by.name}</bdi> · <Time value={one.at} />
                  <Copyable text={one.planHash} label={t('hash')} className="max-w-40" />
                </span>
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
    </div>
  )
}

function BaseText({ release, system }: { release: number | null; system: string | null }) {
  const t = useTranslations('refinement.plan')
  return (
    <>
      {release === null ? t('noRelease') : t('baseRelease', { number: release })}
      {system === null ? null : (
        <>
          {' · '}
          <bdi>{system}</bdi>
        </>
      )}
    </>
  )
}
