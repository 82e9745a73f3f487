import type {
  CellEvidence,
  Recipe,
  RoundCell,
  RoundQuota,
  RoundStage,
  TargetLabel,
} from '@/lib/pipeline/refinement/plan/schema'

/** A cell as one word, for maps. */
export const cellKey = ({ subdomainId, queryTypeId }: RoundCell): string =>
  queryTypeId === null ? subdomainId : `${subdomainId}:${queryTypeId}`

/** Whether an item of a subdomain and query type lies in a cell; a cell without a type holds all of its subdomain. */
export const isIn = (cell: RoundCell, item: { subdomainId: string | null; queryTypeId: string | null }): boolean =>
  cell.subdomainId === item.subdomainId && (cell.queryTypeId === null || cell.queryTypeId === item.queryTypeId)

const remedies = {
  retrieval: 'better_retrieval',
  generation: 'rewrite_responses',
  seeds: 'more_seeds',
  unknown: 'more_seeds',
} as const satisfies Record<CellEvidence['causes']['likely'], Recipe>

/** What a round does about the likely cause of a weakness; where none is known, seeds aimed at the failures. */
export const recipeFor = (evidence: Pick<CellEvidence, 'causes'>): Recipe => remedies[evidence.causes.likely]

/**
 * What a plan may call a target. Weak and watch are the statistics' words and nobody else's; without them a lead may
 * explore, or go by failures that were reported where nothing was judged. Null: it may not be a target as it stands.
 */
export function targetLabelOf(
  evidence: Pick<CellEvidence, 'label' | 'reported'>,
  isExploratory: boolean,
): TargetLabel | null {
  if (evidence.label === 'weak' || evidence.label === 'watch') return evidence.label
  if (isExploratory) return 'exploratory'
  return evidence.reported > 0 && evidence.label !== 'fine' ? 'reported' : null
}

/** How much of one stage becomes how much of the next, between things people approved. */
export type Yields = {
  readonly queriesPerSeed: number
  readonly contextsPerQuery: number
  readonly responsesPerContext: number
}
/** Assumed until a project has shown its own: fifteen queries a seed is the most the paper's numbers allow. */
export const usualYields: Yields = { queriesPerSeed: 8, contextsPerQuery: 0.8, responsesPerContext: 0.8 }
const FEW = 20

/** The yields of a project from its counts; those with too little behind them are the usual ones. */
export function yieldsOf(counts: { seeds: number; queries: number; contexts: number; responses: number }): Yields {
  const share = (made: number, of: number, usual: number, most: number) =>
    of < FEW || made === 0 ? usual : Math.min(most, made / of)
  return {
    queriesPerSeed: Math.max(1, share(counts.queries, counts.seeds, usualYields.queriesPerSeed, 15)),
    contextsPerQuery: share(counts.contexts, counts.queries, usualYields.contextsPerQuery, 1),
    responsesPerContext: share(counts.responses, counts.contexts, usualYields.responsesPerContext, 1),
  }
}

/**
 * Shares a number of rows out over cells by how far each is below the target; every cell gets one at least, and the sum
 * is the number (or the number of cells, if that is more).
 */
export function shareOut(rows: number, shortfalls: readonly number[]): number[] {
  const weights = shortfalls.map((shortfall) => Math.max(0.02, Number.isFinite(shortfall) ? shortfall : 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const free = Math.max(0, Math.round(rows) - weights.length)
  const exact = weights.map((weight) => (free * weight) / total)
  const shares = exact.map((value) => 1 + Math.floor(value))
  let left = weights.length === 0 ? 0 : free + weights.length - shares.reduce((sum, value) => sum + value, 0)
  const order = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of order) {
    if (left <= 0) break
    shares[at] = (shares[at] ?? 0) + 1
    left -= 1
  }
  return shares
}

/** What each stage is to bring so that a cell gains so many examples by a recipe; missing seeds come on top where seeds are sown. */
export function quotaFor(examples: number, recipe: Recipe, missingSeeds: number, yields: Yields): RoundQuota {
  const responses = examples
  const contexts = recipe === 'rewrite_responses' ? 0 : Math.ceil(responses / yields.responsesPerContext)
  const queries = recipe === 'more_seeds' ? Math.ceil(contexts / yields.contextsPerQuery) : 0
  const seeds = recipe === 'more_seeds' ? Math.max(missingSeeds, Math.ceil(queries / yields.queriesPerSeed)) : 0
  return { seeds, queries, contexts, responses, examples }
}

/** The stage that will take people longest for what is left of its quota; null when nothing is left. */
export function bottleneckOf<S extends { readonly stage: RoundStage; readonly left: number; readonly seconds: number }>(
  stages: readonly S[],
): S | null {
  const open = stages.filter(({ left }) => left > 0)
  return open.reduce<S | null>(
    (worst, one) => (worst === null || one.left * one.seconds > worst.left * worst.seconds ? one : worst),
    null,
  )
}

export type Forecast = {
  readonly finishesAt: Date | null
  readonly examplesPerDay: number | null
  readonly reason: 'met' | 'no_pace' | 'not_open' | null
}
const DAY = 86_400_000
const LOOK_BACK = 7 * DAY
const LEAST_EXAMPLES = 3

/** When the rest of the examples will be there at the pace of the last seven days; a pace wants three examples at least. */
export function forecastOf(facts: {
  readonly left: number
  readonly recent: number
  readonly openedAt: Date
  readonly now: Date
  readonly isOpen: boolean
}): Forecast {
  const { left, recent, openedAt, now, isOpen } = facts
  const since = Math.max(openedAt.getTime(), now.getTime() - LOOK_BACK)
  // Within the first hour a pace would be noise.
  const days = Math.max(now.getTime() - since, DAY / 24) / DAY
  const examplesPerDay = recent < LEAST_EXAMPLES ? null : recent / days
  if (left <= 0) return { finishesAt: null, examplesPerDay, reason: 'met' }
  if (!isOpen) return { finishesAt: null, examplesPerDay, reason: 'not_open' }
  if (examplesPerDay === null) return { finishesAt: null, examplesPerDay, reason: 'no_pace' }
  return { finishesAt: new Date(now.getTime() + (left / examplesPerDay) * DAY), examplesPerDay, reason: null }
}

/** The middle of some numbers; null for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  const next = sorted[Math.ceil((sorted.length - 1) / 2)]
  return middle === undefined || next === undefined ? null : (middle + next) / 2
}
