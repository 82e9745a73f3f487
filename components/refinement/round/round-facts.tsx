'use client'

import { useTranslations } from 'next-intl'
import type { RoundView } from '@/components/refinement/round-view'
import { decisionKinds, useRoundWords } from '@/components/refinement/use-round-words'
import { Copyable } from '@/components/ui/copyable'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'

/** The head of a round: its state, who opened it, and the hash of the plan that holds. */
export function RoundFacts({ round }: { round: RoundView }) {
  const t = useTranslations('refinement')
  const words = useRoundWords()
  const lastReason = round.acts.findLast(({ kind }) => kind === 'paused')?.reason
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-ui text-ink-soft">
        <Status kind={words.stateKind(round.state)}>{words.state(round.state)}</Status>
        {round.decision ? <Status kind={decisionKinds[round.decision]}>{t(`decided.${round.decision}`)}</Status> : null}
        <span>{t.rich('list.opened', { who: round.openedBy.name, when: () => <Time value={round.openedAt} /> })}</span>
        {round.planHash ? (
          <span className="flex min-w-0 items-center gap-2">
            {t('page.planHash')} <Copyable text={round.planHash} label={t('page.planHash')} className="max-w-40" />
          </span>
        ) : null}
      </p>
      {round.state === 'paused' && lastReason ? (
        <p dir="auto" className="max-w-2xl text-row align-outer">
          {t('page.pausedBecause', { reason: lastReason })}
        </p>
      ) : null}
      {round.closeReason && round.decision === null ? (
        <p dir="auto" className="max-w-2xl text-row align-outer">
          {round.closeReason}
        </p>
      ) : null}
    </div>
  )
}
