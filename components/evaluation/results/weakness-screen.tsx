'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useLater } from '@/components/layout/use-later'
import { useSearchState } from '@/components/layout/use-search-state'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'
import { EvaluationPage } from '../evaluation-page'
import { ReadState } from '../read-state'
import { RunViews } from '../runs/run-views'
import { useRunWords } from '../runs/use-run-words'
import { HiddenResult } from './hidden-result'
import { WeakControls } from './weak-controls'
import { WeaknessBody } from './weakness-body'

const keys = ['by', 'system', 'against', 'target'] as const

const targetOf = (text: string | undefined) => {
  const value = Number(text)
  return Number.isFinite(value) && value > 0 && value < 1 ? value : 0.5
}

/** Where is it weak? Every subdomain or cell with what speaks for a weakness, and the way to a round. */
export function WeaknessScreen({ projectId, runId }: { projectId: string; runId: string }) {
  const runs = useTranslations('evaluation.runs')
  const words = useRunWords()
  const [state, change] = useSearchState(keys)
  const run = useQuery(api.evaluation.getRun.queryOptions({ input: { projectId, runId } }))
  const mayRead = run.data?.mayRead ?? false
  const systems = run.data?.systems ?? []
  const has = (systemId: string | undefined) => systems.some(({ id }) => id === systemId)
  const systemId = has(state.system) ? (state.system ?? null) : (systems[0]?.id ?? null)
  const others = systems.filter(({ id }) => id !== systemId)
  const againstId = others.find(({ id }) => id === state.against)?.id ?? others[0]?.id ?? null
  const target = targetOf(state.target)
  const by = state.by === 'cell' ? ('cell' as const) : ('subdomain' as const)
  const weakness = useQuery(
    api.evaluation.weakness.queryOptions({
      input: { projectId, runId, by, systemId, againstId, target: useLater(target, 200) },
      enabled: mayRead,
      placeholderData: keepPreviousData,
    }),
  )
  const home = `/projects/${projectId}/evaluation/runs/${runId}`
  return (
    <EvaluationPage
      projectId={projectId}
      title={runs('weak')}
      through={run.data ? [{ label: runs('number', { number: run.data.number }), href: home }] : []}
      says={
        run.data ? (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <bdi className="font-medium text-ink">{run.data.name}</bdi>
            <Status kind={words.kindOf(run.data)}>{words.stateOf(run.data)}</Status>
          </span>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-8">
        <RunViews {...{ projectId, runId }} at="weakness" />
        <ReadState reading={run}>
          {(view) =>
            view.mayRead ? (
              <>
                <WeakControls
                  systems={view.systems}
                  {...{ by, target, systemId, againstId }}
                  onBy={(next) => change({ by: next === 'cell' ? next : undefined })}
                  onTarget={(next) => change({ target: next === 0.5 ? undefined : String(next) })}
                  onSystems={(system, against) => change({ system, against })}
                />
                <ReadState reading={weakness}>
                  {(data) => (
                    <WeaknessBody
                      key={`${by} ${systemId} ${againstId}`}
                      projectId={projectId}
                      run={view}
                      by={by}
                      weakness={data}
                      isSettling={weakness.isPlaceholderData}
                    />
                  )}
                </ReadState>
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
