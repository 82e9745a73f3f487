'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ReadState } from '@/components/evaluation/read-state'
import { useMay } from '@/components/project/use-may'
import { ConfirmationPanel } from '@/components/refinement/outcome/confirmation-panel'
import { DecisionForm } from '@/components/refinement/outcome/decision-form'
import { DecisionRecord } from '@/components/refinement/outcome/decision-record'
import { OutcomeNumbersView } from '@/components/refinement/outcome/outcome-numbers'
import { StartConfirmation } from '@/components/refinement/outcome/start-confirmation'
import { FlagPanel } from '@/components/refinement/round/flag-panel'
import { RoundFrame } from '@/components/refinement/round/round-frame'
import { useRound } from '@/components/refinement/round/use-round'
import type { RoundView } from '@/components/refinement/round-view'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'

/** Did it work? The confirmation from its start to the signed decision. */
export function OutcomeScreen({ projectId, number }: { projectId: string; number: number }) {
  const t = useTranslations('refinement.outcome')
  const found = useRound(projectId, number)
  return (
    <RoundFrame
      projectId={projectId}
      number={number}
      found={found}
      title={t('title')}
      says={(round) => (round.hypothesis ? <bdi>{round.hypothesis}</bdi> : null)}
    >
      {(round) =>
        round.plan === null ? (
          <p className="text-row text-ink-soft">{t('noPlan')}</p>
        ) : (
          <Outcome projectId={projectId} round={round} />
        )
      }
    </RoundFrame>
  )
}

function Outcome({ projectId, round }: { projectId: string; round: RoundView }) {
  const t = useTranslations('refinement.outcome')
  const may = useMay(projectId)
  const mayDecide = may('refinement.manage')
  const { confirmation } = round
  const isRunning = round.state === 'open' || round.state === 'paused'
  const mayRead = confirmation?.mayRead === true && may('evaluation.results')
  const outcome = useQuery(
    api.refinement.outcome.queryOptions({ input: { projectId, roundId: round.id }, enabled: mayRead }),
  )
  const isStarted = confirmation !== null && confirmation.state !== 'abandoned'
  return (
    <div className="flex flex-col gap-10">
      <FlagPanel round={round} flags={round.flags} />
      {round.outcome ? <DecisionRecord projectId={projectId} decision={round.outcome} /> : null}
      {confirmation ? <ConfirmationPanel projectId={projectId} confirmation={confirmation} /> : null}
      {!isStarted && isRunning && mayDecide ? <StartConfirmation projectId={projectId} round={round} /> : null}
      {mayRead ? (
        <ReadState reading={outcome} skeleton={<SkeletonRows rows={6} />}>
          {(numbers) => <OutcomeNumbersView projectId={projectId} outcome={numbers} />}
        </ReadState>
      ) : null}
      {isRunning && mayDecide && round.outcome === null && (mayRead || !isStarted) ? (
        <DecisionForm
          projectId={projectId}
          roundId={round.id}
          number={round.number}
          outcome={mayRead ? (outcome.data ?? null) : null}
          mayOnlyStop={!mayRead}
        />
      ) : null}
      {round.state === 'abandoned' ? <p className="text-row text-ink-soft">{t('abandoned')}</p> : null}
    </div>
  )
}
