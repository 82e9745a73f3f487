'use client'

import { useTranslations } from 'next-intl'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Table } from '@/components/ui/table'
import type { History } from '@/lib/pipeline/refinement/outcome/schema'

type Round = History['rounds'][number]

/** Each round with its gain and its price, and what the next thousand rows, hour or dollar brought. */
export function HistoryTable({ rounds }: { rounds: readonly Round[] }) {
  const t = useTranslations('refinement.history')
  const number = useNumbers()
  const gain = (estimate: Round['gain'], digitsOf: (value: number) => string) =>
    estimate.defined ? (
      <span className="whitespace-nowrap">
        {digitsOf(estimate.value)}
        <span className="block text-note text-ink-faint">{number.pointsRange(estimate.interval)}</span>
      </span>
    ) : (
      <span className="text-ink-faint">–</span>
    )
  const own = (value: string, sum: string) => (
    <span className="whitespace-nowrap">
      {value}
      <span className="block text-note text-ink-faint">{t('sum', { sum })}</span>
    </span>
  )
  return (
    <Table
      caption={t('tableTitle')}
      rows={rounds}
      rowKey={(row) => row.roundId}
      columns={[
        {
          key: 'round',
          header: t('col.round'),
          cell: (row) => (
            <span className="whitespace-nowrap">
              {t('roundNumber', { number: row.number })}
              <span className="block text-note text-ink-faint">
                {row.release === null ? t('noRelease') : t('release', { number: row.release })}
              </span>
            </span>
          ),
        },
        {
          key: 'winRate',
          header: t('col.winRate'),
          numeric: true,
          cell: (row) =>
            row.winRate.defined ? (
              <span className="whitespace-nowrap">
                {number.percent(row.winRate.value)}
                <span className="block text-note text-ink-faint">
                  {number.range(row.winRate.interval)} · {t('n', { n: row.winRate.n })}
                </span>
              </span>
            ) : (
              <span className="whitespace-nowrap text-ink-faint">{t('notConfirmed')}</span>
            ),
        },
        { key: 'gain', header: t('col.gain'), numeric: true, cell: (row) => gain(row.gain, number.points) },
        {
          key: 'zero',
          header: t('col.covers'),
          cell: (row) => (row.coversZero === null ? '–' : row.coversZero ? t('coversZero') : t('awayFromZero')),
        },
        {
          key: 'rows',
          header: t('col.rows'),
          numeric: true,
          cell: (row) => own(number.count(row.rows), number.count(row.cumulative.rows)),
        },
        {
          key: 'hours',
          header: t('col.hours'),
          numeric: true,
          cell: (row) => own(number.hours(row.hours), number.hours(row.cumulative.hours)),
        },
        {
          key: 'usd',
          header: t('col.usd'),
          numeric: true,
          cell: (row) => own(number.usd(row.usd), number.usd(row.cumulative.usd)),
        },
        {
          key: 'perRows',
          header: t('col.perRows'),
          numeric: true,
          cell: (row) => gain(row.perThousandRows, number.points),
        },
        { key: 'perHour', header: t('col.perHour'), numeric: true, cell: (row) => gain(row.perHour, number.points) },
        { key: 'perUsd', header: t('col.perUsd'), numeric: true, cell: (row) => gain(row.perUsd, number.points) },
      ]}
    />
  )
}
