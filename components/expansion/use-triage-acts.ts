'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import { useOutbox, useOutboxState } from '@/components/desk/outbox-context'
import { undoDepth } from '@/components/desk/undo-stack'
import type { queryRejections } from '@/lib/pipeline/vocabulary'

export type Reason = (typeof queryRejections)[number]
/** What one decided here; the server may not know it yet. */
export type Local = {
  readonly state: 'kept' | 'rejected' | 'waiting'
  readonly text?: string
  readonly reason?: string
}
type Undoable = {
  readonly actId: string
  readonly queryIds: readonly string[]
  readonly seedId: string
  readonly run: () => Promise<void>
}
type Decided = { readonly id: string; readonly text: string }

const about = z.object({ queryId: z.string().optional(), queryIds: z.array(z.string()).optional() })
const LONGEST_MS = 3_600_000

/** Decisions at the triage desk: shown at once, kept in this browser, sent in order, each of the last ten undone by Z. */
export function useTriageActs(projectId: string) {
  const t = useTranslations('expansion')
  const { outbox, add } = useOutbox()
  const { refused } = useOutboxState()
  const [local, setLocal] = useState<ReadonlyMap<string, Local>>(new Map())
  const [stack, setStack] = useState<readonly Undoable[]>([])
  const lastAct = useRef(0)

  /** Rows about which the server said no: they are as the server says. */
  const refusedIds = useMemo(
    () =>
      new Set(
        refused.flatMap(({ input }) => {
          const named = about.safeParse(input)
          return named.success ? [...(named.data.queryIds ?? []), named.data.queryId ?? ''] : []
        }),
      ),
    [refused],
  )
  const note = (entries: readonly (readonly [string, Local])[]) =>
    setLocal((before) => new Map([...before, ...entries]))

  const act = async (
    seedId: string,
    rows: readonly Decided[],
    { operation, more = {}, what, label }: { operation: string; more?: object; what: Local; label: string },
  ) => {
    const queryIds = rows.map(({ id }) => id)
    const now = Date.now()
    const activeMs = lastAct.current === 0 ? null : Math.min(LONGEST_MS, now - lastAct.current)
    lastAct.current = now
    note(queryIds.map((id) => [id, what]))
    const named = operation.endsWith('Many') ? { queryIds } : { queryId: queryIds[0], activeMs }
    const actId = await add({ operation, input: { projectId, ...named, ...more }, label })
    const run = async () => {
      note(rows.map(({ id, text }) => [id, { state: 'waiting', text }]))
      if (await outbox?.withdraw(actId)) return
      await add({ operation: 'expansion.undo', input: { projectId, queryIds }, label: t('triage.undoOf', { label }) })
    }
    setStack((acts) => [{ actId, queryIds, seedId, run }, ...acts].slice(0, undoDepth))
  }
  const several = (rows: readonly Decided[], verb: 'keep' | 'reject') =>
    rows.length === 1 ? `expansion.${verb}` : `expansion.${verb}Many`
  return {
    local,
    refusedIds,
    undoable: stack.length,
    keep: (seedId: string, rows: readonly Decided[]) =>
      act(seedId, rows, {
        ...{ operation: several(rows, 'keep'), what: { state: 'kept' } },
        label: t('triage.keptLabel', { count: rows.length }),
      }),
    reject: (seedId: string, rows: readonly Decided[], reason: Reason) =>
      act(seedId, rows, {
        ...{ operation: several(rows, 'reject'), more: { reason }, what: { state: 'rejected', reason } },
        label: t('triage.rejectedLabel', { count: rows.length, reason: t(`reason.${reason}`) }),
      }),
    edit: (seedId: string, row: Decided, text: string) =>
      act(seedId, [row], {
        ...{ operation: 'expansion.edit', more: { text }, what: { state: 'kept', text } },
        label: t('triage.editedLabel'),
      }),
    merge: (seedId: string, row: Decided, intoId: string) =>
      act(seedId, [row], {
        ...{ operation: 'expansion.merge', more: { intoId }, what: { state: 'rejected', reason: 'duplicate' } },
        label: t('triage.mergedLabel'),
      }),
    /** Takes the last act back; answers where and what it was about. */
    undo: async (): Promise<Undoable | null> => {
      const [last, ...rest] = stack
      if (last === undefined) return null
      setStack(rest)
      await last.run()
      return last
    },
    /** Resolves when the server knows everything that was decided here, or cannot be reached. */
    settle: () => outbox?.drain() ?? Promise.resolve(),
  }
}
