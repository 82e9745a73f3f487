'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'
import { EvaluationPage } from '../evaluation-page'
import { ReadState } from '../read-state'
import { RunViews } from '../runs/run-views'
import { useRunWords } from '../runs/use-run-words'
import { HiddenResult } from './hidden-result'
import { ResultBody } from './result-body'

/** Is it better? The win rate with its interval, and everything that says how far it can be trusted. */
export function ResultScreen({ projectId, runId }: { projectId: string; runId: string }) {
  const t = useTranslations('evaluation.result')
  const runs = useTranslations('evaluation.runs')
  const words = useRunWords()
  const input = { projectId, runId }
  const run = useQuery(api.evaluation.getRun.queryOptions({ input }))
  const mayRead = run.data?.mayRead ?? false
  const result = useQuery(api.evaluation.result.queryOptions({ input, enabled: mayRead }))
  const home = `/projects/${projectId}/evaluation/runs/${runId}`
  return (
    <EvaluationPage
      projectId={projectId}
      title={runs('better')}
      through={run.data ? [{ label: `${runs('number', { number: run.data.number })}`, href: home }] : []}
      says={
        run.data ? (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <bdi className="font-medium text-ink">{run.data.name}</bdi>
            <Status kind={words.kindOf(run.data)}>{words.stateOf(run.data)}</Status>
            {run.data.closedAt ? <Time value={run.data.closedAt} /> : null}
            {run.data.isImported ? null : <span>{runs(`stop.${run.data.stopping}`)}</span>}
          </span>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-8">
        <RunViews {...input} at="result" />
        <ReadState reading={run}>
          {(view) =>
            view.mayRead ? (
              <>
                {view.closeReason && !view.isImported ? (
                  <p className="text-row">
                    <Status kind="watch">{view.state === 'abandoned' ? t('abandoned') : t('closedEarly')}</Status>{' '}
                    <bdi className="text-ink-soft">{view.closeReason}</bdi>
                  </p>
                ) : null}
                <ReadState reading={result}>{(data) => <ResultBody projectId={projectId} result={data} />}</ReadState>
              </>
            ) : (
              <HiddenResult run={view} home={home} />
            )
          }
        </ReadState>
      </div>
    </EvaluationPage>
  )
}
