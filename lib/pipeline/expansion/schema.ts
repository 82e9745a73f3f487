import { z } from 'zod'
import { signal } from '@/lib/pipeline/detectors/schema'
import { id, instant, lineage, pageInput, pageOf, projectInput, text } from '@/lib/pipeline/schema'
import { jobStates, queryMethods, queryRejections, queryStates } from '@/lib/pipeline/vocabulary'

export const QUERY_MAXIMUM = 4000
export const queryText = text(QUERY_MAXIMUM)
export const MOST_CALLS = 5000

export const cell = z.object({ subdomainId: id, queryTypeId: id })

/** Which seeds queries grow from: those named, those of the named cells, or all approved seeds. */
export const expansionScope = z.object({
  seedIds: z.array(id).max(5000).default([]),
  cells: z.array(cell).max(2000).default([]),
})

/** Whether the samples of a call are drawn from all chosen seeds, or each from one cell. */
export const spreads = ['pool', 'cell'] as const

export const expansionSettings = z.object({
  /** Seeds in the sample of one call. */
  n: z.number().int().min(1).max(50).default(25),
  /** Queries one call is asked for. */
  k: z.number().int().min(1).max(20).default(5),
  /** Repeats: calls over the pool, or over each cell. */
  m: z.number().int().min(1).max(MOST_CALLS).default(20),
  temperature: z.number().min(0).max(2).default(0.7),
  /** Share of combinations; the rest are paraphrases. */
  mix: z.number().min(0).max(1).default(0.5),
  spread: z.enum(spreads).default('pool'),
  stopsWhenSaturated: z.boolean().default(true),
})
export type ExpansionSettings = z.output<typeof expansionSettings>

export const launchInput = projectInput.extend({
  scope: expansionScope.default({ seedIds: [], cells: [] }),
  ...expansionSettings.shape,
})
export const launchForm = launchInput.omit({ projectId: true })
export const expansionJobInput = expansionSettings.omit({ n: true, m: true, spread: true }).extend({
  n: z.number().int(),
  m: z.number().int(),
  spread: z.enum(spreads),
})
/** One call: the seeds of its sample, in the order in which the model sees them. */
export const expansionItem = z.object({ seedIds: z.array(id).min(1) })

export const expansionEstimate = z.object({
  seeds: z.number().int(),
  cells: z.number().int(),
  calls: z.number().int(),
  queries: z.number().int(),
  /** How often a seed is in a sample, on average. */
  usesPerSeed: z.number(),
  model: z.string().nullable(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** US dollars; null for an endpoint without a price, 0 for the built-in engine. */
  costUsd: z.number().nullable(),
  notes: z.array(z.enum(['fewSeeds', 'oneSeedNoCombination', 'sampleIsPool', 'builtin', 'noPrice'])),
})
export type ExpansionEstimate = z.output<typeof expansionEstimate>

export const parentView = z.object({ id, text: z.string() })

export const queryCard = cell.extend({
  id,
  text: z.string(),
  machineText: z.string(),
  method: z.enum(queryMethods),
  state: z.enum(queryStates),
  seedId: id.nullable(),
  jobId: id.nullable(),
  drift: z.number().nullable(),
  driftThreshold: z.number().nullable(),
  isDrifting: z.boolean(),
  similarity: z.number().nullable(),
  similarBy: z.string().nullable(),
  isDuplicate: z.boolean(),
  clusterId: id.nullable(),
  rejectReason: z.string().nullable(),
  version: z.number().int(),
  createdAt: instant,
  decidedAt: instant.nullable(),
  parents: z.array(parentView),
  similarTo: z.object({ id, text: z.string(), method: z.enum(queryMethods), state: z.enum(queryStates) }).nullable(),
})
export type QueryCard = z.output<typeof queryCard>
export const queryPage = pageOf(queryCard)

export const queryFilter = z.object({
  state: z.enum(queryStates).optional(),
  method: z.enum(queryMethods).optional(),
  subdomainId: id.optional(),
  queryTypeId: id.optional(),
  seedId: id.optional(),
  jobId: id.optional(),
  isDuplicate: z.boolean().optional(),
  isDrifting: z.boolean().optional(),
  search: z.string().max(200).optional(),
})
export type QueryFilter = z.output<typeof queryFilter>
export const listQueriesInput = pageInput.extend({ filter: queryFilter.default({}) })

export const queryDecision = z.object({
  id,
  decision: z.string(),
  reasons: z.array(z.string()),
  note: z.string(),
  by: z.object({ id, name: z.string() }),
  createdAt: instant,
})
export const queryView = queryCard.extend({
  lineage,
  measuredBy: z.string().nullable(),
  call: z.object({ position: z.number().int(), sample: z.array(parentView) }).nullable(),
  decisions: z.array(queryDecision),
})

export const runView = z.object({
  jobId: id,
  state: z.enum(jobStates),
  createdAt: instant,
  startedBy: z.string(),
  roundNumber: z.number().int().nullable(),
  settings: expansionJobInput,
  calls: z.number().int(),
  callsDone: z.number().int(),
  made: z.number().int(),
  waiting: z.number().int(),
  kept: z.number().int(),
  rejected: z.number().int(),
  duplicates: z.number().int(),
  drifting: z.number().int(),
})

export const callPoint = z.object({
  call: z.number().int(),
  made: z.number().int(),
  fresh: z.number().int(),
  drifting: z.number().int(),
  kept: z.number().int(),
})
export const signalsView = z.object({
  signals: z.array(signal),
  calls: z.array(callPoint),
  /** Share of each query type among the seeds and among the queries that grew from them. */
  types: z.array(z.object({ queryTypeId: id, seeds: z.number().int(), queries: z.number().int() })),
})

/** What is decided at the triage desk. */
export const triageDecisions = ['keep', 'reject', 'edit', 'merge'] as const
export type TriageDecision = (typeof triageDecisions)[number]

const activeMs = z.number().int().min(0).max(3_600_000).nullable().default(null)
export const keepInput = projectInput.extend({ queryId: id, activeMs })
export const rejectInput = projectInput.extend({
  queryId: id,
  reason: z.enum(queryRejections),
  note: z.string().max(500).default(''),
  activeMs,
})
export const editInput = projectInput.extend({ queryId: id, text: queryText, activeMs })
export const mergeInput = projectInput.extend({ queryId: id, intoId: id, activeMs })
export const keepManyInput = projectInput.extend({ queryIds: z.array(id).min(1).max(500) })
export const rejectManyInput = keepManyInput.extend({
  reason: z.enum(queryRejections),
  note: z.string().max(500).default(''),
})

/** What became of each chosen item; one that could not be done says why, and the others are done. */
export const decided = z.object({ done: z.array(id), left: z.array(z.object({ id, reason: z.string() })) })
export type Decided = z.output<typeof decided>

export const nextSeedInput = projectInput.extend({ after: id.nullable().default(null) })
export const nextSeed = z.object({
  seedId: id.nullable(),
  /** Seeds with queries this person could triage. */
  seeds: z.number().int(),
  /** Queries that wait, under all seeds. */
  waiting: z.number().int(),
  /** Queries under seeds that others hold right now. */
  withOthers: z.number().int(),
  mineToday: z.number().int(),
})

export const triageView = z.object({
  seed: cell.extend({ id, text: z.string(), author: z.string() }),
  rows: z.array(queryCard.extend({ decidedByMe: z.boolean(), isHeldByOther: z.boolean() })),
  isTruncated: z.boolean(),
})
export type TriageView = z.output<typeof triageView>
export type TriageRow = TriageView['rows'][number]

/** What one call brought, kept with its item. */
export const callOutput = z.object({
  made: z.number().int(),
  fresh: z.number().int(),
  drifting: z.number().int(),
  dropped: z.object({ empty: z.number().int(), tooLong: z.number().int(), surplus: z.number().int() }),
})
