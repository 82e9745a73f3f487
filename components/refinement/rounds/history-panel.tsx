'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ReadState } from '@/components/evaluation/read-state'
import { Section } from '@/components/layout/section'
import { HistoryPlot } from '@/components/refinement/rounds/history-plot'
import { HistoryTable } from '@/components/refinement/rounds/history-table'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'
import type { History } from '@/lib/pipeline/refinement/outcome/schema'

/** What the rounds brought against what they cost, and the advice that follows from it. */
export function HistoryPanel({ projectId }: { projectId: string }) {
  const t = useTranslations('refinement.history')
  const history = useQuery(api.refinement.history.queryOptions({ input: { projectId } }))
  return (
    <Section title={t('title')} hint={t('says')}>
      <ReadState reading={history}>
        {(data) => (
          <div className="flex flex-col gap-8">
            <Advice history={data} />
            {data.rounds.some(({ winRate }) => winRate.defined) ? <HistoryPlot rounds={data.rounds} /> : null}
            <HistoryTable rounds={data.rounds} />
          </div>
        )}
      </ReadState>
    </Section>
  )
}

const kinds = { stop: 'watch', continue: 'ok', too_early: 'idle' } as const

function Advice({ history }: { history: History }) {
  const t = useTranslations('refinement.history')
  const number = useNumbers()
  const { advice, cumulativeGain } = history
  return (
    <div className="max-w-2xl rounded-lg bg-sunken px-4 py-3">
      <Status kind={kinds[advice.advice]} className="font-medium">
        <span className="whitespace-normal">{t(`advice.${advice.advice}`, advice)}</span>
      </Status>
      <p className="pt-1 text-ui text-ink-soft">{t(`adviceSays.${advice.advice}`, advice)}</p>
      {cumulativeGain.defined ? (
        <p className="pt-1 text-ui tabular-nums">
          {t('together', {
            gain: number.points(cumulativeGain.value),
            range: number.pointsRange(cumulativeGain.interval),
            level: number.share(cumulativeGain.interval.level),
            n: cumulativeGain.n,
          })}
        </p>
      ) : null}
    </div>
  )
}
