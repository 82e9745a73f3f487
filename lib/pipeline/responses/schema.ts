import { z } from 'zod'
import { id, instant, lineage, pageInput, projectInput, text } from '@/lib/pipeline/schema'
import { draftStates, queryMethods, responseRejections, responseStates } from '@/lib/pipeline/vocabulary'

/** One sentence of a response with the passages it rests on. */
export const sentence = z.object({ text: text(5000), passages: z.array(id).max(20) })
export type Sentence = z.output<typeof sentence>
export const sentences = z.array(sentence).max(200)

/** The input of the job `responses.draft`, and one response it drafts. */
export const draftJob = z.object({})
export const draftItem = z.object({
  responseId: id,
  wish: z.string().max(1000).default(''),
  requestedById: id.nullable().default(null),
})

export const supportVerdicts = ['supported', 'weak', 'uncited', 'dead', 'waived'] as const

/** What the check without a model says of one sentence. */
export const sentenceCheck = z.object({
  index: z.number().int(),
  verdict: z.enum(supportVerdicts),
  /** How much of the sentence stands in the passages it cites, from 0 to 1. */
  score: z.number(),
  /** Numbers, dates and names that stand in none of the kept passages. */
  absent: z.array(z.object({ kind: z.string(), text: z.string() })),
  /** The kept passages that carry it best, strongest first. */
  suggestions: z.array(id),
  waiver: z.string().nullable(),
})
export type SentenceCheck = z.output<typeof sentenceCheck>

export const groundingCheck = z.object({
  version: z.number().int(),
  sentences: z.array(sentenceCheck),
  /** Share of the sentences that are supported; null without any sentence. */
  supported: z.number().nullable(),
  /** True when nothing stands against approval. */
  isClear: z.boolean(),
})

export const contextPassage = z.object({
  id,
  number: z.number().int(),
  title: z.string(),
  headingPath: z.array(z.string()),
  text: z.string(),
  source: z.string(),
  url: z.string().nullable(),
})

export const draftView = z.object({
  id,
  number: z.number().int(),
  state: z.enum(draftStates),
  reason: z.string().nullable(),
  sentences,
  wish: z.string(),
  lineage,
  createdAt: instant,
})

export const revisionView = z.object({
  id,
  number: z.number().int(),
  draftId: id.nullable(),
  sentences,
  editRatio: z.number(),
  allowsPreference: z.boolean(),
  editorId: id,
  createdAt: instant,
})

export const responseCard = z.object({
  id,
  queryId: id,
  query: z.string(),
  method: z.enum(queryMethods),
  subdomain: z.string(),
  queryType: z.string(),
  state: z.enum(responseStates),
  draftState: z.enum(draftStates).nullable(),
  failure: z.string().nullable(),
  preview: z.string(),
  createdAt: instant,
})

export const responseView = responseCard.extend({
  version: z.number().int(),
  rejectReason: z.string().nullable(),
  passages: z.array(contextPassage),
  drafts: z.array(draftView),
  revisions: z.array(revisionView),
  check: groundingCheck,
})

/** What comes of a draft while it is written: what stands so far, and at the end the saved draft. */
export const draftEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('soFar'),
    /** Passages by the number they have beside the response. */
    sentences: z.array(z.object({ text: z.string(), passages: z.array(z.string()) })),
  }),
  z.object({ kind: z.literal('saved'), draftId: id }),
])
export type DraftEvent = z.output<typeof draftEvent>
export const streamDraftInput = projectInput.extend({ responseId: id, wish: z.string().max(1000).default('') })

export const listResponsesInput = pageInput.extend({
  state: z.enum(responseStates).nullable().default(null),
  subdomainId: id.nullable().default(null),
  queryTypeId: id.nullable().default(null),
})

const slot = z.object({ slotId: id, fence: z.number().int() }).nullable().default(null)
const act = projectInput.extend({ responseId: id, slot, activeMs: z.number().int().min(0).nullable().default(null) })

export const approveInput = act.extend({
  /** The whole response as the person leaves it. */
  sentences: sentences.min(1),
  allowsPreference: z.boolean().default(true),
})
export const rejectInput = act.extend({ reason: z.enum(responseRejections), note: z.string().max(2000).default('') })
export const unanswerableInput = act.extend({ note: z.string().max(2000).default('') })
