'use client'

import { useState } from 'react'
import { z } from 'zod'
import { passageDrops } from '@/lib/pipeline/vocabulary'
import { keepEdit, keptEdit } from '../desk/kept-edit'
import type { Choice, OwnChoices } from './decisions'

const kept = z.record(z.string(), z.enum(['kept', ...passageDrops]))
const keyOf = (contextId: string) => `retrieval:${contextId}`

/** A person's choices on the passages of one query, kept in this browser until they are sent. */
export function useOwnChoices(contextId: string | undefined) {
  const [stored, setStored] = useState<{ contextId: string; own: OwnChoices } | null>(null)
  const own: OwnChoices =
    contextId === undefined
      ? {}
      : stored?.contextId === contextId
        ? stored.own
        : (keptEdit(keyOf(contextId), kept) ?? {})
  return {
    own,
    choose: (passageId: string, choice: Choice) => {
      if (contextId === undefined) return
      const next = { ...own, [passageId]: choice }
      setStored({ contextId, own: next })
      keepEdit(keyOf(contextId), next)
    },
    /** The choices are on their way; what is kept is let go of when they have arrived. */
    close: keyOf,
    /** A decision came back: the choices it was made of are there again. */
    bringBack: (of: string, back: OwnChoices) => {
      keepEdit(keyOf(of), back)
      setStored({ contextId: of, own: back })
    },
  }
}
