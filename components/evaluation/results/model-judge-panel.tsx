'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RunningJobs } from '@/components/jobs/running-jobs'
import { Section } from '@/components/layout/section'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Button } from '@/components/ui/button'
import { SkeletonText } from '@/components/ui/skeleton'
import { Badge } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { api } from '@/lib/api/client'
import type { RunResult } from '@/lib/pipeline/evaluation/results/schema'
import { ReadState } from '../read-state'
import { JudgeDialog } from './judge-dialog'
import { useResultWords } from './use-result-words'

/** What a model says of the same pairs: triage beside people, kept apart from the win rate. */
export function ModelJudgePanel({ projectId, result }: { projectId: string; result: RunResult }) {
  const t = useTranslations('evaluation.modelJudge')
  const words = useResultWords()
  const taxonomy = useTaxonomy(projectId)
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const reading = useQuery(api.evaluation.modelJudgments.queryOptions({ input: { projectId, runId: result.runId } }))
  return (
    <section className="rounded-lg bg-sunken px-5 py-5">
      <Section
        title={t('title')}
        hint={
          <>
            <Badge className="bg-surface">{t('apart')}</Badge> {t('says')}
          </>
        }
        actions={<Button onClick={() => setAsking(true)}>{t('ask')}</Button>}
      >
        <div className="flex flex-col gap-6">
          <RunningJobs
            projectId={projectId}
            kind="evaluation.judge"
            label={t('judging')}
            onProgress={() => void queryClient.invalidateQueries({ queryKey: api.evaluation.modelJudgments.key() })}
          />
          <ReadState reading={reading} skeleton={<SkeletonText lines={2} />}>
            {({ judges }) =>
              judges.length === 0 ? (
                <p className="text-row text-ink-soft">{t('none')}</p>
              ) : (
                <>
                  <Table
                    caption={t('title')}
                    hideCaption
                    rows={judges}
                    rowKey={(row) => row.judge}
                    columns={[
                      {
                        key: 'judge',
                        header: t('judge'),
                        cell: (row) => <bdi>{row.judge === 'builtin' ? t('builtin') : row.judge}</bdi>,
                      },
                      { key: 'n', header: t('comparisons'), numeric: true, cell: (row) => words.number(row.n, 0) },
                      {
                        key: 'wins',
                        header: t('outcomes'),
                        numeric: true,
                        cell: (row) => t('wlt', { wins: row.wins, losses: row.losses, ties: row.ties }),
                      },
                      ...(['inconsistent', 'firstPosition', 'agreement'] as const).map((name) => ({
                        key: name,
                        header: t(name),
                        numeric: true,
                        cell: (row: (typeof judges)[number]) => {
                          const value = row[name]
                          if (!value.defined && name === 'firstPosition') return '–'
                          return value.defined
                            ? `${words.percent(value.value, 0)} (${words.range(value.interval, 0)}), ${t('n', { n: value.n })}`
                            : words.missing(value)
                        },
                      })),
                      {
                        key: 'kappa',
                        header: t('kappa'),
                        numeric: true,
                        cell: (row) =>
                          row.kappa.defined
                            ? `${words.number(row.kappa.value)}, ${t('n', { n: row.kappa.n })}`
                            : words.missing(row.kappa),
                      },
                    ]}
                  />
                  {judges.map(({ judge, cells }) => (
                    <details key={judge} className="text-ui">
                      <summary className="min-h-8 cursor-pointer py-1 font-medium">{t('where')}</summary>
                      <Table
                        caption={t('where')}
                        hideCaption
                        rows={cells.toSorted((a, b) => b.losses / b.n - a.losses / a.n)}
                        rowKey={(row) => row.subdomainId ?? '-'}
                        columns={[
                          {
                            key: 'cell',
                            header: t('subdomain'),
                            cell: (row) =>
                              row.subdomainId === null ? t('noCell') : <bdi>{taxonomy.nameOf(row.subdomainId)}</bdi>,
                          },
                          {
                            key: 'losses',
                            header: t('losses'),
                            numeric: true,
                            cell: (row) => words.number(row.losses, 0),
                          },
                          { key: 'ties', header: t('ties'), numeric: true, cell: (row) => words.number(row.ties, 0) },
                          { key: 'n', header: t('comparisons'), numeric: true, cell: (row) => words.number(row.n, 0) },
                        ]}
                      />
                    </details>
                  ))}
                </>
              )
            }
          </ReadState>
        </div>
      </Section>
      {isAsking ? <JudgeDialog projectId={projectId} runId={result.runId} onClose={() => setAsking(false)} /> : null}
    </section>
  )
}
