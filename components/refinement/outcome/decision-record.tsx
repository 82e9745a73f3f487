'use client'

import { useTranslations } from 'next-intl'
import type { Decision } from '@/components/refinement/round-view'
import { useNumbers } from '@/components/refinement/use-numbers'
import { decisionKinds } from '@/components/refinement/use-round-words'
import { LinkButton } from '@/components/ui/button'
import { Copyable } from '@/components/ui/copyable'
import { PlainText } from '@/components/ui/plain-text'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { outcomeNumbers } from '@/lib/pipeline/refinement/outcome/schema'

/** The signed decision: what, why, by whom, on which numbers, and what comes next. */
export function DecisionRecord({ projectId, decision }: { projectId: string; decision: Decision }) {
  const t = useTranslations('refinement')
  const number = useNumbers()
  const signed = outcomeNumbers.safeParse(decision.numbers)
  const estimate = signed.data?.primary.estimate
  const base = `/projects/${projectId}`
  return (
    <section aria-labelledby="decision" className="flex max-w-3xl flex-col gap-3 rounded-lg bg-sunken px-5 py-4">
      <Status kind={decisionKinds[decision.decision]}>
        <h2 id="decision" className="text-head text-ink">
          {t(`decided.${decision.decision}`)}
        </h2>
      </Status>
      <PlainText text={decision.reason} className="measure" />
      <p className="text-ui text-ink-soft">
        {t.rich('decide.signed', {
          who: decision.by.name,
          name: (chunks) => <bdi>{chunks}</bdi>,
          when: () => <Time exact value={decision.at} />,
        })}
      </p>
      {estimate?.defined ? (
        <p className="text-ui tabular-nums">
          {t('decide.numbers', {
            rate: number.percent(estimate.value),
            range: number.range(estimate.interval),
            n: estimate.n,
          })}
        </p>
      ) : (
        <p className="text-ui text-ink-soft">{t('decide.noNumbers')}</p>
      )}
      <dl className="grid items-center gap-x-4 text-note text-ink-faint sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt>{t('decide.numbersHash')}</dt>
        <dd className="min-w-0">
          <Copyable text={decision.numbersHash} label={t('decide.numbersHash')} className="max-w-72" />
        </dd>
        <dt>{t('page.planHash')}</dt>
        <dd className="min-w-0">
          <Copyable text={decision.planHash} label={t('page.planHash')} className="max-w-72" />
        </dd>
      </dl>
      <div className="flex flex-wrap items-center gap-3 pt-1">
        <span className="text-ui text-ink-soft">{t(`decide.next.${decision.decision}`)}</span>
        <LinkButton size="sm" href={`${base}/refinement`}>
          {t('decide.toRounds')}
        </LinkButton>
      </div>
    </section>
  )
}
