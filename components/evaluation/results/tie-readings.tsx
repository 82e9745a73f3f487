'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { Table } from '@/components/ui/table'
import type { PairResult } from '@/lib/pipeline/evaluation/results/schema'
import { useResultWords } from './use-result-words'

/** The same judgments under the other definitions of a tie; the first is the one that counts. */
export function TieReadings({ pair }: { pair: PairResult }) {
  const t = useTranslations('evaluation.ties')
  const words = useResultWords()
  const { winRate, ties, skips } = pair
  const shares = [
    ['halfCredit', winRate],
    ['decisiveOnly', ties.decisiveOnly],
    ['winShare', ties.winShare],
    ['netWin', ties.netWin],
    ['bothBad', ties.bothBad],
    ...(skips.defined && skips.worthShowing
      ? ([
          ['allLosses', skips.allLosses],
          ['allWins', skips.allWins],
        ] as const)
      : []),
  ] as const
  const { signTest } = ties
  return (
    <Section title={t('title')} hint={t('says')}>
      <Table
        caption={t('title')}
        hideCaption
        rows={shares.map(([key, result]) => ({ key, result }))}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'name',
            header: t('reading'),
            cell: ({ key }) => (
              <span className="flex flex-col">
                <span className="font-medium">{t(`name.${key}`)}</span>
                <span className="text-ink-soft">{t(`formula.${key}`)}</span>
              </span>
            ),
          },
          {
            key: 'value',
            header: t('value'),
            numeric: true,
            cell: ({ result }) => (result.defined ? words.percent(result.value) : words.missing(result)),
          },
          {
            key: 'interval',
            header: t('interval'),
            numeric: true,
            cell: ({ result }) => (result.defined ? words.range(result.interval) : '–'),
          },
          { key: 'n', header: t('n'), numeric: true, cell: ({ result }) => words.number(result.n, 0) },
        ]}
      />
      <p className="pt-3 text-ui text-ink-soft">
        {signTest.defined
          ? t('signTest', { p: words.relation(signTest.p), n: signTest.n })
          : t('noSignTest', { why: words.missing(signTest) })}
      </p>
    </Section>
  )
}
