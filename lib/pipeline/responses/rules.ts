import type { Sentence } from '@/lib/pipeline/responses/schema'
import { joinSentences } from '@/lib/text/join-sentences'

/** The text of a response: its sentences in order, with one space between them unless a line ends there. */
export function textOf(sentences: readonly Pick<Sentence, 'text'>[]): string {
  return joinSentences(sentences.map(({ text }) => text))
}

/** What names a sentence in a waiver: its text with white space folded, so that moving it does not lose the waiver. */
export function sentenceKey(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The text a person goes on from: the newest revision, unless the machine drafted again after it. */
export function newestText<D extends { createdAt: Date }, R extends { createdAt: Date }>(
  draft: D | undefined,
  revision: R | undefined,
): D | R | undefined {
  if (draft === undefined || revision === undefined) return revision ?? draft
  return revision.createdAt.getTime() >= draft.createdAt.getTime() ? revision : draft
}

/** Whether two versions of a response say the same with the same citations. */
export function isSameText(one: readonly Sentence[], other: readonly Sentence[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ text, passages }, index) => {
      const twin = other[index]
      return (
        twin?.text === text &&
        twin.passages.length === passages.length &&
        passages.every((passage, at) => twin.passages[at] === passage)
      )
    })
  )
}
