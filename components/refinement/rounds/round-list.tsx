'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { decisionKinds, useRoundWords } from '@/components/refinement/use-round-words'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { RoundCard } from '@/lib/pipeline/refinement/schema'

const NAMED = 4

type RoundListProps = { projectId: string; rounds: readonly RoundCard[]; mayManage: boolean }

/** The rounds, newest first, each with its cells, its state and what was decided. */
export function RoundList({ projectId, rounds, mayManage }: RoundListProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {rounds.map((round) => (
        <RoundRow
          key={round.id}
          round={round}
          home={`/projects/${projectId}/refinement/${round.number}`}
          mayManage={mayManage}
        />
      ))}
    </ul>
  )
}

function RoundRow({ round, home, mayManage }: { round: RoundCard; home: string; mayManage: boolean }) {
  const t = useTranslations('refinement')
  const words = useRoundWords()
  const named = round.targets.slice(0, NAMED)
  const more = round.targets.length - named.length
  const isRunning = round.state === 'open' || round.state === 'paused'
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <Link href={home} className="inline-flex min-h-8 items-center text-row font-medium hover:underline">
          {t('round', { number: round.number })}
        </Link>
        {round.planHash === null ? (
          <p className="text-ui text-ink-soft">{t('list.noPlan')}</p>
        ) : (
          <>
            <p dir="auto" className="line-clamp-2 max-w-2xl text-row align-outer">
              {round.hypothesis}
            </p>
            <p className="text-ui text-ink-soft">
              {named.map((target, index) => (
                <span key={`${target.subdomainId} ${target.queryTypeId}`}>
                  {index > 0 ? ' · ' : null}
                  <bdi>{words.cell(target)}</bdi>
                </span>
              ))}
              {more > 0 ? ` ${t('list.more', { count: more })}` : null}
            </p>
          </>
        )}
        {round.closeReason && round.planHash !== null && round.decision === null ? (
          <p dir="auto" className="line-clamp-2 max-w-2xl text-ui text-ink-soft align-outer">
            {round.closeReason}
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:flex-col sm:items-end">
        {round.decision ? (
          <Status kind={decisionKinds[round.decision]}>{t(`decided.${round.decision}`)}</Status>
        ) : (
          <Status kind={words.stateKind(round.state)}>{words.state(round.state)}</Status>
        )}
        {mayManage && round.planHash !== null && (isRunning || round.decision) ? (
          <Link
            href={`${home}/outcome`}
            className="inline-flex min-h-8 items-center text-ui font-medium hover:underline"
          >
            {t('outcome.title')}
          </Link>
        ) : null}
        <span className="text-note text-ink-faint">
          {t.rich('list.opened', { who: round.openedBy.name, when: () => <Time value={round.openedAt} /> })}
        </span>
      </div>
    </li>
  )
}
