import { z } from 'zod'
import { id, instant, lineage, pageInput, projectInput } from '@/lib/pipeline/schema'
import { contextStates, passageDrops, passageOrigins, passageStates, queryMethods } from '@/lib/pipeline/vocabulary'

/** The named retrieval configurations. Vectors need an embedding model; fusion is chosen only where it was seen to help. */
export const arms = ['bm25', 'vector', 'hybrid'] as const
export type Arm = (typeof arms)[number]

export const searchSettings = z.object({
  /** Passages a search brings, at most. */
  limit: z.number().int().min(1).max(50).default(8),
  arm: z.enum(arms).default('bm25'),
  /** Whether the query is rewritten for the search. */
  rewrite: z.boolean().default(true),
  /** Whether passages that do not help are marked, with a reason, before a person looks. */
  filter: z.boolean().default(true),
  source: z.string().nullable().default(null),
  tag: z.string().nullable().default(null),
})
export type SearchSettings = z.output<typeof searchSettings>

/** The input of the job `retrieval.search`, and one context it searches for; a text given is searched as it is. */
export const searchJob = searchSettings
export const searchItem = z.object({
  contextId: id,
  text: z.string().nullable().default(null),
  authorId: id.nullable().default(null),
})

export const highlight = z.object({ start: z.number().int(), end: z.number().int() })

export const passageView = z.object({
  id,
  origin: z.enum(passageOrigins),
  arm: z.string(),
  rank: z.number().int(),
  score: z.number().nullable(),
  documentId: id.nullable(),
  title: z.string(),
  headingPath: z.array(z.string()),
  text: z.string(),
  source: z.string(),
  url: z.string().nullable(),
  highlights: z.array(highlight),
  filterKeep: z.boolean().nullable(),
  filterReason: z.string().nullable(),
  filterBy: z.string().nullable(),
  state: z.enum(passageStates),
  dropReason: z.string().nullable(),
  searchQueryId: id.nullable(),
})
export type PassageView = z.output<typeof passageView>

export const searchQueryView = z.object({
  id,
  number: z.number().int(),
  text: z.string(),
  isMachine: z.boolean(),
  lineage,
  createdAt: instant,
})

export const contextCard = z.object({
  id,
  queryId: id,
  query: z.string(),
  method: z.enum(queryMethods),
  subdomain: z.string(),
  queryType: z.string(),
  state: z.enum(contextStates),
  failure: z.string().nullable(),
  passages: z.number().int(),
  kept: z.number().int(),
  createdAt: instant,
})

export const contextView = contextCard.extend({
  version: z.number().int(),
  searchQueries: z.array(searchQueryView),
  passageList: z.array(passageView),
})

export const listContextsInput = pageInput.extend({
  state: z.enum(contextStates).nullable().default(null),
  subdomainId: id.nullable().default(null),
  queryTypeId: id.nullable().default(null),
})

export const slot = z.object({ slotId: id, fence: z.number().int() })

export const settleInput = projectInput.extend({
  contextId: id,
  /** The claimed slot; without one the act comes from a list and takes the slot if nobody else has it. */
  slot: slot.nullable().default(null),
  verdict: z.enum(['settled', 'insufficient']),
  kept: z.array(id).max(300),
  dropped: z.array(z.object({ passageId: id, reason: z.enum(passageDrops) })).max(300),
  note: z.string().max(2000).default(''),
  activeMs: z.number().int().min(0).nullable().default(null),
})
