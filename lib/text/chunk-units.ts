import { splitSentences } from '@/lib/text/sentences'
import type { TokenCounter } from '@/lib/text/token-count'

/** A part of a parsed document in reading order. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'list' | 'table' | 'code'
  /** Depth of a heading from 1; other kinds have none. */
  readonly level?: number
  readonly text: string
}

/** The smallest piece chunking moves around: a heading, a sentence, a list item, a table row or a line of code. */
export interface Unit {
  readonly start: number
  readonly end: number
  readonly tokens: number
  readonly block: number
  readonly heading: boolean
  /** The headings the unit stands under, outermost first; a heading stands under itself. */
  readonly path: readonly string[]
}

export const BLOCK_SEPARATOR = '\n\n'

/** The text of a document made of blocks: all offsets of its chunks count from its start. */
export function documentText(blocks: readonly Block[]): string {
  return blocks.map((block) => block.text).join(BLOCK_SEPARATOR)
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The end of the grapheme that starts last before `at`, looked for in a small window so that long texts stay cheap. */
function graphemeBoundary(text: string, at: number): number {
  const from = Math.max(0, at - 64)
  const found = graphemes.segment(text.slice(from, at + 64)).containing(at - from)
  return found && found.index > 0 ? from + found.index : at
}

/** Cuts a piece without inner structure at white space, or between graphemes where there is none. */
function splitLong(text: string, size: number, countTokens: TokenCounter): [number, number][] {
  const unitsPerToken = text.length / Math.max(1, countTokens(text))
  const pieces: [number, number][] = []
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + Math.max(2, Math.floor(size * unitsPerToken)))
    while (end - start > 2 && countTokens(text.slice(start, end)) > size) end = start + Math.floor((end - start) * 0.8)
    if (end < text.length) {
      const space = text.slice(start, end).search(/\s\S*$/u)
      const cut = space > (end - start) / 2 ? start + space + 1 : graphemeBoundary(text, end)
      end = cut > start ? cut : end
    }
    pieces.push([start, end])
    start = end
  }
  return pieces
}

function linesOf(text: string): [number, number][] {
  return [...text.matchAll(/[^\n]+/g)].map((match) => [match.index, match.index + match[0].length])
}

function partsOf(block: Block, size: number, countTokens: TokenCounter): [number, number][] {
  if (block.kind === 'heading') return [[0, block.text.length]]
  const parts: [number, number][] =
    block.kind === 'paragraph'
      ? splitSentences(block.text).map((sentence) => [sentence.start, sentence.end])
      : linesOf(block.text)
  return parts.flatMap(([start, end]) => {
    const text = block.text.slice(start, end)
    if (countTokens(text) <= size) return [[start, end]]
    return splitLong(text, size, countTokens).map(([from, to]): [number, number] => [start + from, start + to])
  })
}

/** Lists the units of a document in order, each with its place, its tokens and the headings above it. */
export function unitsOf(blocks: readonly Block[], size: number, countTokens: TokenCounter): Unit[] {
  const units: Unit[] = []
  const open: { level: number; text: string }[] = []
  let offset = 0
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading' && block.text.trim() !== '') {
      const level = block.level ?? 1
      while ((open.at(-1)?.level ?? 0) >= level) open.pop()
      open.push({ level, text: block.text.trim() })
    }
    const path = open.map((heading) => heading.text)
    for (const [from, to] of partsOf(block, size, countTokens)) {
      const text = block.text.slice(from, to)
      const start = offset + from + text.length - text.trimStart().length
      const end = offset + from + text.trimEnd().length
      if (end <= start) continue
      const tokens = countTokens(text.trim())
      units.push({ start, end, tokens, block: index, heading: block.kind === 'heading', path })
    }
    offset += block.text.length + BLOCK_SEPARATOR.length
  }
  return units
}
