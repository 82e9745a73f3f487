'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { PairView } from '@/lib/pipeline/updates/schema'
import type { pairRejections } from '@/lib/pipeline/vocabulary'
import type { Held } from '../desk/claim-rules'
import { useOutbox } from '../desk/outbox-context'
import { useUndo } from '../desk/use-undo'
import { notify } from '../ui/toast'
import type { PairEdit } from './use-pair-edit'

type Claims = { finish: (id: string) => void; putBack: (id: string) => void }
type Edits = { letGo: (of: string) => void; bringBack: (of: string, back: PairEdit) => void }
export type PairRejection = (typeof pairRejections)[number]

/** Approves and rejects pairs through the outbox, and takes decisions back. */
export function usePairActs(projectId: string, inSight: string | undefined, claims: Claims, edits: Edits) {
  const t = useTranslations('updates.desk')
  const { outbox, add } = useOutbox()
  const undo = useUndo()
  const [announcement, setAnnouncement] = useState<string>()
  const since = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock begins anew with every item.
  useEffect(() => {
    since.current = Date.now()
  }, [inSight])
  const decide = async (pair: PairView, held: Held, edit: PairEdit, reason: PairRejection | null): Promise<void> => {
    const name = pair.instruction.slice(0, 60)
    const label = reason === null ? t('acts.approved', { name }) : t('acts.rejected', { name })
    const activeMs = Math.max(0, Date.now() - since.current)
    const act = { projectId, pairId: pair.id, slot: held.slot, activeMs }
    try {
      const actId = await add(
        reason === null
          ? { operation: 'updates.approve', input: { ...act, ...edit }, label }
          : { operation: 'updates.reject', input: { ...act, reason }, label },
      )
      edits.letGo(pair.id)
      claims.finish(pair.id)
      setAnnouncement(t('announce', { label }))
      undo.push({
        id: actId,
        label,
        undo: async () => {
          // An act that has not left this browser is simply not sent.
          if (!(await outbox?.withdraw(actId)))
            await add({
              operation: 'updates.undo',
              input: { projectId, pairId: pair.id },
              label: t('acts.undo', { name }),
            })
          edits.bringBack(pair.id, edit)
          claims.putBack(pair.id)
        },
      })
    } catch {
      notify.failed(t('notKept'))
    }
  }
  return { decide, announcement, undoLast: undo.undoLast, canUndo: undo.depth > 0 }
}
