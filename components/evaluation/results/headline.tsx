'use client'

import { useTranslations } from 'next-intl'
import { IntervalPlot } from '@/components/ui/interval-plot'
import { Status, type StatusKind } from '@/components/ui/status'
import type { PairResult } from '@/lib/pipeline/evaluation/results/schema'
import { OutcomeBar } from './outcome-bar'
import { isAllTies, type Verdict, verdictOf } from './reading'
import { useResultWords } from './use-result-words'

const kinds: Readonly<Record<Verdict, StatusKind>> = { better: 'ok', worse: 'bad', open: 'watch', nothing: 'idle' }

type HeadlineProps = { pair: PairResult; fileName: string; isOpen: boolean }

/** The answer in words, then in numbers: win rate, interval, what it rests on, and how the judgments fell. */
export function Headline({ pair, fileName, isOpen }: HeadlineProps) {
  const t = useTranslations('evaluation.result')
  const words = useResultWords()
  const verdict = verdictOf(pair)
  const { a, b, winRate, prompts, judgments, evaluators, anytime } = pair
  const names = { a: () => <bdi>{a.name}</bdi>, b: () => <bdi>{b.name}</bdi> }
  return (
    <section className="flex flex-col gap-6">
      <div className="flex flex-col gap-3">
        <h2 className="text-title">{t.rich(`verdict.${verdict}`, names)}</h2>
        <Status kind={kinds[verdict]} className="whitespace-normal">
          <span className="text-ink-soft">
            {verdict === 'nothing' && anytime === null && !winRate.defined
              ? words.missing(winRate)
              : isAllTies(pair)
                ? t('allTies')
                : t(anytime === null ? `why.${verdict}` : `whyAnytime.${verdict}`)}
          </span>
        </Status>
      </div>
      {winRate.defined ? (
        <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <p className="text-figure font-semibold tabular-nums">
            {t.rich('wins', { rate: words.percent(winRate.value), name: () => <bdi>{a.name}</bdi> })}
          </p>
          <p className="text-row text-ink-soft tabular-nums">
            {t('interval', { level: words.percent(winRate.interval.level, 0), range: words.range(winRate.interval) })}
            {' · '}
            {t('rests', { prompts, judgments, evaluators })}
          </p>
        </div>
      ) : (
        <p className="text-row text-ink-soft tabular-nums">{t('rests', { prompts, judgments, evaluators })}</p>
      )}
      {anytime !== null && isOpen ? <p className="max-w-2xl text-ui text-ink-soft">{t('fixedInterval')}</p> : null}
      {winRate.defined ? (
        <IntervalPlot
          title={t('plot', { a: a.name, b: b.name })}
          fileName={`${fileName}-win-rate`}
          references={[{ value: 0.5, label: t('half') }]}
          names={{ row: t('system'), estimate: t('winRate'), low: t('low'), high: t('high'), n: t('prompts') }}
          rows={[
            {
              id: a.id,
              label: a.name,
              estimate: winRate.value,
              low: winRate.interval.low,
              high: winRate.interval.high,
              n: winRate.n,
            },
          ]}
        />
      ) : null}
      <OutcomeBar pair={pair} fileName={fileName} />
      <details className="max-w-2xl text-ui">
        <summary className="min-h-8 cursor-pointer py-1 font-medium">{t('definition')}</summary>
        <p className="text-ink-soft">{t('definitionSays')}</p>
        {winRate.defined ? (
          <p className="pt-1 text-ink-soft">
            {t('method', {
              method: t(`methods.${methodOf(winRate.interval.method)}`),
              error: words.number(winRate.standardError * 100),
            })}
          </p>
        ) : null}
      </details>
    </section>
  )
}

const methodOf = (method: string) =>
  (['t', 'wilson-t', 'no-variation'] as const).find((one) => one === method) ?? 'other'
