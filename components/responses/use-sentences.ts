'use client'

import { useState } from 'react'
import { newId } from '@/lib/core/ids'
import { addedAfter, mergeBefore, moved, splitAt, withCitation, without, withText } from './edit-rules'
import type { ResponseView } from './response-types'
import type { BlockActs } from './sentence-block'
import type { ResponseEdit } from './use-response-edit'

/** Where one is in the response, and everything that can be done with a sentence. */
export function useSentences(view: ResponseView | undefined, edit: ResponseEdit) {
  const [active, setActive] = useState<string | null>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const { blocks, setBlocks } = edit
  const order = view?.passages.map(({ id }) => id) ?? []
  const at = Math.max(
    0,
    blocks.findIndex(({ key }) => key === active),
  )
  const current = blocks[at]
  const goTo = (index: number) => setActive(blocks[Math.min(Math.max(0, index), blocks.length - 1)]?.key ?? null)
  const addAfter = (key: string | null) => {
    const fresh = newId()
    setBlocks((before) => addedAfter(before, key, fresh))
    setActive(fresh)
    setCursor(fresh)
  }
  const acts: BlockActs = {
    write: (key, text) => setBlocks((before) => withText(before, key, text)),
    cite: (key, passageId) => setBlocks((before) => withCitation(before, key, passageId, order)),
    split: (key, place) => {
      const fresh = newId()
      setBlocks((before) => splitAt(before, key, place, fresh))
      setActive(fresh)
      setCursor(fresh)
    },
    merge: (key) => {
      const before = blocks[blocks.findIndex((block) => block.key === key) - 1]
      setBlocks((now) => mergeBefore(now, key))
      setActive(before?.key ?? null)
      setCursor(before?.key ?? null)
    },
    move: (key, by) => setBlocks((before) => moved(before, key, by)),
    remove: (key) => {
      const index = blocks.findIndex((block) => block.key === key)
      setBlocks((before) => without(before, key))
      setActive((blocks[index + 1] ?? blocks[index - 1])?.key ?? null)
    },
    add: addAfter,
    activate: setActive,
  }
  return {
    acts,
    current,
    cursor,
    goBy: (by: -1 | 1) => goTo(at + by),
    goToKey: (key: string) => {
      setActive(key)
      setCursor(null)
    },
    /** Puts the cursor into the sentence one is at. */
    write: () => {
      // Set to nothing first, so that asking twice for the same sentence works.
      setCursor(null)
      queueMicrotask(() => setCursor(current?.key ?? null))
    },
    addLast: () => addAfter(null),
    citeNumber: (number: number) => {
      const passage = view?.passages.find((one) => one.number === number)
      if (passage && current) acts.cite(current.key, passage.id)
    },
  }
}

export type Sentences = ReturnType<typeof useSentences>
