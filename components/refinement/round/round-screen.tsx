'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { RunningJobs } from '@/components/jobs/running-jobs'
import { useSearchState } from '@/components/layout/use-search-state'
import { useMay } from '@/components/project/use-may'
import { ActLog } from '@/components/refinement/round/act-log'
import { BoardPanel } from '@/components/refinement/round/board-panel'
import { FlagPanel } from '@/components/refinement/round/flag-panel'
import { PlanPanel } from '@/components/refinement/round/plan-panel'
import { RoundActs } from '@/components/refinement/round/round-acts'
import { RoundFacts } from '@/components/refinement/round/round-facts'
import { RoundFrame } from '@/components/refinement/round/round-frame'
import { TargetedList } from '@/components/refinement/round/targeted-list'
import { useRound } from '@/components/refinement/round/use-round'
import { Tabs } from '@/components/ui/tabs'
import { api } from '@/lib/api/client'

const inAddress = ['view'] as const

/** One round while it is worked on: how far each cell is, what it costs, what is in its way, and its frozen plan. */
export function RoundScreen({ projectId, number }: { projectId: string; number: number }) {
  const t = useTranslations('refinement.page')
  const readings = useQueryClient()
  const may = useMay(projectId)
  const found = useRound(projectId, number)
  const [{ view }, show] = useSearchState(inAddress)
  const mayManage = may('refinement.manage')
  const board = useQuery(
    api.refinement.board.queryOptions({
      input: { projectId, roundId: found.card?.id ?? '' },
      enabled: found.card !== undefined && found.card.planHash !== null,
      refetchInterval: 15_000,
    }),
  )
  const reread = () => void readings.invalidateQueries({ queryKey: api.refinement.key() })
  return (
    <RoundFrame
      projectId={projectId}
      number={number}
      found={found}
      says={(round) => (round.hypothesis ? <bdi>{round.hypothesis}</bdi> : t('noPlan'))}
      actions={(round) => (mayManage ? <RoundActs projectId={projectId} round={round} board={board.data} /> : null)}
    >
      {(round) => (
        <div className="flex flex-col gap-8">
          <RoundFacts round={round} />
          <FlagPanel round={round} flags={board.data?.flags ?? round.flags} />
          <RunningJobs projectId={projectId} kind="refinement.propose" label={t('proposing')} onProgress={reread} />
          {round.plan === null ? (
            <p className="max-w-2xl text-row text-ink-soft">{t('noPlanSays')}</p>
          ) : (
            <Tabs
              label={t('views.label')}
              value={view ?? 'board'}
              onValueChange={(next) => show({ view: next === 'board' ? undefined : next })}
              tabs={[
                {
                  value: 'board',
                  label: t('views.board'),
                  content: <BoardPanel projectId={projectId} round={round} board={board} mayManage={mayManage} />,
                },
                ...(mayManage
                  ? [
                      {
                        value: 'seeds',
                        label: t('views.seeds'),
                        content: (
                          <TargetedList
                            projectId={projectId}
                            roundId={round.id}
                            mayTake={may('seeds.approve') && (round.state === 'open' || round.state === 'paused')}
                          />
                        ),
                      },
                    ]
                  : []),
                {
                  value: 'plan',
                  label: t('views.plan'),
                  content: <PlanPanel projectId={projectId} plan={round.plan} plans={round.plans} />,
                },
                { value: 'acts', label: t('views.acts'), content: <ActLog acts={round.acts} /> },
              ]}
            />
          )}
        </div>
      )}
    </RoundFrame>
  )
}
