'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RunningJobs } from '@/components/jobs/running-jobs'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'
import { EvaluationPage } from '../evaluation-page'
import { ReadState } from '../read-state'
import { RunActs } from './run-acts'
import { RunFacts } from './run-facts'
import { RunPlanPanel } from './run-plan-panel'
import { RunProgress } from './run-progress'
import { RunViews } from './run-views'
import { useRunWords } from './use-run-words'

/** A run: its plan while it is a draft, how far it is while it is open, and the way to its result. */
export function RunScreen({ projectId, runId }: { projectId: string; runId: string }) {
  const t = useTranslations('evaluation.runs')
  const words = useRunWords()
  const queryClient = useQueryClient()
  const run = useQuery(
    api.evaluation.getRun.queryOptions({
      input: { projectId, runId },
      refetchInterval: ({ state }) => (state.data?.state === 'open' ? 10_000 : false),
    }),
  )
  const data = run.data
  const isDraft = data?.state === 'draft'
  const home = `/projects/${projectId}/evaluation`
  return (
    <EvaluationPage
      projectId={projectId}
      title={data ? `${t('number', { number: data.number })}: ${data.name}` : '…'}
      says={
        data ? (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Status kind={words.kindOf(data)}>{words.stateOf(data)}</Status>
            <span>
              {data.systems.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 ? ` ${t('against')} ` : null}
                  <Link href={`${home}/systems/${id}?set=${data.promptSetId}`} className="hover:underline">
                    <bdi>{name}</bdi>
                  </Link>
                </span>
              ))}
            </span>
            <Link href={`${home}/prompts/${data.promptSetId}`} className="hover:underline">
              {t('itsPrompts')}
            </Link>
          </span>
        ) : undefined
      }
      actions={data ? <RunActs projectId={projectId} run={data} /> : null}
    >
      <ReadState reading={run}>
        {(view) => (
          <div className="flex flex-col gap-10">
            {isDraft ? null : <RunViews projectId={projectId} runId={runId} at="run" />}
            <RunningJobs
              projectId={projectId}
              kind="evaluation.answer"
              label={t('making')}
              onProgress={() => void queryClient.invalidateQueries({ queryKey: api.evaluation.key() })}
            />
            {isDraft ? (
              <RunPlanPanel projectId={projectId} run={view} />
            ) : (
              <RunProgress projectId={projectId} run={view} />
            )}
            <RunFacts run={view} />
          </div>
        )}
      </ReadState>
    </EvaluationPage>
  )
}
