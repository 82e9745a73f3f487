import { diffArrays } from 'diff'
import { lcsLength } from '@/lib/text/similarity'

/**
 * A stretch of a word diff: unchanged, or replaced as a whole.
 *
 * `before` and `after` are the exact texts on both sides (equal when unchanged; empty for a pure insertion or deletion);
 * the starts are UTF-16 offsets in the two texts.
 */
export interface DiffSpan {
  readonly kind: 'same' | 'change'
  readonly before: string
  readonly after: string
  readonly beforeStart: number
  readonly afterStart: number
}

const ALONE = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}]'
const INSIDE = `(?!${ALONE})[\\p{L}\\p{N}\\p{M}]|\\u200c|\\u200d|\\u00ad|\\u0640|['’.,](?=[\\p{L}\\p{N}])`
/** A word holds its marks, joiners, non-joiners and inner apostrophes; Chinese and Japanese signs stand alone. */
const TOKEN = new RegExp(`${ALONE}\\p{M}*|(?!${ALONE})[\\p{L}\\p{N}](?:${INSIDE})*|\\s+`, 'gu')
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** More edits than this and the texts have little in common: they are compared by line, then as a whole. */
const MOST_EDITS = 2500

/** The tokens of a text without loss: words, runs of white space, and every other sign (with what combines with it) alone. */
export function diffTokens(text: string): string[] {
  const tokens: string[] = []
  let end = 0
  const signs = (from: number, to: number) => {
    if (to > from) for (const { segment } of graphemes.segment(text.slice(from, to))) tokens.push(segment)
  }
  for (const match of text.matchAll(TOKEN)) {
    signs(end, match.index)
    tokens.push(match[0])
    end = match.index + match[0].length
  }
  signs(end, text.length)
  return tokens
}

type Edit = { readonly kind: 'same' | 'change'; readonly before: string; readonly after: string }

function editsOf(before: string[], after: string[]): Edit[] | undefined {
  return diffArrays(before, after, { maxEditLength: MOST_EDITS })?.map(({ value, added, removed }) => {
    const text = value.join('')
    if (added) return { kind: 'change', before: '', after: text }
    return removed ? { kind: 'change', before: text, after: '' } : { kind: 'same', before: text, after: text }
  })
}

/** Neighbouring changes become one, also over mere white space between them, so that one span is one thing to accept. */
function joinChanges(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = []
  for (const edit of edits) {
    const last = joined.at(-1)
    const beforeLast = joined.at(-2)
    if (edit.kind === 'same' || !last) joined.push(edit)
    else if (last.kind === 'change') {
      joined[joined.length - 1] = { kind: 'change', before: last.before + edit.before, after: last.after + edit.after }
    } else if (beforeLast?.kind === 'change' && /^[^\S\n]+$/u.test(last.before)) {
      joined.splice(-2, 2, {
        kind: 'change',
        before: beforeLast.before + last.before + edit.before,
        after: beforeLast.after + last.after + edit.after,
      })
    } else joined.push(edit)
  }
  return joined
}

const linesOf = (text: string) => text.split(/(?<=\n)/)

/**
 * Compares two texts word by word, keeping every character of both.
 *
 * The `before` parts joined are the first text and the `after` parts the second. A word is never cut, neither at a
 * zero-width non-joiner nor between a letter and its marks, so each part can be shown in its own element in any
 * direction. Texts with thousands of differing words are compared by line, or given as one change.
 */
export function diffWords(before: string, after: string): DiffSpan[] {
  if (before === '' && after === '') return []
  const edits = editsOf(diffTokens(before), diffTokens(after)) ??
    editsOf(linesOf(before), linesOf(after)) ?? [{ kind: 'change', before, after } as const]
  let [beforeStart, afterStart] = [0, 0]
  return joinChanges(edits).map((edit) => {
    const span = { ...edit, beforeStart, afterStart }
    beforeStart += edit.before.length
    afterStart += edit.after.length
    return span
  })
}

/** The text that keeps the changes at the given positions in `spans` and undoes every other change. */
export function applyChanges(spans: readonly DiffSpan[], kept: ReadonlySet<number>): string {
  return spans.map((span, index) => (kept.has(index) ? span.after : span.before)).join('')
}

/**
 * Share of the rejected text that the chosen text does not keep: 1 − LCS/length over word tokens without white space.
 *
 * 0 when nothing was taken out (additions do not count), 1 when nothing is left; an empty rejected text gives 0.
 */
export function editRatio(rejected: string, chosen: string): number {
  const tokens = (text: string) => diffTokens(text).filter((token) => token.trim() !== '')
  const kept = tokens(rejected)
  return kept.length === 0 ? 0 : 1 - lcsLength(kept, tokens(chosen)) / kept.length
}
