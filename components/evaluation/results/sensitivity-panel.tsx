'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { IntervalPlot } from '@/components/ui/interval-plot'
import { Status } from '@/components/ui/status'
import type { PairResult } from '@/lib/pipeline/evaluation/results/schema'
import { useResultWords } from './use-result-words'

/** The headline read under other assumptions, beside it and never in its place. */
export function SensitivityPanel({ pair, fileName }: { pair: PairResult; fileName: string }) {
  const t = useTranslations('evaluation.sensitivity')
  const result = useTranslations('evaluation.result')
  const words = useResultWords()
  const { readings, clustering, withoutEvaluator } = pair.sensitivity
  const saysOf = (sentence: string) =>
    (['holds', 'changes', 'nothing_left_out'] as const).find((one) => one === sentence)
  return (
    <Section title={t('title')} hint={t('says')}>
      <div className="flex flex-col gap-5">
        <IntervalPlot
          title={t('plot')}
          fileName={`${fileName}-sensitivity`}
          references={[{ value: 0.5, label: result('half') }]}
          names={{
            row: t('reading'),
            estimate: result('winRate'),
            low: result('low'),
            high: result('high'),
            n: result('n'),
          }}
          rows={readings.map(({ key, estimate, sentence }) => {
            const says = saysOf(sentence)
            const label = t(`name.${key}`)
            const note =
              says === undefined ? null : (
                <Status key={key} kind={says === 'changes' ? 'watch' : says === 'holds' ? 'ok' : 'idle'}>
                  {t(says)}
                </Status>
              )
            // Where each prompt is alone in its cell nothing can be drawn otherwise: a width of 0 is no certainty.
            const isFixed = key === 'bootstrap' && estimate.defined && estimate.interval.low === estimate.interval.high
            if (isFixed)
              return {
                id: key,
                label,
                estimate: null,
                low: null,
                high: null,
                n: estimate.n,
                missing: t('nothingToDraw'),
              }
            return estimate.defined
              ? {
                  ...{ id: key, label, estimate: estimate.value, n: estimate.n, note },
                  ...{ low: estimate.interval.low, high: estimate.interval.high },
                }
              : {
                  id: key,
                  label,
                  estimate: null,
                  low: null,
                  high: null,
                  n: estimate.n,
                  missing: words.missing(estimate),
                }
          })}
        />
        <ul className="flex max-w-3xl flex-col gap-1 text-ui text-ink-soft">
          {readings.map(({ key, values }) => (
            <li key={key}>
              <span className="font-medium text-ink">{t(`name.${key}`)}:</span>{' '}
              {t(`explain.${key}`, { removed: values.removed ?? 0, resamples: values.resamples ?? 0 })}
            </li>
          ))}
          <li>
            <span className="font-medium text-ink">{t('withoutEvaluator')}</span>{' '}
            {withoutEvaluator.defined
              ? t('withoutEvaluatorIs', { range: words.range(withoutEvaluator), count: withoutEvaluator.evaluators })
              : words.missing(withoutEvaluator)}
          </li>
          <li>
            <span className="font-medium text-ink">{t('clustering')}</span>{' '}
            {clustering.defined
              ? t('clusteringIs', {
                  icc: words.number(clustering.icc),
                  effect: words.number(clustering.designEffect),
                  size: Math.round(clustering.effectiveSize),
                })
              : words.missing(clustering)}
          </li>
        </ul>
      </div>
    </Section>
  )
}
