import type { z } from 'zod'
import type { integrityCheck, PairResult, Weakness } from '@/lib/pipeline/evaluation/results/schema'

/** A result that may not exist, as every number of the result pages is. */
export type Undefined = {
  readonly defined: false
  readonly reason: string
  readonly n: number
  readonly needed?: { readonly what: string; readonly atLeast: number }
}

export const undefinedReasons = [
  'no_data',
  'too_few',
  'no_variation',
  'no_decisive',
  'no_ties',
  'no_overlap',
  'missing_cells',
  'disconnected',
  'not_identifiable',
  'not_converged',
  'not_asked',
] as const
export const neededThings = [
  'prompts',
  'judgments',
  'evaluators',
  'decisive',
  'ties',
  'cells',
  'links',
  'items',
  'rounds',
] as const

export const reasonOf = (reason: string) => undefinedReasons.find((one) => one === reason) ?? 'not_identifiable'
export const neededOf = (what: string) => neededThings.find((one) => one === what) ?? 'items'

/** What may be concluded of a pair: better, worse, still open, or nothing at all. */
export type Verdict = 'better' | 'worse' | 'open' | 'nothing'

type Limits = { readonly low: number; readonly high: number }

const sideOf = ({ low, high }: Limits): Verdict => (low > 0.5 ? 'better' : high < 0.5 ? 'worse' : 'open')

/**
 * What the data say of the first system. A run that may be read at any time is read by the sequence that holds whenever
 * one looks, because an interval made for a fixed number does not; any other run by the interval of its headline.
 */
export function verdictOf(pair: Pick<PairResult, 'winRate' | 'anytime'>): Verdict {
  if (pair.anytime !== null) return pair.anytime.sequence.defined ? sideOf(pair.anytime.sequence.interval) : 'nothing'
  return pair.winRate.defined ? sideOf(pair.winRate.interval) : 'nothing'
}

/** Whether every judgment is a tie or both bad, so that nobody saw a difference. */
export const isAllTies = ({ counts }: Pick<PairResult, 'counts'>) =>
  counts.wins + counts.losses === 0 && counts.ties + counts.bothBad > 0

export type Check = z.output<typeof integrityCheck>

/** Checks that ask for a look first, then those that cannot be told, then those in order; else as they came. */
export function inOrderOfConcern(checks: readonly Check[]): Check[] {
  const order = { look: 0, unknown: 1, good: 2 }
  return checks.toSorted((a, b) => order[a.standing] - order[b.standing])
}

export type WeakCell = Weakness['cells'][number]

export const cellKey = ({ subdomainId, queryTypeId }: Pick<WeakCell, 'subdomainId' | 'queryTypeId'>) =>
  `${subdomainId}:${queryTypeId ?? ''}`

export const cellName = ({ subdomain, queryType }: Pick<WeakCell, 'subdomain' | 'queryType'>) =>
  queryType === null ? subdomain : `${subdomain} · ${queryType}`

/** Nothing was judged in it: what the other cells would make one expect of it is no reading of it. */
export const isUnjudged = (cell: Pick<WeakCell, 'prompts'>) => cell.prompts === 0

type Place = { readonly subdomainId: string | null; readonly queryTypeId: string | null }

/** The chosen rows as pairs of subdomain and query type; a whole subdomain stands for its cells in the prompt set. */
export function chosenCells(
  cells: readonly WeakCell[],
  chosen: ReadonlySet<string>,
  places: readonly Place[],
): { subdomainId: string; queryTypeId: string }[] {
  return cells
    .filter((cell) => chosen.has(cellKey(cell)))
    .flatMap(({ subdomainId, queryTypeId }) =>
      queryTypeId !== null
        ? [{ subdomainId, queryTypeId }]
        : places.flatMap((place) =>
            place.subdomainId === subdomainId && place.queryTypeId !== null
              ? [{ subdomainId, queryTypeId: place.queryTypeId }]
              : [],
          ),
    )
}

/** The same as it travels in an address: `subdomain:type,subdomain:type`. */
export const cellsParam = (cells: readonly { subdomainId: string; queryTypeId: string }[]) =>
  cells.map(({ subdomainId, queryTypeId }) => `${subdomainId}:${queryTypeId}`).join(',')

/** Whether what is called weak hangs on how much the cells are taken to differ. */
export const isLabelOpen = ({ label, labelAt }: Pick<WeakCell, 'label' | 'labelAt'>) =>
  [labelAt.half, labelAt.twice].some((other) => (other === 'weak') !== (label === 'weak'))

/** How many cells have each label. */
export function labelCounts(cells: readonly Pick<WeakCell, 'label'>[]): Record<WeakCell['label'], number> {
  const counts = { weak: 0, watch: 0, insufficient: 0, fine: 0 }
  for (const { label } of cells) counts[label]++
  return counts
}

/** The run's judgments so far along a scale of powers of ten: where the path stands between 0 and 1. */
export function evidenceScale(path: readonly { n: number; e: number }[], threshold: number) {
  const logs = path.map(({ e }) => Math.log10(Math.max(e, 1e-3)))
  const low = Math.min(-1, ...logs)
  const high = Math.max(Math.log10(threshold) * 1.25, ...logs)
  const last = Math.max(1, path.at(-1)?.n ?? 1)
  const y = (e: number) => 1 - (Math.log10(Math.max(e, 1e-3)) - low) / (high - low)
  return { x: (n: number) => n / last, y, last }
}
