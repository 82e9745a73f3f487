'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { sentenceKey } from '@/lib/pipeline/responses/rules'
import type { responseRejections } from '@/lib/pipeline/vocabulary'
import type { Held } from '../desk/claim-rules'
import { useOutbox } from '../desk/outbox-context'
import { useForgetOnceSaved } from '../desk/use-forget-once-saved'
import { useUndo } from '../desk/use-undo'
import { notify } from '../ui/toast'
import type { ResponseView } from './response-types'
import type { ResponseEdit } from './use-response-edit'

export type Rejection = (typeof responseRejections)[number]
type Claims = { finish: (id: string) => void; putBack: (id: string) => void }
type Decided = { operation: string; label: string; more: object }

/** Decides on responses through the outbox, and takes decisions back with the text they were made on. */
export function useResponseActs(projectId: string, inSight: string | undefined, claims: Claims, edit: ResponseEdit) {
  const t = useTranslations('responses.desk')
  const { outbox, add } = useOutbox()
  const undo = useUndo()
  const forget = useForgetOnceSaved()
  const [announcement, setAnnouncement] = useState<string>()
  const [waived, setWaived] = useState<ReadonlyMap<string, string>>(new Map())
  const since = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock begins anew with every item.
  useEffect(() => {
    since.current = Date.now()
    setWaived(new Map())
  }, [inSight])
  const decide = async (view: ResponseView, held: Held, { operation, label, more }: Decided): Promise<void> => {
    const { sentences, allowsPreference } = edit
    const about = { projectId, responseId: view.id }
    const activeMs = Math.max(0, Date.now() - since.current)
    try {
      const actId = await add({ operation, label, input: { ...about, slot: held.slot, activeMs, ...more } })
      forget.sent(actId, edit.close(view.id))
      claims.finish(view.id)
      setAnnouncement(t('announce', { label }))
      undo.push({
        id: actId,
        label,
        undo: async () => {
          forget.takenBack(actId)
          // An act that has not left this browser is simply not sent.
          if (!(await outbox?.withdraw(actId)))
            await add({ operation: 'responses.undo', input: about, label: t('acts.undo', { query: short(view) }) })
          edit.bringBack(view.id, sentences, view.drafts[0]?.id ?? null, allowsPreference)
          claims.putBack(view.id)
        },
      })
    } catch {
      notify.failed(t('notKept'))
    }
  }
  return {
    announcement,
    waived,
    undoLast: undo.undoLast,
    canUndo: undo.depth > 0,
    approve: (view: ResponseView, held: Held) => {
      const { sentences, allowsPreference, isEdited } = edit
      const label = t(isEdited ? 'acts.approvedEdited' : 'acts.approved', { query: short(view) })
      return decide(view, held, { operation: 'responses.approve', label, more: { sentences, allowsPreference } })
    },
    reject: (view: ResponseView, held: Held, reason: Rejection) =>
      decide(view, held, {
        operation: 'responses.reject',
        label: t('acts.rejected', { reason: t(`rejections.${reason}`), query: short(view) }),
        more: { reason },
      }),
    markUnanswerable: (view: ResponseView, held: Held) =>
      decide(view, held, {
        operation: 'responses.markUnanswerable',
        label: t('acts.unanswerable', { query: short(view) }),
        more: {},
      }),
    waive: async (view: ResponseView, sentence: string, reason: string) => {
      const input = { projectId, responseId: view.id, sentence, reason }
      try {
        await add({ operation: 'responses.waive', input, label: t('acts.waived', { sentence: sentence.slice(0, 60) }) })
        setWaived((before) => new Map([...before, [sentenceKey(sentence), reason]]))
      } catch {
        notify.failed(t('notKept'))
      }
    },
  }
}

const short = (view: ResponseView) => view.query.slice(0, 60)
