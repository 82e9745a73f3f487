'use client'

import { useTranslations } from 'next-intl'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Stat } from '@/components/ui/stat'
import { Time } from '@/components/ui/time'
import type { Board } from '@/lib/pipeline/refinement/schema'

const parts = ['seeds', 'queries', 'contexts', 'responses', 'judgments'] as const

/** What the round has brought and cost so far, against what was planned, and when it will be done. */
export function EffortFigures({ board }: { board: Board }) {
  const t = useTranslations('refinement')
  const number = useNumbers()
  const { spend, hours, forecast, total } = board
  const split = parts
    .filter((part) => hours[part] > 0)
    .map((part) => `${t(`stage.${part}`)} ${number.hours(hours[part])}`)
    .join(' · ')
  return (
    <section aria-label={t('board.effort')} className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
      <Stat
        label={t('board.examples')}
        value={number.count(total.examples.done)}
        unit={t('board.of', { quota: total.examples.quota })}
      />
      {forecast.finishesAt ? (
        <dl className="flex min-w-0 flex-col gap-0.5">
          <dt className="text-ui text-ink-soft">{t('board.forecast')}</dt>
          <dd className="flex flex-col gap-0.5">
            <Time exact value={forecast.finishesAt} className="text-row font-medium" />
            <span className="text-ui text-ink-soft">
              {t('board.pace', { value: number.seconds(forecast.examplesPerDay ?? 0) })}
            </span>
          </dd>
        </dl>
      ) : (
        <Stat
          label={t('board.forecast')}
          value={null}
          missing={t(`board.noForecast.${forecast.reason ?? 'no_pace'}`)}
        />
      )}
      <Stat label={t('board.hours')} value={number.hours(hours.total)} unit={t('number.hoursUnit')}>
        <span className="text-ui text-ink-soft">
          {hours.budgetHours === null
            ? t('board.noBudget')
            : t('board.budgetHours', { hours: number.hours(hours.budgetHours) })}
        </span>
        {split ? <span className="text-note text-ink-faint">{split}</span> : null}
        {hours.unmeasured > 0 ? (
          <span className="text-note text-ink-faint">{t('board.unmeasured', { count: hours.unmeasured })}</span>
        ) : null}
      </Stat>
      <Stat label={t('board.spend')} value={number.usd(spend.usd)}>
        <span className="text-ui text-ink-soft">
          {spend.budgetUsd === null ? t('board.noBudget') : t('board.budgetUsd', { usd: number.usd(spend.budgetUsd) })}
        </span>
        <span className="text-note text-ink-faint">
          {t(spend.isEstimated ? 'board.callsEstimated' : 'board.calls', { count: spend.calls })}
        </span>
      </Stat>
    </section>
  )
}
