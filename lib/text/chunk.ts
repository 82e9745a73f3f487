import { AppError } from '@/lib/core/errors'
import { type Block, documentText, type Unit, unitsOf } from '@/lib/text/chunk-units'
import type { TokenCounter } from '@/lib/text/token-count'

export interface Chunk {
  /** Place in the document, from 0. */
  readonly position: number
  /** Exactly `documentText(blocks).slice(start, end)`; headings that open inside the chunk are part of it. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** The headings that all of the chunk stands under, outermost first. */
  readonly headingPath: readonly string[]
  readonly tokens: number
}

export interface ChunkOptions {
  /** Most tokens a chunk should have. */
  readonly size: number
  /** Most tokens of whole sentences that a chunk repeats from the one before it in the same section. */
  readonly overlap: number
  readonly countTokens: TokenCounter
}

/** A section shorter than this share of the size takes in its neighbour under the same heading. */
const SHORT_SECTION = 0.25

const tokensOf = (units: readonly Unit[]) =>
  units.reduce(
    (sum, unit, index) => sum + unit.tokens + (index > 0 && unit.block !== units[index - 1]?.block ? 1 : 0),
    0,
  )

function commonPath(units: readonly Unit[]): readonly string[] {
  const bodies = units.filter((unit) => !unit.heading)
  const [first, ...rest] = (bodies.length > 0 ? bodies : units).map((unit) => unit.path)
  const differs = (heading: string, depth: number) => rest.some((path) => path[depth] !== heading)
  const end = first?.findIndex(differs) ?? -1
  return end === -1 ? (first ?? []) : (first ?? []).slice(0, end)
}

/** Whether a heading opens a part of the same section as the units before it, or a sibling under one parent. */
function belongsWith(units: readonly Unit[], heading: Unit): boolean {
  const path = commonPath(units)
  const parent = heading.path.slice(0, -1)
  const shared = parent.filter((name, depth) => path[depth] === name).length
  return parent.length > 0 && shared === parent.length
}

/** The last whole units of a chunk that fit into the overlap, all of one section and never the whole chunk. */
function overlapOf(units: readonly Unit[], next: Unit, { overlap, size }: ChunkOptions): Unit[] {
  const kept: Unit[] = []
  let room = Math.min(overlap, size - next.tokens - 1)
  for (const unit of units.slice(1).toReversed()) {
    room -= unit.tokens
    if (room < 0 || unit.heading || unit.path.join('\n') !== next.path.join('\n')) break
    kept.unshift(unit)
  }
  return kept
}

/**
 * Cuts a parsed document into chunks along its structure: sections first, then blocks, then sentences, list items, rows
 * and lines; only a single one of these that is longer than `size` is cut inside, at white space where there is some.
 *
 * Every unit of the document lies in some chunk, in order; a heading is never the end of a chunk unless nothing follows
 * it; chunks of different sections do not overlap. Chunk sizes are sums over units, so the exact count of a chunk may
 * differ from `size` by a token or two a sentence.
 *
 * Throws AppError `bad_input` when size is below 16 or overlap above half of it.
 */
export function chunkBlocks(blocks: readonly Block[], options: ChunkOptions): Chunk[] {
  const { size, overlap, countTokens } = options
  if (!(size >= 16))
    throw new AppError('bad_input', `A chunk size of ${size} tokens is too small: 16 is the least.`, { size })
  if (!(overlap >= 0 && overlap <= size / 2)) {
    throw new AppError('bad_input', `An overlap of ${overlap} tokens must be from 0 to half the size (${size}).`, {
      overlap,
      size,
    })
  }
  const text = documentText(blocks)
  const units = unitsOf(blocks, size, countTokens)
  const blockTokens = Map.groupBy(units, (unit) => unit.block)
  const groups: Unit[][] = []
  let current: Unit[] = []

  /** Closes the current chunk before `next`; headings at its end move on to open the next one. */
  const close = (next: Unit, withOverlap: boolean) => {
    const lastBody = current.findLastIndex((unit) => !unit.heading)
    const headings = lastBody === -1 ? [] : current.slice(lastBody + 1)
    const closed = headings.length > 0 ? current.slice(0, lastBody + 1) : current
    groups.push(closed)
    current = headings.length > 0 ? headings : withOverlap ? overlapOf(closed, next, options) : []
  }

  for (const [index, unit] of units.entries()) {
    const onlyHeadings = current.every((member) => member.heading)
    if (current.length > 0) {
      if (unit.heading && !onlyHeadings) {
        const short = tokensOf(current) < size * SHORT_SECTION
        if (!short || !belongsWith(current, unit)) close(unit, false)
      } else if (!unit.heading && tokensOf([...current, unit]) > size) {
        if (!onlyHeadings || tokensOf(current) + unit.tokens > size * 1.25) close(unit, true)
      } else if (!unit.heading && !onlyHeadings && units[index - 1]?.block !== unit.block) {
        // A block that fits into one chunk is not begun in this one when it would be cut.
        const whole = blockTokens.get(unit.block) ?? []
        const fits = tokensOf(whole) <= size
        if (fits && tokensOf([...current, ...whole]) > size && tokensOf(current) >= size / 2) close(unit, true)
      }
    }
    current.push(unit)
  }
  if (current.length > 0) groups.push(current)

  return groups.map((group, position) => {
    const start = group[0]?.start ?? 0
    const end = group.at(-1)?.end ?? start
    const slice = text.slice(start, end)
    return { position, text: slice, start, end, headingPath: commonPath(group), tokens: countTokens(slice) }
  })
}
