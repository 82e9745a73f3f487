'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { api, client } from '@/lib/api/client'
import { DeskShell } from '../desk/desk-shell'
import { DeskState } from '../desk/desk-state'
import { useOutboxState } from '../desk/outbox-context'
import { useClaims } from '../desk/use-claims'
import { useGuideline } from '../desk/use-guideline'
import { usePageTitle } from '../layout/use-page-title'
import { LinkButton } from '../ui/button'
import { ContextItem } from './context-item'
import { PasteDialog } from './paste-dialog'
import { useContextActions } from './use-context-actions'
import { useContextActs } from './use-context-acts'
import { useOwnChoices } from './use-own-choices'
import { useSearchAgain } from './use-search-again'

const reading = (projectId: string, contextId: string) =>
  api.retrieval.get.queryOptions({ input: { projectId, contextId } })

/** Picking passages: one query after another, each with its ranked passages, until nothing waits. */
export function ContextDesk({ projectId, first }: { projectId: string; first?: string }) {
  const t = useTranslations('retrieval.desk')
  const queryClient = useQueryClient()
  const claims = useClaims({
    first,
    claim: (except) => client.retrieval.claim({ projectId, except }),
    renew: (slotIds) => client.retrieval.renew({ projectId, slotIds }),
    release: (slotIds, isLeaving) => client.retrieval.release({ projectId, slotIds }, { context: { isLeaving } }),
  })
  const { current } = claims
  const found = useQuery({ ...reading(projectId, current?.subjectId ?? ''), enabled: current !== undefined })
  const context = found.data && found.data.id === current?.subjectId ? found.data : undefined
  const nextIds = claims.next.join()
  useEffect(() => {
    for (const contextId of nextIds.split(',').filter(Boolean))
      void queryClient.prefetchQuery(reading(projectId, contextId))
  }, [nextIds, projectId, queryClient])

  const { savedAt } = useOutboxState()
  const counts = useQuery(api.retrieval.counts.queryOptions({ input: { projectId } }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew when an act was acknowledged.
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: api.retrieval.counts.key() })
    void queryClient.invalidateQueries({ queryKey: api.retrieval.list.key() })
    void queryClient.invalidateQueries({ queryKey: api.retrieval.get.key() })
  }, [savedAt, queryClient])

  const kept = useOwnChoices(context?.id)
  const acts = useContextActs(projectId, context?.id, claims, kept)
  const again = useSearchAgain(projectId, context?.id, context?.passageList.length ?? 0)
  const [editing, setEditing] = useState<string | null>(null)
  const [isPasting, setPasting] = useState(false)
  const work = useContextActions({
    ...{ context, held: current, own: kept.own, choose: kept.choose },
    ...{ decide: acts.decide, undoLast: acts.undoLast, canUndo: acts.canUndo },
    skip: claims.skip,
    onEditSearch: () => setEditing(context?.id ?? null),
    onPaste: () => setPasting(true),
  })
  const rail = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const guidelines = useGuideline(projectId, {
    title: t('guideline'),
    version: (number) => t('guidelineVersion', { number }),
    empty: t('guidelineEmpty'),
  })
  usePageTitle(context?.query.slice(0, 60), t('title'))
  const { tally, missing } = work
  return (
    <DeskShell
      places={[
        { label: rail.data?.name ?? '…', href: `/projects/${projectId}` },
        { label: t('stage'), href: `/projects/${projectId}/retrieval` },
        { label: t('title') },
      ]}
      position={counts.data ? t('position', { today: counts.data.mineToday, left: counts.data.forMe }) : undefined}
      guidelines={guidelines}
      actionsLabel={t('decisions')}
      actions={work.actions}
      tally={
        context ? (
          <>
            <span className="tabular-nums max-sm:block">{t('tally', tally)}</span>
            {missing ? (
              <span className="text-ink-faint"> {t(`missing.${missing}`, { count: tally.undecided })}</span>
            ) : null}
          </>
        ) : undefined
      }
      announcement={acts.announcement}
    >
      {context && current ? (
        <ContextItem
          context={context}
          own={kept.own}
          at={work.at}
          isOpen={work.isOpen}
          isLost={current.isLost ?? false}
          isEditing={editing === context.id}
          isSearching={again.isSearching}
          failure={again.failure}
          onEdit={(isEditing) => setEditing(isEditing ? context.id : null)}
          onSearch={(text) => {
            setEditing(null)
            again.search(text)
          }}
          onActive={work.goTo}
          onChoose={work.chooseFor}
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
            <LinkButton href={`/projects/${projectId}/responses`} variant="secondary">
              {t('toResponses')}
            </LinkButton>
          }
        />
      )}
      {context ? (
        <PasteDialog
          projectId={projectId}
          contextId={context.id}
          isOpen={isPasting}
          onClose={() => setPasting(false)}
          onPasted={() => void found.refetch()}
        />
      ) : null}
    </DeskShell>
  )
}
