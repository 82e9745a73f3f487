import type { Cell, SeedDecision } from '@/lib/pipeline/seeds/schema'
import type { seedOrigins, seedStates } from '@/lib/pipeline/vocabulary'
import { diffTokens } from '@/lib/text/diff'
import { lcsLength } from '@/lib/text/similarity'

type SeedState = (typeof seedStates)[number]
type SeedOrigin = (typeof seedOrigins)[number]

/** Beyond this ROUGE-L with another seed an author is asked why both are wanted; a project may set its own. */
export const TOO_CLOSE = 0.7
/** From this similarity on a seed is shown while another is typed. */
export const WORTH_SHOWING = 0.35

const after: Readonly<Record<SeedDecision, Partial<Record<SeedState, SeedState>>>> = {
  approve: { draft: 'approved' },
  reject: { draft: 'rejected' },
  withdraw: { approved: 'withdrawn', draft: 'withdrawn' },
  reopen: { rejected: 'draft', withdrawn: 'draft' },
}

/** The state of a seed after a decision, or null when the decision cannot be made in this state. */
export function stateAfter(state: SeedState, decision: SeedDecision): SeedState | null {
  return after[decision][state] ?? null
}

const wordsOf = (text: string) => diffTokens(text).filter((token) => /[\p{L}\p{N}]/u.test(token))

/**
 * The share of the words of a text that stand in the machine's text in the same order: LCS / words of the text.
 * 1 when the machine's text was taken as it is, 0 when nothing of it is left; a text without words gives 0.
 */
export function machineShareOf(machineText: string, text: string): number {
  const own = wordsOf(text)
  return own.length === 0 ? 0 : lcsLength(wordsOf(machineText), own) / own.length
}

/** Where a seed comes from, by what the author made of the proposal it grew from. */
export function originOf(
  proposal: string | null,
  text: string,
): { origin: Exclude<SeedOrigin, 'imported'>; machineShare: number | null } {
  if (proposal === null) return { origin: 'written', machineShare: null }
  if (proposal.trim() === text.trim()) return { origin: 'proposed', machineShare: 1 }
  return { origin: 'coauthored', machineShare: machineShareOf(proposal, text) }
}

/** A cell as one word, for maps. */
export const cellKey = ({ subdomainId, queryTypeId }: Cell): string => `${subdomainId}/${queryTypeId}`

/**
 * How evenly things lie over K places: entropy over ln K, 1 when all are equal, 0 when all lie in one.
 * Places without anything count into K. Null for fewer than two places, or where nothing lies.
 */
export function evennessOf(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (counts.length < 2 || total === 0) return null
  const entropy = counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log(count / total)),
    0,
  )
  return Math.min(1, Math.max(0, entropy / Math.log(counts.length)))
}

/** How many cells with a target have reached it, and how many have one. */
export function coverageOf(cells: readonly { readonly approved: number; readonly target: number }[]): {
  cells: number
  of: number
} {
  const wanted = cells.filter((cell) => cell.target > 0)
  return { cells: wanted.filter((cell) => cell.approved >= cell.target).length, of: wanted.length }
}

/** The cells that lack most seeds first: by what is missing, then by how few there are. */
export function thinnestFirst<C extends { readonly approved: number; readonly target: number }>(
  cells: readonly C[],
): C[] {
  return cells
    .filter((cell) => cell.approved < cell.target)
    .sort((a, b) => b.target - b.approved - (a.target - a.approved) || a.approved - b.approved)
}

/** Seeds an hour by origin; only seeds whose time was measured count, and null where less than a minute was. */
export function yieldOf(timed: number, activeMs: number): number | null {
  return activeMs < 60_000 ? null : timed / (activeMs / 3_600_000)
}
