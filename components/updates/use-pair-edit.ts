'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { z } from 'zod'
import { api } from '@/lib/api/client'
import { type DiffSpanView, type PairView, spanLinks } from '@/lib/pipeline/updates/schema'
import { keepEdit, keptEdit } from '../desk/kept-edit'

const kept = z.object({ chosen: z.string(), links: spanLinks })
export type PairEdit = z.output<typeof kept>
const keyOf = (pairId: string) => `updates:${pairId}`

/** A person's edit of one pair, kept in this browser until it is sent, with the check of it as it stands. */
export function usePairEdit(projectId: string, pair: PairView | undefined) {
  const [stored, setStored] = useState<{ pairId: string; edit: PairEdit } | null>(null)
  const start: PairEdit = { chosen: pair?.chosen ?? pair?.rejected ?? '', links: pair?.links ?? [] }
  const edit: PairEdit =
    pair === undefined ? start : stored?.pairId === pair.id ? stored.edit : (keptEdit(keyOf(pair.id), kept) ?? start)
  const isChanged = edit.chosen !== start.chosen || JSON.stringify(edit.links) !== JSON.stringify(start.links)
  const asked = useDeferredValue(edit)
  const checked = useQuery({
    ...api.updates.check.queryOptions({ input: { projectId, pairId: pair?.id ?? '', ...asked } }),
    enabled: pair !== undefined && pair.rejected !== null && isChanged,
    placeholderData: keepPreviousData,
  })
  const check = isChanged ? (checked.data ?? pair?.check ?? null) : (pair?.check ?? null)
  const change = (next: PairEdit) => {
    if (pair === undefined) return
    setStored({ pairId: pair.id, edit: next })
    keepEdit(keyOf(pair.id), next)
  }
  return {
    edit,
    check,
    /** The check is of this very text, so that a span may be acted on. */
    isCurrent: !isChanged || (checked.isSuccess && !checked.isPlaceholderData && asked === edit),
    write: (chosen: string) => change({ ...edit, chosen }),
    /** Links a changed span to evidence, or accepts it as it is. */
    link: (span: DiffSpanView, evidenceId: string | null) => {
      if (span.key === null) return
      const key = span.key
      change({ ...edit, links: [...edit.links.filter((one) => one.key !== key), { key, evidenceId }] })
    },
    /** Undoes one changed span; the others stay. */
    undoSpan: (at: number) => {
      if (!check) return
      const chosen = check.spans.map((span, index) => (index === at ? span.before : span.after)).join('')
      change({ ...edit, chosen })
    },
    startAgain: () => change(start),
    letGo: (pairId: string) => keepEdit(keyOf(pairId), null),
    bringBack: (pairId: string, back: PairEdit) => {
      keepEdit(keyOf(pairId), back)
      setStored({ pairId, edit: back })
    },
  }
}
