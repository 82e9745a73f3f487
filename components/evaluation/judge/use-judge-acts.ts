'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useOutbox } from '../../desk/outbox-context'
import { useForgetOnceSaved } from '../../desk/use-forget-once-saved'
import { useUndo } from '../../desk/use-undo'
import { notify } from '../../ui/toast'
import type { Draft } from './choice-rules'
import { isUndoable } from './pace-rules'
import type { Pair } from './queue-rules'
import { draftKey } from './use-draft'
import type { useJudgeQueue } from './use-judge-queue'

type Given = {
  readonly projectId: string
  readonly runId: string
  readonly queue: ReturnType<typeof useJudgeQueue>
  readonly bringBack: (slotId: string, draft: Draft) => void
  readonly onJudged: () => void
}

/** How a pair stood on the screen when it was judged. */
export type Seen = { readonly firstSide: 'left' | 'right' | 'top' | null; readonly bothEndsSeen: boolean }

const TICK_MS = 10_000
const SAID_MS = 6000

/** Sends judgments through the outbox, and takes the last ones back with everything that was said in them. */
export function useJudgeActs({ projectId, runId, queue, bringBack, onJudged }: Given) {
  const t = useTranslations('judging')
  const { outbox, add } = useOutbox()
  const undo = useUndo({ isQuiet: true })
  const forget = useForgetOnceSaved()
  const [announcement, setAnnouncement] = useState<string>()
  const [said, setSaid] = useState<string | null>(null)
  const isSending = useRef(false)
  // When each judgment that can be undone reached the server; null while it waits here.
  const arrivals = useRef(new Map<string, number | null>())
  const { drop } = undo
  useEffect(() => {
    const stopHearing = outbox?.hear(({ id }) => {
      if (arrivals.current.has(id)) arrivals.current.set(id, Date.now())
    })
    const timer = setInterval(() => {
      for (const [id, arrivedAt] of arrivals.current) {
        if (isUndoable(arrivedAt, Date.now())) continue
        arrivals.current.delete(id)
        drop(id)
      }
    }, TICK_MS)
    return () => {
      clearInterval(timer)
      stopHearing?.()
    }
  }, [outbox, drop])

  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])

  const takeBack = async (actId: string, pair: Pair, draft: Draft) => {
    const isSent = !(await outbox?.withdraw(actId))
    if (isSent)
      await add({
        operation: 'evaluation.undo',
        input: { projectId, runId, judgmentId: actId },
        label: t('acts.undo', { prompt: short(pair) }),
      })
    arrivals.current.delete(actId)
    setSaid(null)
    forget.takenBack(actId)
    bringBack(pair.slotId, draft)
    queue.putBack(pair, isSent)
  }

  return {
    announcement,
    /** What was judged last, for a moment; the footer shows it, so that nothing covers the next pair. */
    said,
    undoLast: undo.undoLast,
    canUndo: undo.depth > 0,
    /** Keeps the judgment in this browser, shows the next pair, and sends. */
    send: async (pair: Pair, { activeMs, ...draft }: Draft, seen: Seen): Promise<void> => {
      const { verdict } = draft
      if (isSending.current || verdict === null) return
      isSending.current = true
      const words = t(`acts.${verdict}`, { prompt: short(pair) })
      const label = draft.note.trim() === '' ? words : t('acts.withNote', { said: words, note: draft.note })
      const { slotId, fence } = pair
      const input = { projectId, runId, slotId, fence, ...draft, verdict, activeMs: Math.round(activeMs), ...seen }
      queue.deciding(slotId)
      try {
        const actId = await add({ operation: 'evaluation.submit', input, label })
        forget.sent(actId, draftKey(slotId))
        arrivals.current.set(actId, null)
        queue.decided(slotId, actId)
        undo.push({ id: actId, label: words, undo: () => takeBack(actId, pair, { ...draft, verdict, activeMs }) })
        setSaid(words)
        setAnnouncement(t('desk.announce', { said: words, left: queue.ahead }))
        onJudged()
      } catch {
        queue.notDecided(slotId)
        notify.failed(t('desk.notKept'))
      } finally {
        isSending.current = false
      }
    },
  }
}

const short = ({ prompt }: Pair) => (prompt.length > 60 ? `${prompt.slice(0, 60)}…` : prompt)
