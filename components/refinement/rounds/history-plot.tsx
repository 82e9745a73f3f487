'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Chips } from '@/components/ui/chip'
import { PlotFrame } from '@/components/ui/plot-frame'
import { domainOf, niceTicks, shareOf } from '@/components/ui/plot-scale'
import type { History } from '@/lib/pipeline/refinement/outcome/schema'

const axes = ['rows', 'hours', 'usd'] as const
type Axis = (typeof axes)[number]

const at = (share: number) => `${share * 100}%`

/** Win rate of each round over the model before it, by what had been spent until then; a picture with a table twin. */
export function HistoryPlot({ rounds }: { rounds: History['rounds'] }) {
  const t = useTranslations('refinement.history')
  const number = useNumbers()
  const [axis, setAxis] = useState<Axis>('rows')
  const shown = rounds.flatMap((round) => (round.winRate.defined ? [{ ...round, winRate: round.winRate }] : []))
  const [, farthest] = domainOf([0, ...shown.map(({ cumulative }) => cumulative[axis])])
  const across = [0, farthest] as const
  const up = domainOf([0.5, ...shown.flatMap(({ winRate }) => [winRate.interval.low, winRate.interval.high])])
  const amount = (value: number) => (axis === 'usd' ? number.usd(value) : number.hours(value))
  return (
    <PlotFrame
      title={t('plot.title')}
      subtitle={t('plot.says')}
      fileName="rounds"
      note={t('plot.note')}
      table={{
        header: [
          ...[t('col.round'), t('col.winRate'), t('col.low'), t('col.high'), t('col.n')],
          ...axes.map((one) => t(`cumulative.${one}`)),
        ],
        rows: shown.map(({ number: round, winRate, cumulative }) => [
          ...[round, winRate.value, winRate.interval.low, winRate.interval.high, winRate.n],
          ...axes.map((one) => cumulative[one]),
        ]),
      }}
    >
      <div className="flex flex-col gap-3">
        <Chips
          single
          label={t('plot.against')}
          value={[axis]}
          onChange={([next]) => next && setAxis(next)}
          options={axes.map((value) => ({ value, label: t(`cumulative.${value}`) }))}
        />
        <div dir="ltr" className="relative ms-12 me-24 h-64 border-b border-s border-line text-note tabular-nums">
          {niceTicks(up, 5).map((tick) => (
            <span
              key={tick}
              className="absolute end-full translate-y-1/2 pe-2 text-ink-faint"
              style={{ bottom: at(shareOf(tick, up)) }}
            >
              {number.share(tick)}
            </span>
          ))}
          <span
            className="absolute inset-x-0 border-t border-dashed border-edge"
            style={{ bottom: at(shareOf(0.5, up)) }}
          >
            <span className="absolute start-full w-24 ps-2 -translate-y-1/2 leading-tight text-ink-faint">
              <bdi>{t('plot.equal')}</bdi>
            </span>
          </span>
          {shown.map((round) => (
            <Point
              key={round.roundId}
              left={at(shareOf(round.cumulative[axis], across))}
              low={shareOf(round.winRate.interval.low, up)}
              high={shareOf(round.winRate.interval.high, up)}
              value={shareOf(round.winRate.value, up)}
              label={t('plot.point', { number: round.number, rate: number.percent(round.winRate.value) })}
            />
          ))}
        </div>
        <div dir="ltr" className="relative ms-12 me-24 h-5 text-note tabular-nums text-ink-faint">
          {niceTicks(across, 4).map((tick) => (
            <span key={tick} className="absolute -translate-x-1/2" style={{ left: at(shareOf(tick, across)) }}>
              {amount(tick)}
            </span>
          ))}
        </div>
        <p className="text-center text-note text-ink-soft">{t(`cumulative.${axis}`)}</p>
      </div>
    </PlotFrame>
  )
}

type PointProps = { left: string; low: number; high: number; value: number; label: string }

function Point({ left, low, high, value, label }: PointProps) {
  return (
    <>
      <span
        className="absolute w-[3px] -translate-x-1/2 rounded-full bg-ink-faint/70"
        style={{ left, bottom: at(low), height: at(high - low) }}
      />
      <span
        className="absolute size-2.5 -translate-x-1/2 translate-y-1/2 rounded-full bg-ink ring-2 ring-paper"
        style={{ left, bottom: at(value) }}
      />
      <span
        className="absolute translate-y-1/2 ps-3 font-medium whitespace-nowrap text-ink"
        style={{ left, bottom: at(value) }}
      >
        <bdi>{label}</bdi>
      </span>
    </>
  )
}
