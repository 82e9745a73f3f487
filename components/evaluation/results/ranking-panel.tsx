'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { IntervalPlot } from '@/components/ui/interval-plot'
import { domainOf } from '@/components/ui/plot-scale'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import type { PairResult, RunResult } from '@/lib/pipeline/evaluation/results/schema'
import { useResultWords } from './use-result-words'

type RankingPanelProps = {
  ranking: NonNullable<RunResult['ranking']>
  groups: RunResult['groups']
  pairs: readonly PairResult[]
  fileName: string
}

/** Three and more systems on one scale, with the ranks the data do not exclude; or why there is no such scale. */
export function RankingPanel({ ranking, groups, pairs, fileName }: RankingPanelProps) {
  const t = useTranslations('evaluation.ranking')
  const result = useTranslations('evaluation.result')
  const words = useResultWords()
  return (
    <Section title={t('title')} hint={t('says')}>
      <div className="flex flex-col gap-8">
        {ranking.defined ? (
          <>
            <IntervalPlot
              title={t('plot')}
              subtitle={t('plotSays')}
              format="number"
              decimals={2}
              domain={domainOf([
                0,
                ...ranking.systems.flatMap(({ logWorth }) => [logWorth.interval.low, logWorth.interval.high]),
              ])}
              references={[{ value: 0, label: t('average') }]}
              names={{
                row: result('system'),
                estimate: t('worth'),
                low: result('low'),
                high: result('high'),
                n: result('prompts'),
              }}
              fileName={`${fileName}-ranking`}
              rows={ranking.systems.map(({ id, name, logWorth, ...ranks }) => ({
                ...{ id, label: name, estimate: logWorth.value, n: logWorth.n },
                ...{ low: logWorth.interval.low, high: logWorth.interval.high },
                note: <span className="whitespace-nowrap font-medium">{t('rank', { rank: words.ranks(ranks) })}</span>,
              }))}
            />
            {ranking.ridge > 0 ? (
              <Status kind="watch" className="whitespace-normal">
                {t('ridge')}
              </Status>
            ) : null}
          </>
        ) : (
          <div className="max-w-2xl">
            <Status kind="idle" className="whitespace-normal">
              {t('none')} {words.missing(ranking)}
            </Status>
            {groups.length > 1 ? (
              <>
                <p className="pt-2 text-row">{t('groups')}</p>
                <ul className="list-disc ps-5 text-row">
                  {groups.map((group) => (
                    <li key={group.join()}>
                      <bdi>{group.join(' · ')}</bdi>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </div>
        )}
        <Table
          caption={t('pairs')}
          rows={pairs}
          rowKey={(row) => `${row.a.id} ${row.b.id}`}
          columns={[
            {
              key: 'pair',
              header: result('pair'),
              cell: (row) => (
                <>
                  <bdi>{row.a.name}</bdi> <span className="text-ink-soft">{t('against')}</span> <bdi>{row.b.name}</bdi>
                </>
              ),
            },
            {
              key: 'rate',
              header: result('winRate'),
              numeric: true,
              cell: ({ winRate }) =>
                winRate.defined
                  ? `${words.percent(winRate.value)} (${words.range(winRate.interval)})`
                  : words.missing(winRate),
            },
            { key: 'prompts', header: result('prompts'), numeric: true, cell: (row) => words.number(row.prompts, 0) },
            {
              key: 'judgments',
              header: result('judgments'),
              numeric: true,
              cell: (row) => words.number(row.judgments, 0),
            },
          ]}
        />
      </div>
    </Section>
  )
}
