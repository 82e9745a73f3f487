'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { api, client } from '@/lib/api/client'
import { DeskShell } from '../desk/desk-shell'
import { DeskState } from '../desk/desk-state'
import { useOutboxState } from '../desk/outbox-context'
import { useClaims } from '../desk/use-claims'
import { useGuideline } from '../desk/use-guideline'
import { useFailureText } from '../layout/use-failure-text'
import { usePageTitle } from '../layout/use-page-title'
import { LinkButton } from '../ui/button'
import { notify } from '../ui/toast'
import { PairItem } from './pair-item'
import { RejectDialog } from './reject-dialog'
import { usePairActions } from './use-pair-actions'
import { usePairActs } from './use-pair-acts'
import { usePairEdit } from './use-pair-edit'

const reading = (projectId: string, pairId: string) =>
  api.updates.getPair.queryOptions({ input: { projectId, pairId } })

/** Reviewing preference pairs: each changed span is accepted, undone or linked to evidence, until nothing waits. */
export function PairDesk({ projectId, first }: { projectId: string; first?: string }) {
  const t = useTranslations('updates.desk')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const claims = useClaims({
    first,
    claim: (except) => client.updates.claim({ projectId, except }),
    renew: (slotIds) => client.updates.renew({ projectId, slotIds }),
    release: (slotIds, isLeaving) => client.updates.giveBack({ projectId, slotIds }, { context: { isLeaving } }),
  })
  const { current } = claims
  const found = useQuery({ ...reading(projectId, current?.subjectId ?? ''), enabled: current !== undefined })
  const pair = found.data && found.data.id === current?.subjectId ? found.data : undefined
  const nextIds = claims.next.join()
  useEffect(() => {
    for (const pairId of nextIds.split(',').filter(Boolean)) void queryClient.prefetchQuery(reading(projectId, pairId))
  }, [nextIds, projectId, queryClient])
  const { savedAt } = useOutboxState()
  const counts = useQuery(api.updates.counts.queryOptions({ input: { projectId } }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew when an act was acknowledged.
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: api.updates.counts.key() })
    void queryClient.invalidateQueries({ queryKey: api.updates.listPairs.key() })
  }, [savedAt, queryClient])

  const work = usePairEdit(projectId, pair)
  const acts = usePairActs(projectId, pair?.id, claims, work)
  const [writing, setWriting] = useState<string | null>(null)
  const [isRejecting, setRejecting] = useState(false)
  const isWriting = pair !== undefined && writing === pair.id
  const waive = useMutation(
    api.updates.waivePair.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.updates.check.key() })
        await queryClient.invalidateQueries({ queryKey: api.updates.getPair.key() })
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  const on = usePairActions({
    ...{ pair, work, isWriting, skip: claims.skip, undoLast: acts.undoLast, canUndo: acts.canUndo },
    approve: () => {
      if (pair && current) void acts.decide(pair, current, work.edit, null)
    },
    reject: () => setRejecting(true),
    onWriting: (isNow) => setWriting(isNow && pair ? pair.id : null),
  })
  const rail = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const guidelines = useGuideline(projectId, {
    title: t('guideline'),
    version: (number) => t('guidelineVersion', { number }),
    empty: t('guidelineEmpty'),
  })
  usePageTitle(pair?.instruction.slice(0, 60), t('title'))
  const base = `/projects/${projectId}`
  return (
    <DeskShell
      places={[
        { label: rail.data?.name ?? '…', href: base },
        { label: t('stage'), href: `${base}/updates` },
        { label: t('title') },
      ]}
      position={counts.data ? t('position', { today: counts.data.mineToday, left: counts.data.forMe }) : undefined}
      guidelines={guidelines}
      actionsLabel={t('decisions')}
      actions={on.actions}
      tally={pair && on.isOpen ? <span className="tabular-nums">{t('open', { count: on.open })}</span> : undefined}
      announcement={acts.announcement}
    >
      {pair && current ? (
        <PairItem
          pair={pair}
          check={work.check}
          chosen={work.edit.chosen}
          at={on.at}
          isOpen={on.isOpen}
          isLost={current.isLost ?? false}
          isWriting={isWriting}
          onChoose={on.goTo}
          onWrite={work.write}
          onUndoSpan={on.undoSpan}
          onLink={on.link}
          onWaive={(key, reason) => waive.mutate({ projectId, pairId: pair.id, key, reason })}
        />
      ) : (
        <DeskState
          phase={found.isError ? 'failed' : current ? 'loading' : claims.phase}
          failure={found.error ?? claims.failure}
          onRetry={() => (found.isError ? void found.refetch() : void claims.retry())}
          skipped={claims.skipped}
          onRevisit={claims.revisit}
          withOthers={counts.data?.withOthers ?? 0}
          mineToday={counts.data?.mineToday ?? 0}
          words={{ finished: t('finished'), done: (count) => t('doneToday', { count }) }}
          next={
            <LinkButton href={`${base}/updates`} variant="secondary">
              {t('toUpdates')}
            </LinkButton>
          }
        />
      )}
      <RejectDialog
        isOpen={isRejecting}
        onClose={() => setRejecting(false)}
        onReject={(reason) => {
          if (pair && current) void acts.decide(pair, current, work.edit, reason)
        }}
      />
    </DeskShell>
  )
}
