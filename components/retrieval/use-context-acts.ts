'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Held } from '../desk/claim-rules'
import { useOutbox } from '../desk/outbox-context'
import { useForgetOnceSaved } from '../desk/use-forget-once-saved'
import { useUndo } from '../desk/use-undo'
import { notify } from '../ui/toast'
import { type OwnChoices, verdictLists } from './decisions'
import type { ContextView } from './query-head'

type Claims = { finish: (id: string) => void; putBack: (id: string) => void }
type Choices = { close: (of: string) => string; bringBack: (of: string, back: OwnChoices) => void }

/** Settles contexts through the outbox, and takes decisions back. */
export function useContextActs(projectId: string, inSight: string | undefined, claims: Claims, kept: Choices) {
  const t = useTranslations('retrieval.desk')
  const { outbox, add } = useOutbox()
  const undo = useUndo()
  const forget = useForgetOnceSaved()
  const [announcement, setAnnouncement] = useState<string>()
  const since = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock begins anew with every item.
  useEffect(() => {
    since.current = Date.now()
  }, [inSight])
  const decide = async (
    verdict: 'settled' | 'insufficient',
    context: ContextView,
    held: Held,
    own: OwnChoices,
  ): Promise<void> => {
    const lists = verdictLists(context.passageList, own)
    const label = t(`acts.${verdict}`, { query: context.query.slice(0, 60), count: lists.kept.length })
    const input = {
      projectId,
      contextId: context.id,
      slot: held.slot,
      verdict,
      ...lists,
      activeMs: Math.max(0, Date.now() - since.current),
    }
    try {
      const actId = await add({ operation: 'retrieval.settle', input, label })
      forget.sent(actId, kept.close(context.id))
      claims.finish(context.id)
      setAnnouncement(t('announce', { label }))
      undo.push({
        id: actId,
        label,
        undo: async () => {
          forget.takenBack(actId)
          // An act that has not left this browser is simply not sent.
          if (!(await outbox?.withdraw(actId)))
            await add({
              operation: 'retrieval.undo',
              input: { projectId, contextId: context.id },
              label: t('acts.undo', { query: context.query.slice(0, 60) }),
            })
          const back = Object.fromEntries([
            ...lists.kept.map((id) => [id, 'kept' as const] as const),
            ...lists.dropped.map(({ passageId, reason }) => [passageId, reason] as const),
          ])
          kept.bringBack(context.id, back)
          claims.putBack(context.id)
        },
      })
    } catch {
      notify.failed(t('notKept'))
    }
  }
  return {
    decide,
    announcement,
    undoLast: undo.undoLast,
    canUndo: undo.depth > 0,
  }
}
