'use client'

import { useState } from 'react'
import { z } from 'zod'
import { newId } from '@/lib/core/ids'
import { isSameText, newestText } from '@/lib/pipeline/responses/rules'
import type { Sentence } from '@/lib/pipeline/responses/schema'
import { keepEdit, keptEdit } from '../desk/kept-edit'
import { type Block, blocksOf, sentencesOf } from './edit-rules'
import type { ResponseView } from './response-types'

const block = z.object({ key: z.string(), text: z.string(), passages: z.array(z.string()) })
const keptShape = z.object({
  /** The draft the edit goes out from. */
  draftId: z.string().nullable(),
  blocks: z.array(block),
  allowsPreference: z.boolean(),
})
type Edit = z.output<typeof keptShape>

const keyOf = (responseId: string) => `responses:${responseId}`
const freshKey = () => newId()

/** The text of a response as it came: the newest revision or the newest draft. */
export const textAsItCame = (view: ResponseView): Sentence[] =>
  newestText(view.drafts[0], view.revisions[0])?.sentences ?? []

const editOf = (view: ResponseView, sentences: readonly Sentence[]): Edit => ({
  draftId: view.drafts[0]?.id ?? null,
  blocks: blocksOf(sentences, freshKey),
  allowsPreference: view.revisions[0]?.allowsPreference ?? true,
})

/** A person's text of the response in sight, kept in this browser until it is sent. */
export function useResponseEdit(view: ResponseView | undefined) {
  const [stored, setStored] = useState<{ responseId: string; edit: Edit } | null>(null)
  if (view !== undefined && stored?.responseId !== view.id)
    setStored({ responseId: view.id, edit: keptEdit(keyOf(view.id), keptShape) ?? editOf(view, textAsItCame(view)) })
  const edit = view !== undefined && stored?.responseId === view.id ? stored.edit : null
  const drafted = view?.drafts[0]?.sentences ?? []
  const sentences = sentencesOf(edit?.blocks ?? [])
  const put = (next: Edit) => {
    if (view === undefined) return
    setStored({ responseId: view.id, edit: next })
    const isAsItCame = isSameText(sentencesOf(next.blocks), textAsItCame(view))
    keepEdit(keyOf(view.id), isAsItCame && next.allowsPreference ? null : next)
  }
  return {
    blocks: edit?.blocks ?? [],
    sentences,
    allowsPreference: edit?.allowsPreference ?? true,
    /** Differs from the newest machine draft. */
    isEdited: view !== undefined && !isSameText(sentences, drafted),
    /** The machine drafted again after this edit was begun. */
    isBehind: edit !== null && view?.drafts[0] !== undefined && edit.draftId !== view.drafts[0].id,
    setBlocks: (to: (blocks: readonly Block[]) => Block[]) => {
      if (edit) put({ ...edit, blocks: to(edit.blocks) })
    },
    setAllowsPreference: (allowsPreference: boolean) => {
      if (edit) put({ ...edit, allowsPreference })
    },
    /** Takes a whole version over: a draft, or a text that had been put aside. */
    take: (of: ResponseView, text: readonly Sentence[]) => {
      const next = editOf(of, text)
      setStored({ responseId: of.id, edit: next })
      keepEdit(keyOf(of.id), isSameText(text, textAsItCame(of)) ? null : next)
    },
    /** The text was decided on and is on its way; what is kept is let go of when it has arrived. */
    close: (responseId: string) => {
      setStored(null)
      return keyOf(responseId)
    },
    bringBack: (responseId: string, text: readonly Sentence[], draftId: string | null, allowsPreference: boolean) => {
      const back = { draftId, blocks: blocksOf(text, freshKey), allowsPreference }
      keepEdit(keyOf(responseId), back)
      setStored({ responseId, edit: back })
    },
  }
}

export type ResponseEdit = ReturnType<typeof useResponseEdit>
