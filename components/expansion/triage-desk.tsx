'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { DeskShell } from '@/components/desk/desk-shell'
import { QueryLineage } from '@/components/expansion/query-lineage'
import { TriageHead } from '@/components/expansion/triage-head'
import { TriageRowCard } from '@/components/expansion/triage-row'
import { TriageTally } from '@/components/expansion/triage-tally'
import type { Reason, useTriageActs } from '@/components/expansion/use-triage-acts'
import { type DeskRow, useTriageRows } from '@/components/expansion/use-triage-rows'
import type { Place } from '@/components/layout/top-bar'
import { useFailureText } from '@/components/layout/use-failure-text'
import { usePageTitle } from '@/components/layout/use-page-title'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { MarkdownView } from '@/components/ui/markdown-view'
import { SkeletonText } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import { foldClusters, nextUndecided, shownRows } from '@/lib/pipeline/expansion/triage/rules'

type Props = {
  projectId: string
  seedId: string
  places: readonly Place[]
  acts: ReturnType<typeof useTriageActs>
  queue: { seeds: number; waiting: number; mineToday: number } | null
  onNext: () => Promise<void>
  onSeed: (seedId: string) => void
}

type Mode = 'look' | 'edit' | 'reject' | 'rejectRest'
/** Long enough to see the last decision land. */
const ADVANCE_MS = 350

/** One seed and what grew from it, decided row by row with the left hand on the keys. */
export function TriageDesk({ projectId, seedId, places, acts, queue, onNext, onSeed }: Props) {
  const t = useTranslations('expansion')
  const failureText = useFailureText()
  const { reading, seed, rows, withOthers } = useTriageRows(projectId, seedId, acts.local, acts.refusedIds)
  const guideline = useQuery(api.project.getGuideline.queryOptions({ input: { projectId } }))
  const [activeId, setActiveId] = useState<string | null>(null)
  const [mode, setMode] = useState<Mode>('look')
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const [announcement, setAnnouncement] = useState('')
  usePageTitle(seed?.text.slice(0, 60), t('triage.title'))

  const clusters = foldClusters(rows)
  const shown = shownRows(clusters, unfolded)
  const active = shown.find(({ id }) => id === activeId) ?? nextUndecided(shown, null, (row) => row.isOpen) ?? shown[0]
  const open = rows.filter((row) => row.isOpen)
  const cluster = clusters.find(({ head, rest }) => head.id === active?.id || rest.some(({ id }) => id === active?.id))
  const members = cluster ? [cluster.head, ...cluster.rest] : []
  /** What "the rest" means: the undecided of the cluster one is in, or else of the whole seed. */
  const clusterRest = members.length > 1 ? members.filter((row) => row.isOpen) : []
  const rest = clusterRest.length > 0 ? clusterRest : open

  const hadWork = useRef(false)
  const isDone = reading.isSuccess && rows.length > 0 && open.length === 0
  const advance = useRef(onNext)
  useEffect(() => {
    advance.current = onNext
  })
  useEffect(() => {
    if (open.length > 0) hadWork.current = true
  }, [open.length])
  useEffect(() => {
    if (!isDone || !hadWork.current) return
    const timer = setTimeout(() => void advance.current(), ADVANCE_MS)
    return () => clearTimeout(timer)
  }, [isDone])

  const moveOn = (decided: readonly DeskRow[]) => {
    const ids = new Set(decided.map(({ id }) => id))
    const ordered = clusters.flatMap((one) => [one.head, ...one.rest])
    const next = nextUndecided(ordered, decided.at(-1)?.id ?? null, (row) => row.isOpen && !ids.has(row.id))
    // A folded row that is next comes into sight.
    const folded = clusters.find((one) => one.rest.some((row) => row.id === next?.id))
    if (folded) setUnfolded(new Set([...unfolded, folded.head.id]))
    setMode('look')
    setActiveId(next?.id ?? active?.id ?? null)
  }
  const keep = (list: readonly DeskRow[]) => {
    const able = list.filter((row) => row.isOpen)
    if (able.length === 0) return
    void acts.keep(seedId, able)
    setAnnouncement(t('triage.keptLabel', { count: able.length }))
    moveOn(able)
  }
  const reject = (reason: Reason) => {
    const able = (mode === 'rejectRest' ? rest : active ? [active] : []).filter((row) => row.isOpen)
    if (able.length === 0) return
    void acts.reject(seedId, able, reason)
    setAnnouncement(t('triage.rejectedLabel', { count: able.length, reason: t(`reason.${reason}`) }))
    moveOn(able)
  }
  const undo = async () => {
    const undone = await acts.undo()
    if (undone === null) return
    notify.note(t('triage.undone'), { duration: 2000 })
    setMode('look')
    if (undone.seedId !== seedId) onSeed(undone.seedId)
    else setActiveId(undone.queryIds[0] ?? null)
  }
  const move = (by: number) => {
    const at = shown.findIndex(({ id }) => id === active?.id)
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))]
    if (next) setActiveId(next.id)
    setMode('look')
  }
  const fold = (id: string) => {
    const next = new Set(unfolded)
    if (!next.delete(id)) next.add(id)
    setUnfolded(next)
  }
  const isIdle = mode === 'look'
  const mayDecide = isIdle && active?.isOpen === true
  const into = active?.similarTo
  const mayMerge = mayDecide && (into?.state === 'kept' || into?.state === 'waiting')
  return (
    <DeskShell
      places={places}
      position={queue ? t('triage.position', { seeds: queue.seeds, today: queue.mineToday }) : undefined}
      guidelines={{
        title: t('triage.guideline'),
        version: guideline.data ? t('triage.guidelineVersion', { number: guideline.data.number }) : undefined,
        content: <MarkdownView className="text-row" text={guideline.data?.text || t('triage.noGuideline')} />,
      }}
      aside={{
        title: t('triage.lineage'),
        content: active ? <QueryLineage projectId={projectId} queryId={active.id} heading="h3" /> : null,
      }}
      actionsLabel={t('triage.decisions')}
      tally={<TriageTally rows={rows} />}
      announcement={announcement}
      hasOwnScroll
      actions={[
        ...[
          { id: 'desk.previous', keys: 'ArrowUp', label: t('triage.previous'), run: () => move(-1) },
          { id: 'desk.nextRow', keys: 'ArrowDown', label: t('triage.next'), run: () => move(1) },
        ].map((action) => ({ ...action, isKeyOnly: true, repeats: true, isDisabled: mode === 'edit' })),
        {
          ...{ id: 'expansion.unfold', keys: 'O', label: t('triage.unfold'), isKeyOnly: true },
          ...{ isDisabled: !isIdle || members.length < 2, run: () => cluster && fold(cluster.head.id) },
        },
        {
          ...{ id: 'desk.undo', keys: 'Z', label: t('triage.undo'), variant: 'quiet' },
          ...{ isDisabled: acts.undoable === 0 || mode === 'edit', run: () => void undo() },
        },
        { id: 'desk.skip', keys: 'S', label: t('triage.skip'), variant: 'quiet', run: () => void onNext() },
        {
          ...{ id: 'expansion.merge', keys: 'M', label: t('triage.merge'), isDisabled: !mayMerge },
          run: () => {
            if (!active || !into) return
            void acts.merge(seedId, active, into.id)
            moveOn([active])
          },
        },
        {
          ...{ id: 'desk.edit', keys: 'E', label: t('triage.edit'), isDisabled: !mayDecide },
          run: () => setMode('edit'),
        },
        {
          ...{ id: 'expansion.rejectRest', keys: 'Shift+X', label: t('triage.rejectRest'), isKeyOnly: true },
          ...{ isDisabled: !isIdle || rest.length === 0, run: () => setMode('rejectRest') },
        },
        {
          ...{ id: 'expansion.reject', keys: 'X', label: t('triage.reject'), variant: 'danger' },
          ...{ isDisabled: !mayDecide, run: () => setMode('reject') },
        },
        {
          ...{ id: 'expansion.keepRest', keys: 'Shift+K', label: t('triage.keepRest', { count: rest.length }) },
          ...{ isDisabled: !isIdle || rest.length === 0, run: () => keep(rest) },
        },
        {
          ...{ id: 'expansion.keep', keys: 'K', label: t('triage.keep'), variant: 'primary' },
          ...{ isDisabled: !mayDecide, run: () => active && keep([active]) },
        },
      ]}
    >
      {reading.isError ? (
        <ErrorState
          title={t('triage.failed')}
          safe={t('triage.safe')}
          detail={failureText(reading.error)}
          actions={<Button onClick={() => reading.refetch()}>{t('again')}</Button>}
        />
      ) : !seed ? (
        <div className="px-4 py-6 md:px-8">
          <SkeletonText lines={6} />
        </div>
      ) : (
        <>
          <TriageHead
            projectId={projectId}
            seed={seed}
            withOthers={withOthers}
            isTruncated={reading.data?.isTruncated === true}
          />
          <ol
            aria-label={t('triage.rows')}
            className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-4 pb-10 md:px-8 [&>li]:mx-auto [&>li]:max-w-4xl"
          >
            {shown.map((row) => {
              const own = clusters.find(({ head }) => head.id === row.id)
              const isActive = row.id === active?.id
              return (
                <TriageRowCard
                  key={row.id}
                  row={row}
                  isActive={isActive}
                  mode={isActive ? (mode === 'rejectRest' ? 'reject' : mode) : 'look'}
                  folded={own?.rest.length ?? 0}
                  isUnfolded={unfolded.has(row.id)}
                  isInCluster={own === undefined}
                  onActivate={() => {
                    if (isActive) return
                    setActiveId(row.id)
                    setMode('look')
                  }}
                  onFold={() => fold(row.id)}
                  onSave={(text) => {
                    if (text === row.text) return keep([row])
                    void acts.edit(seedId, row, text)
                    moveOn([row])
                  }}
                  onReason={reject}
                  onCancel={() => setMode('look')}
                />
              )
            })}
          </ol>
        </>
      )}
    </DeskShell>
  )
}
