'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Section } from '@/components/layout/section'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Stat } from '@/components/ui/stat'
import { Table } from '@/components/ui/table'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { RunCard } from '@/lib/pipeline/evaluation/schema'
import { CellCounts } from '../prompts/cell-counts'
import { ReadState } from '../read-state'
import { GenerateOutputs } from '../systems/generate-outputs'
import { OutputStates } from '../systems/output-states'
import { useLists } from '../use-lists'
import { PlanNotes } from './plan-notes'

/** What the run would be if it opened now: what it would judge, what stands against it, and the act that freezes it. */
export function RunPlanPanel({ projectId, run }: { projectId: string; run: RunCard }) {
  const t = useTranslations('evaluation.plan')
  const format = useFormatter()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isGenerating, setGenerating] = useState(false)
  const input = { projectId, runId: run.id }
  const plan = useQuery(api.evaluation.planRun.queryOptions({ input }))
  const open = useMutation(api.evaluation.openRun.mutationOptions())
  const { systems } = useLists(projectId)
  const ids = run.systems.map(({ id }) => id)
  const nameOf = (systemId: string | null) => run.systems.find(({ id }) => id === systemId)?.name ?? '–'
  const asked = ids.filter((systemId) => systems.find(({ id }) => id === systemId)?.kind !== 'imported')
  const reasonOf = (reason: string) => {
    const known = (['missing', 'truncated', 'refused', 'failed', 'leaking', 'complete'] as const).find(
      (one) => one === reason,
    )
    return known === undefined ? reason : t(`excluded.${known}`)
  }
  return (
    <>
      <Section
        title={t('outputs')}
        hint={t('outputsSay')}
        actions={asked.length > 0 ? <Button onClick={() => setGenerating(true)}>{t('generate')}</Button> : null}
      >
        <OutputStates projectId={projectId} promptSetId={run.promptSetId} systemIds={ids} />
      </Section>
      <ReadState reading={plan}>
        {({ prompts, comparisons, judgments, evaluators, hours, detects, notes, isReady, cells }) => (
          <>
            <Section title={t('title')} hint={t('says')}>
              <div className="flex flex-col gap-6">
                <div className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 lg:grid-cols-5">
                  <Stat label={t('prompts')} value={format.number(prompts.counted)}>
                    <span className="text-ui text-ink-soft">
                      {t('ofSet', { count: prompts.inSet, gold: prompts.gold })}
                    </span>
                  </Stat>
                  <Stat label={t('comparisons')} value={format.number(comparisons)} />
                  <Stat
                    label={t('judgments')}
                    value={format.number(judgments.counted + judgments.gold + judgments.repeats)}
                  >
                    <span className="text-ui text-ink-soft">
                      {t('checks', { gold: judgments.gold, repeats: judgments.repeats })}
                    </span>
                  </Stat>
                  <Stat label={t('evaluators')} value={format.number(evaluators)}>
                    <span className="text-ui text-ink-soft">
                      {t('hours', { hours: format.number(hours, { maximumFractionDigits: 1 }) })}
                    </span>
                  </Stat>
                  <Stat
                    label={t('detects')}
                    value={detects === null ? null : format.number(detects, { style: 'percent' })}
                    missing={t('detectsNothing')}
                  >
                    {detects === null ? null : <span className="text-ui text-ink-soft">{t('detectsSays')}</span>}
                  </Stat>
                </div>
                <PlanNotes notes={notes} />
                <div className="flex flex-wrap items-center gap-3">
                  <ConfirmDialog
                    title={t('openTitle', { number: run.number })}
                    confirmLabel={t('open')}
                    failureText={failureText}
                    trigger={
                      <Button variant="primary" size="lg" disabled={!isReady}>
                        {t('open')}
                      </Button>
                    }
                    onConfirm={async () => {
                      const { planHash } = await open.mutateAsync(input)
                      await queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
                      notify.done(t('opened'), { description: t('hash', { hash: planHash.slice(0, 12) }) })
                    }}
                  >
                    {t('openSays', { prompts: prompts.counted, judgments: judgments.counted })}
                  </ConfirmDialog>
                  {isReady ? null : <span className="text-ui text-bad">{t('notReady')}</span>}
                </div>
              </div>
            </Section>
            {prompts.excluded.length > 0 ? (
              <Table
                caption={t('excludedTitle')}
                rows={prompts.excluded}
                rowKey={(row) => `${row.systemId} ${row.reason}`}
                columns={[
                  { key: 'why', header: t('why'), cell: (row) => reasonOf(row.reason) },
                  { key: 'system', header: t('system'), cell: (row) => <bdi>{nameOf(row.systemId)}</bdi> },
                  { key: 'count', header: t('prompts'), numeric: true, cell: (row) => format.number(row.count) },
                ]}
              />
            ) : null}
            {cells.length > 1 ? (
              <CellCounts projectId={projectId} cells={cells} fileName={`run-${run.number}-plan`} />
            ) : null}
          </>
        )}
      </ReadState>
      {isGenerating ? (
        <GenerateOutputs
          projectId={projectId}
          promptSetId={run.promptSetId}
          systemIds={asked}
          onClose={() => setGenerating(false)}
        />
      ) : null}
    </>
  )
}
