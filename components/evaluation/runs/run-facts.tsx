'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { Section } from '@/components/layout/section'
import { Copyable } from '@/components/ui/copyable'
import { Time } from '@/components/ui/time'
import type { runView } from '@/lib/pipeline/evaluation/schema'

/** How the run was set up; frozen under the hash once it has opened. */
export function RunFacts({ run }: { run: z.output<typeof runView> }) {
  const t = useTranslations('evaluation.runs')
  const format = useFormatter()
  const { settings } = run
  if (run.isImported) return null
  const percent = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 0 })
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('title'), run.title === '' ? '–' : <bdi key="title">{run.title}</bdi>],
    [t('stopping'), t(`stop.${run.stopping}`)],
    [t('plannedPrompts'), settings.plannedPrompts === null ? t('allPrompts') : format.number(settings.plannedPrompts)],
    [t('judgmentsPerPrompt'), format.number(settings.judgmentsPerPrompt)],
    [t('overlapShare'), t('overlapIs', { share: percent(settings.overlapShare), count: settings.overlapJudgments })],
    [t('goldShare'), percent(settings.goldShare)],
    [t('repeatShare'), percent(settings.repeatShare)],
    [t('incomplete'), t(`incompleteRule.${settings.incomplete}`)],
    [t('leaks'), t(`leaksRule.${settings.leaks}`)],
    [
      t('evaluators'),
      settings.evaluatorIds.length === 0 ? t('everyEvaluator') : t('named', { count: settings.evaluatorIds.length }),
    ],
    ...(run.guidelineNumber === null ? [] : [[t('guideline'), format.number(run.guidelineNumber)] as const]),
    ...(run.openedAt === null ? [] : [[t('openedAt'), <Time key="opened" value={run.openedAt} />] as const]),
  ]
  return (
    <Section title={t('setup')} hint={run.planHash === null ? undefined : t('frozenPlan')}>
      <div className="flex flex-col gap-5">
        {run.planHash === null ? null : (
          <div>
            <Copyable text={run.planHash} label={t('copyHash')} />
          </div>
        )}
        <dl className="grid gap-x-8 gap-y-2 text-ui sm:grid-cols-2">
          {facts.map(([name, value]) => (
            <div key={name} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1.5">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="text-end">{value}</dd>
            </div>
          ))}
        </dl>
        {settings.criteria.length > 0 ? (
          <div>
            <h3 className="text-ui text-ink-soft">{t('criteria')}</h3>
            <ul className="list-disc ps-5 text-row">
              {settings.criteria.map((line) => (
                <li key={line} dir="auto">
                  {line}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </Section>
  )
}
