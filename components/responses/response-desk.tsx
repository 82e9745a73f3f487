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
import { notify } from '../ui/toast'
import { RegenerateDialog } from './regenerate-dialog'
import { ResponseTally } from './response-tally'
import type { ResponseView } from './response-types'
import { type ResponseViewName, ResponseWork, responseViews } from './response-work'
import { useCheck } from './use-check'
import { useResponseActions } from './use-response-actions'
import { useResponseActs } from './use-response-acts'
import { useResponseEdit } from './use-response-edit'
import { useSentences } from './use-sentences'
import { useStreamDraft } from './use-stream-draft'
import { WaiveDialog } from './waive-dialog'

const reading = (projectId: string, responseId: string) =>
  api.responses.get.queryOptions({ input: { projectId, responseId } })

/** Reviewing responses: passages, the response and its checks side by side, until nothing waits. */
export function ResponseDesk({ projectId, first }: { projectId: string; first?: string }) {
  const t = useTranslations('responses.desk')
  const queryClient = useQueryClient()
  const claims = useClaims({
    first,
    claim: (except) => client.responses.claim({ projectId, except }),
    renew: (slotIds) => client.responses.renew({ projectId, slotIds }),
    release: (slotIds, isLeaving) => client.responses.release({ projectId, slotIds }, { context: { isLeaving } }),
  })
  const { current } = claims
  const found = useQuery({ ...reading(projectId, current?.subjectId ?? ''), enabled: current !== undefined })
  const view = found.data && found.data.id === current?.subjectId ? found.data : undefined
  const nextIds = claims.next.join()
  useEffect(() => {
    for (const responseId of nextIds.split(',').filter(Boolean))
      void queryClient.prefetchQuery(reading(projectId, responseId))
  }, [nextIds, projectId, queryClient])
  const { savedAt } = useOutboxState()
  const counts = useQuery(api.responses.counts.queryOptions({ input: { projectId } }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew when an act was acknowledged.
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: api.responses.counts.key() })
    void queryClient.invalidateQueries({ queryKey: api.responses.list.key() })
    void queryClient.invalidateQueries({ queryKey: api.responses.get.key() })
  }, [savedAt, queryClient])

  const edit = useResponseEdit(view)
  const sentences = useSentences(view, edit)
  const acts = useResponseActs(projectId, view?.id, claims, edit)
  const check = useCheck(projectId, view, edit.sentences, acts.waived)
  const takeNewDraft = (fresh: ResponseView) => {
    const aside = edit.isEdited ? edit.sentences : null
    edit.take(fresh, fresh.drafts[0]?.sentences ?? [])
    if (aside)
      notify.note(t('putAside'), {
        duration: 15_000,
        action: { label: t('takeBack'), run: () => edit.take(fresh, aside) },
      })
  }
  const stream = useStreamDraft(projectId, view?.id, takeNewDraft)
  const [shown, setShown] = useState<ResponseViewName>('edited')
  const [asking, setAsking] = useState<{ what: 'reject' | 'regenerate'; responseId: string } | null>(null)
  const [waiving, setWaiving] = useState<string | null>(null)
  const isAsking = (what: 'reject' | 'regenerate') => asking?.what === what && asking.responseId === view?.id
  const ask = (what: 'reject' | 'regenerate', isOn: boolean) =>
    setAsking(isOn && view ? { what, responseId: view.id } : null)
  const actions = useResponseActions({
    ...{ view, held: current, acts, sentences, skip: claims.skip },
    ...{ isWriting: stream.soFar !== null, isEdited: edit.isEdited, isClear: check.isClear },
    isRejecting: isAsking('reject'),
    onReject: (isOn) => ask('reject', isOn),
    onRegenerate: () => ask('regenerate', true),
    onView: () => setShown(responseViews[(responseViews.indexOf(shown) + 1) % responseViews.length] ?? 'edited'),
    onStop: stream.stop,
  })
  const rail = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const aside = useGuideline(projectId, {
    title: t('guideline'),
    version: (number) => t('guidelineVersion', { number }),
    empty: t('guidelineEmpty'),
  })
  usePageTitle(view?.query.slice(0, 60), t('title'))
  return (
    <DeskShell
      hasOwnScroll={view !== undefined}
      places={[
        { label: rail.data?.name ?? '…', href: `/projects/${projectId}` },
        { label: t('stage'), href: `/projects/${projectId}/responses` },
        { label: t('title') },
      ]}
      position={counts.data ? t('position', { today: counts.data.mineToday, left: counts.data.forMe }) : undefined}
      aside={aside}
      actionsLabel={t('decisions')}
      actions={actions}
      announcement={acts.announcement}
    >
      {view && current ? (
        <ResponseWork
          view={view}
          edit={edit}
          check={check}
          sentences={sentences}
          stream={stream}
          isLost={current.isLost ?? false}
          shown={shown}
          onShown={setShown}
          onWaive={(block) => setWaiving(block.text)}
          footer={
            <ResponseTally
              isOpen={view.state === 'waiting' && stream.soFar === null}
              isRejecting={isAsking('reject')}
              isChecking={check.isChecking}
              against={check.against}
              edit={edit}
              onReject={(reason) => void acts.reject(view, current, reason)}
              onGo={sentences.goToKey}
            />
          }
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
          next={<LinkButton href={`/projects/${projectId}/datasets`}>{t('toDatasets')}</LinkButton>}
        />
      )}
      <RegenerateDialog
        isOpen={isAsking('regenerate')}
        onClose={() => ask('regenerate', false)}
        onStart={(wish) => void stream.start(wish)}
      />
      <WaiveDialog
        sentence={waiving}
        onClose={() => setWaiving(null)}
        onWaive={(reason) => {
          if (view && waiving !== null) void acts.waive(view, waiving, reason)
        }}
      />
    </DeskShell>
  )
}
