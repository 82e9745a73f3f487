'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { PlotFrame } from '@/components/ui/plot-frame'
import { Status } from '@/components/ui/status'
import type { PairResult } from '@/lib/pipeline/evaluation/results/schema'
import { evidenceScale } from './reading'
import { useResultWords } from './use-result-words'

type Anytime = NonNullable<PairResult['anytime']>
type AnytimePanelProps = { anytime: Anytime; name: string; fileName: string }

const THRESHOLD = 20
const WIDTH = 640
const HEIGHT = 180

/** The evidence as it came in, and an interval that holds whenever one looks. */
export function AnytimePanel({ anytime, name, fileName }: AnytimePanelProps) {
  const t = useTranslations('evaluation.anytime')
  const words = useResultWords()
  const { eValue, stoppedAt, n, wins, sequence, path } = anytime
  const scale = evidenceScale(path, THRESHOLD)
  const points = path.map((point) => `${scale.x(point.n) * WIDTH},${scale.y(point.e) * HEIGHT}`).join(' ')
  const line = (value: number) => scale.y(value) * HEIGHT
  return (
    <Section title={t('title')} hint={t('says')}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-1">
          <Status kind={stoppedAt === null ? 'idle' : 'ok'} className="whitespace-normal">
            {stoppedAt === null
              ? t('notYet', { e: words.number(eValue), threshold: THRESHOLD })
              : t('enough', { count: stoppedAt, e: words.number(Math.min(eValue, 1e9)) })}
          </Status>
          <p className="text-row tabular-nums text-ink-soft">
            {sequence.defined
              ? t.rich('sequence', {
                  rate: words.percent(sequence.value),
                  range: words.range(sequence.interval),
                  name: () => <bdi>{name}</bdi>,
                  wins,
                  n,
                })
              : words.missing(sequence)}
          </p>
        </div>
        {n === 0 ? null : (
          <PlotFrame
            title={t('plot')}
            subtitle={t('plotSays', { threshold: THRESHOLD })}
            fileName={`${fileName}-evidence`}
            table={{ header: [t('decisive'), t('eValue')], rows: path.map((point) => [point.n, point.e]) }}
          >
            <div dir="ltr" className="relative ps-10 pb-6 text-note text-ink-faint tabular-nums">
              <svg
                viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                preserveAspectRatio="none"
                className="h-44 w-full overflow-visible"
              >
                <title>{t('plot')}</title>
                {[1, THRESHOLD].map((value) => (
                  <line
                    key={value}
                    x1={0}
                    x2={WIDTH}
                    y1={line(value)}
                    y2={line(value)}
                    className="stroke-edge"
                    strokeDasharray={value === 1 ? undefined : '6 4'}
                    vectorEffect="non-scaling-stroke"
                  />
                ))}
                <polyline
                  points={points}
                  fill="none"
                  className="stroke-ink"
                  strokeWidth={1.75}
                  strokeLinejoin="round"
                  vectorEffect="non-scaling-stroke"
                />
              </svg>
              {[1, THRESHOLD].map((value) => (
                <span
                  key={value}
                  className="absolute start-0 -translate-y-1/2"
                  style={{ insetBlockStart: `calc(${scale.y(value)} * 11rem)` }}
                >
                  {words.number(value, 0)}
                </span>
              ))}
              <span className="absolute start-10 bottom-0">{words.number(0, 0)}</span>
              <span className="absolute end-0 bottom-0">{t('axis', { count: scale.last })}</span>
            </div>
          </PlotFrame>
        )}
      </div>
    </Section>
  )
}
