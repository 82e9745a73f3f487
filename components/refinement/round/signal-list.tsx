'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ReasonDialog } from '@/components/evaluation/reason-dialog'
import { NearRows } from '@/components/refinement/round/near-rows'
import { useRoundAct } from '@/components/refinement/round/use-round-act'
import type { RoundView } from '@/components/refinement/round-view'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Button } from '@/components/ui/button'
import { Status, type StatusKind } from '@/components/ui/status'
import type { Board } from '@/lib/pipeline/refinement/schema'

const levels = { fine: 'ok', warn: 'watch', stop: 'bad' } as const
type SignalListProps = { projectId: string; round: RoundView; board: Board; mayManage: boolean }

/** What the detectors say of the round: each number against its threshold, what it means, and the rows it is about. */
export function SignalList({ projectId, round, board, mayManage }: SignalListProps) {
  const t = useTranslations('refinement.signals')
  const number = useNumbers()
  const acts = useRoundAct(projectId, round.id)
  const [isWaiving, setWaiving] = useState(false)
  const { overlap, contamination, drift } = board
  const isEnded = round.state === 'closed' || round.state === 'abandoned'
  return (
    <section aria-labelledby="signals" className="flex flex-col gap-4">
      <h2 id="signals" className="text-head">
        {t('title')}
      </h2>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-3">
        <Signal
          name={t('overlap.name')}
          value={overlap.share === null ? null : number.share(overlap.share)}
          kind={levels[overlap.level]}
          word={overlap.waived ? t('overlap.waived') : t(`overlap.level.${overlap.level}`)}
          says={t('overlap.says', {
            n: overlap.n,
            similarity: number.share(overlap.similarity),
            warn: number.share(overlap.warnAt),
            stop: number.share(overlap.stopAt),
          })}
        >
          {overlap.waived ? (
            <p dir="auto" className="text-ui align-outer">
              {t('overlap.waivedBecause', { reason: overlap.waived.reason })}
            </p>
          ) : overlap.level === 'stop' && mayManage && !isEnded ? (
            <Button size="sm" className="self-start" onClick={() => setWaiving(true)}>
              {t('overlap.waive')}
            </Button>
          ) : null}
          <NearRows
            label={t('overlap.rows', { count: overlap.rows.length })}
            rows={overlap.rows.map((row) => ({ ...row, near: row.earlierText }))}
          />
        </Signal>
        <Signal
          name={t('contamination.name')}
          value={number.count(contamination.count)}
          kind={contamination.count === 0 ? 'ok' : 'bad'}
          word={contamination.count === 0 ? t('contamination.none') : t('contamination.found')}
          says={t('contamination.says', {
            compared: contamination.compared,
            threshold: number.share(contamination.threshold),
          })}
        >
          <NearRows
            label={t('contamination.rows', { count: contamination.rows.length })}
            rows={contamination.rows.map((row) => ({
              ...row,
              near: t(row.isReserved ? 'contamination.reserved' : 'contamination.prompt', {
                prompt: row.promptId.slice(-6),
              }),
            }))}
          />
        </Signal>
        <Signal
          name={t('drift.name')}
          value={drift.share === null ? null : number.share(drift.share)}
          kind={drift.isRaised ? 'watch' : 'ok'}
          word={drift.isRaised ? t('drift.raised') : t('drift.fine')}
          says={t('drift.says', { n: drift.n, threshold: number.share(drift.threshold) })}
        />
      </div>
      {isWaiving ? (
        <ReasonDialog
          title={t('overlap.waiveTitle')}
          says={t('overlap.waiveSays')}
          act={t('overlap.waive')}
          isNeeded
          onReason={(reason) => acts.withReason('waiveOverlap', reason)}
          onClose={() => setWaiving(false)}
        />
      ) : null}
    </section>
  )
}

type SignalProps = {
  name: string
  value: string | null
  kind: StatusKind
  word: string
  says: string
  children?: ReactNode
}

function Signal({ name, value, kind, word, says, children }: SignalProps) {
  const t = useTranslations('refinement.signals')
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 className="text-ui text-ink-soft">{name}</h3>
      {value === null ? (
        <span className="text-row text-ink-soft">{t('nothingYet')}</span>
      ) : (
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-title font-semibold tabular-nums">{value}</span>
          <Status kind={kind}>{word}</Status>
        </span>
      )}
      <p className="text-ui text-ink-soft">{says}</p>
      {children}
    </div>
  )
}
