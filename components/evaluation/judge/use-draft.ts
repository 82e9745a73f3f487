'use client'

import { useEffect, useRef, useState } from 'react'
import { keepEdit, keptEdit } from '../../desk/kept-edit'
import { type Draft, draftShape, newDraft } from './choice-rules'

export const draftKey = (slotId: string) => `judge:${slotId}`

/** What was kept of a pair in this browser, or a fresh start. */
const draftOf = (slotId: string): Draft => keptEdit(draftKey(slotId), draftShape) ?? newDraft(new Date())

/**
 * What one has said of the pair in sight; kept in this browser from the first moment, so that a reload finds the choice,
 * the note and the time as they were.
 */
export function useDraft(slotId: string | undefined, attention: () => number) {
  const [kept, setKept] = useState<{ slotId: string; draft: Draft } | null>(null)
  const shown = slotId === undefined ? null : kept?.slotId === slotId ? kept.draft : draftOf(slotId)
  if (slotId !== undefined && shown !== null && kept?.slotId !== slotId) setKept({ slotId, draft: shown })
  const measure = useRef(attention)
  const latest = useRef<{ slotId: string; draft: Draft } | null>(null)
  useEffect(() => {
    measure.current = attention
    latest.current = slotId === undefined || shown === null ? null : { slotId, draft: shown }
  })
  useEffect(() => {
    const keep = () => {
      const now = latest.current
      if (now === null) return
      keepEdit(draftKey(now.slotId), { ...now.draft, activeMs: now.draft.activeMs + measure.current() })
    }
    window.addEventListener('pagehide', keep)
    return () => window.removeEventListener('pagehide', keep)
  }, [])
  const change = (next: (draft: Draft) => Draft) => {
    const now = latest.current
    if (now === null) return
    const changed = next({ ...now.draft, firstInteractionAt: now.draft.firstInteractionAt ?? new Date() })
    latest.current = { slotId: now.slotId, draft: changed }
    keepEdit(draftKey(now.slotId), { ...changed, activeMs: changed.activeMs + measure.current() })
    setKept(latest.current)
  }
  return {
    draft: shown,
    change,
    /** The draft as it is at this moment, not as it was drawn last. */
    latest: () => latest.current,
    /** A judgment was taken back: its draft is there again when its pair is. */
    bringBack: (of: string, draft: Draft) => {
      keepEdit(draftKey(of), draft)
      setKept((before) => (before?.slotId === of ? null : before))
    },
  }
}
