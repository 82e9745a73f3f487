'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ReadState } from '@/components/evaluation/read-state'
import { BoardTable } from '@/components/refinement/round/board-table'
import { EffortFigures } from '@/components/refinement/round/effort-figures'
import { SignalList } from '@/components/refinement/round/signal-list'
import type { RoundView } from '@/components/refinement/round-view'
import { useNumbers } from '@/components/refinement/use-numbers'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import type { Board } from '@/lib/pipeline/refinement/schema'

type BoardPanelProps = {
  projectId: string
  round: RoundView
  board: Pick<UseQueryResult<Board>, 'data' | 'error' | 'refetch'>
  mayManage: boolean
}

/** The live board: each target through the stages, what holds it up, what it costs, and what the detectors say. */
export function BoardPanel({ projectId, round, board, mayManage }: BoardPanelProps) {
  const t = useTranslations('refinement')
  const number = useNumbers()
  return (
    <ReadState reading={board} skeleton={<SkeletonRows rows={6} />}>
      {(data) => (
        <div className="flex flex-col gap-10 pt-2">
          <div className="flex flex-col gap-4">
            {round.state === 'closed' || round.state === 'abandoned' ? (
              <Status kind="idle">{t('board.ended')}</Status>
            ) : data.bottleneck ? (
              <Status kind="watch">
                <span className="whitespace-normal text-ink">
                  {t('board.bottleneckSays', {
                    stage: t(`stage.${data.bottleneck.stage}`),
                    left: data.bottleneck.left,
                    waiting: data.bottleneck.waiting,
                    hours: number.hours(data.bottleneck.hours),
                  })}
                </span>
              </Status>
            ) : (
              <Status kind="ok">{t('board.met')}</Status>
            )}
            <BoardTable
              projectId={projectId}
              board={round.state === 'closed' || round.state === 'abandoned' ? { ...data, bottleneck: null } : data}
              proposalsAt={mayManage ? `/projects/${projectId}/refinement/${round.number}?view=seeds` : null}
            />
          </div>
          <EffortFigures board={data} />
          <SignalList projectId={projectId} round={round} board={data} mayManage={mayManage} />
        </div>
      )}
    </ReadState>
  )
}
