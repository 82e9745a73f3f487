import { z } from 'zod'
import { id, instant, lineage, pageInput, pageOf, projectInput, text } from '@/lib/pipeline/schema'
import { proposalStates, seedOrigins, seedStates } from '@/lib/pipeline/vocabulary'

export const SEED_MAXIMUM = 4000
export const seedText = text(SEED_MAXIMUM)

/** What a good seed is; the author ticks what holds. */
export const seedChecks = ['selfContained', 'answerable', 'inDomain', 'timeless'] as const
export const difficulties = ['easy', 'medium', 'hard'] as const
/** Along what a proposal can be varied. */
export const dimensions = ['region', 'constraint', 'season', 'person', 'difficulty', 'phrasing'] as const

export const cell = z.object({ subdomainId: id, queryTypeId: id })
export type Cell = z.output<typeof cell>

/** What an author may say about a seed beside its text. */
export const seedAbout = z.object({
  intent: z.string().max(300).default(''),
  persona: z.string().max(300).default(''),
  difficulty: z.enum(difficulties).nullable().default(null),
  checks: z.array(z.enum(seedChecks)).max(seedChecks.length).default([]),
})

export const seedFilter = z.object({
  state: z.enum(seedStates).optional(),
  origin: z.enum(seedOrigins).optional(),
  subdomainId: id.optional(),
  queryTypeId: id.optional(),
  authorId: id.optional(),
  roundId: id.optional(),
  search: z.string().max(200).optional(),
})
export type SeedFilter = z.output<typeof seedFilter>

export const listSeedsInput = pageInput.extend({ filter: seedFilter.default({}) })

export const similarSeed = z.object({
  id,
  text: z.string(),
  state: z.enum(seedStates),
  similarity: z.number(),
  isTooClose: z.boolean(),
})
export type SimilarSeed = z.output<typeof similarSeed>

export const seedCard = cell.extend({
  id,
  text: z.string(),
  state: z.enum(seedStates),
  origin: z.enum(seedOrigins),
  machineShare: z.number().nullable(),
  similarity: z.number().nullable(),
  similarToId: id.nullable(),
  author: z.object({ id, name: z.string() }),
  roundNumber: z.number().int(),
  version: z.number().int(),
  createdAt: instant,
})
export type SeedCard = z.output<typeof seedCard>
export const seedPage = pageOf(seedCard)

export const seedVersion = cell.extend({
  number: z.number().int(),
  text: z.string(),
  editor: z.object({ id, name: z.string() }),
  reason: z.string(),
  createdAt: instant,
})

export const seedView = seedCard.extend({
  ...seedAbout.shape,
  checks: z.array(z.string()),
  difficulty: z.string().nullable(),
  note: z.string(),
  externalId: z.string().nullable(),
  similarReason: z.string(),
  activeMs: z.number().int().nullable(),
  decidedBy: z.object({ id, name: z.string() }).nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string(),
  similarTo: z.object({ id, text: z.string() }).nullable(),
  proposal: z.object({ id, text: z.string(), why: z.string(), lineage }).nullable(),
  versions: z.array(seedVersion),
  queries: z.number().int(),
})

export const draftView = seedAbout.extend({
  id,
  subdomainId: id.nullable(),
  queryTypeId: id.nullable(),
  text: z.string(),
  checks: z.array(z.string()),
  difficulty: z.string().nullable(),
  proposalId: id.nullable(),
  activeMs: z.number().int(),
  updatedAt: instant,
})
export type DraftView = z.output<typeof draftView>

const activeMs = z
  .number()
  .int()
  .min(0)
  .max(24 * 3_600_000)
const draftText = z
  .string()
  .max(SEED_MAXIMUM * 4)
  .refine((value) => !value.includes('\u0000'), 'contains a NUL character')

export const saveDraftInput = projectInput.extend({
  ...seedAbout.shape,
  draftId: id,
  subdomainId: id.nullable().default(null),
  queryTypeId: id.nullable().default(null),
  text: draftText,
  proposalId: id.nullable().default(null),
  activeMs: activeMs.default(0),
})

export const createSeedInput = projectInput.extend({
  ...cell.shape,
  ...seedAbout.shape,
  text: seedText,
  note: z.string().max(2000).default(''),
  /** Approve it at once; otherwise it waits for somebody. */
  approve: z.boolean().default(true),
  /** The draft it grew from, which is done with. */
  draftId: id.nullable().default(null),
  /** The proposal it grew from. */
  proposalId: id.nullable().default(null),
  /** Why it is wanted although it is close to another seed. */
  similarReason: z.string().max(500).default(''),
  externalId: z.string().max(300).nullable().default(null),
  activeMs: activeMs.nullable().default(null),
})
export const seedForm = createSeedInput.omit({ projectId: true })

export const editSeedInput = projectInput.extend({
  ...cell.shape,
  ...seedAbout.shape,
  seedId: id,
  /** The version that was seen; an edit of an older one is a conflict. */
  version: z.number().int().min(1),
  text: seedText,
  reason: z.string().max(500).default(''),
})

export const seedDecisions = ['approve', 'reject', 'withdraw', 'reopen'] as const
export type SeedDecision = (typeof seedDecisions)[number]
export const decideInput = projectInput.extend({
  seedIds: z.array(id).min(1).max(500),
  decision: z.enum(seedDecisions),
  note: z.string().max(500).default(''),
})
/** What became of each chosen item; one that could not be done says why, and the others are done. */
export const decided = z.object({
  done: z.array(id),
  left: z.array(z.object({ id, reason: z.string() })),
})

export const proposalView = cell.extend({
  id,
  text: z.string(),
  why: z.string(),
  state: z.enum(proposalStates),
  variesText: z.string().nullable(),
  dimension: z.string().nullable(),
  provider: z.string(),
  model: z.string(),
  promptVersion: z.string(),
  createdAt: instant,
  /** The round it was asked for in. */
  roundNumber: z.number().int(),
  nearest: similarSeed.nullable(),
})
export type ProposalView = z.output<typeof proposalView>

export const proposeInput = projectInput.extend({
  cells: z.array(cell).min(1).max(200),
  n: z.number().int().min(1).max(20).default(5),
  vary: z
    .object({ text: seedText, dimension: z.enum(dimensions) })
    .nullable()
    .default(null),
})
export const proposeJobInput = proposeInput.omit({ projectId: true, cells: true })

export const coverageView = z.object({
  cells: z.array(
    cell.extend({
      approved: z.number().int(),
      waiting: z.number().int(),
      target: z.number().int(),
    }),
  ),
  approved: z.number().int(),
  waiting: z.number().int(),
  /** Cells with a target that have reached it, of all cells with a target. */
  covered: z.object({ cells: z.number().int(), of: z.number().int() }),
  /** Cells with at least one approved seed, of all cells. */
  touched: z.object({ cells: z.number().int(), of: z.number().int() }),
  /** H / ln K of the approved seeds over the cells, 0 to 1; null below two cells or without seeds. */
  evenness: z.number().nullable(),
  /** Mean ROUGE-L of a seed with its nearest; null below two seeds. `of` seeds were measured. */
  nearness: z.object({ mean: z.number(), of: z.number().int() }).nullable(),
  yields: z.array(
    z.object({
      origin: z.enum(seedOrigins),
      seeds: z.number().int(),
      timed: z.number().int(),
      hours: z.number(),
      perHour: z.number().nullable(),
    }),
  ),
})
export type CoverageView = z.output<typeof coverageView>
