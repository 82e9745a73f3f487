'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useActiveTime } from '@/components/seeds/use-active-time'
import type { SaveStatus } from '@/components/ui/save-state'
import { api, client } from '@/lib/api/client'
import { newId } from '@/lib/core/ids'
import { type DraftView, seedAbout, seedChecks } from '@/lib/pipeline/seeds/schema'

export type Writing = {
  readonly draftId: string
  readonly text: string
  readonly subdomainId: string | null
  readonly queryTypeId: string | null
  readonly intent: string
  readonly persona: string
  readonly difficulty: 'easy' | 'medium' | 'hard' | null
  readonly checks: readonly (typeof seedChecks)[number][]
  readonly proposalId: string | null
  /** Why it is wanted although it is close to another seed. */
  readonly similarReason: string
}

const SAVE_AFTER_MS = 2000

const blank = (cell: Pick<Writing, 'subdomainId' | 'queryTypeId'>): Writing => ({
  ...{ draftId: newId(), text: '', intent: '', persona: '', difficulty: null, checks: [], proposalId: null },
  ...{ similarReason: '', subdomainId: cell.subdomainId, queryTypeId: cell.queryTypeId },
})

export function writingOf(draft: DraftView): Writing {
  const about = seedAbout.safeParse({ difficulty: draft.difficulty })
  return {
    ...{ draftId: draft.id, text: draft.text, subdomainId: draft.subdomainId, queryTypeId: draft.queryTypeId },
    ...{ intent: draft.intent, persona: draft.persona, proposalId: draft.proposalId, similarReason: '' },
    difficulty: about.success ? about.data.difficulty : null,
    checks: seedChecks.filter((check) => draft.checks.includes(check)),
  }
}

/** A seed being written: kept on the server two seconds after each change, so that nothing typed is lost. */
export function useWriting(projectId: string, cell: Pick<Writing, 'subdomainId' | 'queryTypeId'>, latest?: DraftView) {
  const readings = useQueryClient()
  const [writing, setWriting] = useState<Writing>(() => (latest ? writingOf(latest) : blank(cell)))
  const [saved, setSaved] = useState<SaveStatus>({ kind: 'rest' })
  const isDirty = useRef(false)
  const spent = useActiveTime()
  const earlier = useRef(latest?.activeMs ?? 0)

  useEffect(() => {
    if (!isDirty.current) return
    const timer = setTimeout(async () => {
      isDirty.current = false
      const { similarReason: _, checks, ...fields } = writing
      const activeMs = earlier.current + spent.current
      try {
        const { savedAt } = await client.seeds.saveDraft({ ...fields, checks: [...checks], projectId, activeMs })
        setSaved({ kind: 'saved', at: savedAt })
      } catch {
        // The next change tries again; until then the page itself holds the text.
        isDirty.current = true
        setSaved({ kind: 'waiting', count: 1, offline: true })
      }
    }, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [writing, projectId, spent])

  const change = (next: Partial<Writing>) => {
    isDirty.current = true
    setWriting((before) => ({ ...before, ...next }))
  }
  const start = (next: Writing, activeMs = 0) => {
    isDirty.current = false
    spent.current = 0
    earlier.current = activeMs
    setSaved({ kind: 'rest' })
    setWriting(next)
    void readings.invalidateQueries({ queryKey: api.seeds.listDrafts.key() })
  }
  return {
    writing,
    saved,
    change,
    /** The time spent on it so far, in milliseconds. */
    activeMs: () => earlier.current + spent.current,
    resume: (draft: DraftView) => start(writingOf(draft), draft.activeMs),
    /** Begins a new one in the same cell. */
    startNew: () => start(blank(writing)),
  }
}
