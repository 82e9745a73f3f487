'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { Table } from '@/components/ui/table'
import type { RunResult } from '@/lib/pipeline/evaluation/results/schema'
import { useResultWords } from './use-result-words'

/** How each evaluator judged: how much, how fast, gold, and the side they preferred. */
export function EvaluatorsTable({ evaluators }: { evaluators: RunResult['evaluators'] }) {
  const t = useTranslations('evaluation.evaluators')
  const words = useResultWords()
  return (
    <Section title={t('title')} hint={t('says')}>
      <Table
        caption={t('title')}
        hideCaption
        rows={evaluators}
        rowKey={(row) => row.userId ?? row.name}
        empty={t('none')}
        columns={[
          { key: 'name', header: t('name'), cell: (row) => <bdi>{row.name || t('unnamed')}</bdi> },
          { key: 'judgments', header: t('judgments'), numeric: true, cell: (row) => words.number(row.judgments, 0) },
          {
            key: 'median',
            header: t('median'),
            numeric: true,
            cell: (row) =>
              row.medianSeconds === null ? '–' : t('seconds', { seconds: words.number(row.medianSeconds, 1) }),
          },
          { key: 'fast', header: t('fast'), numeric: true, cell: (row) => words.number(row.fast, 0) },
          {
            key: 'gold',
            header: t('gold'),
            numeric: true,
            cell: (row) => (row.gold.n === 0 ? '–' : t('goldOf', { right: row.gold.right, n: row.gold.n })),
          },
          {
            key: 'left',
            header: t('first'),
            numeric: true,
            cell: (row) => (row.leftShare === null ? '–' : words.percent(row.leftShare, 0)),
          },
        ]}
      />
    </Section>
  )
}
