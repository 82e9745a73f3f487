import { z } from 'zod'
import { PROMPT_MAXIMUM, rowProblem } from '@/lib/pipeline/evaluation/schema'
import { id, instant, pageInput, projectInput, text } from '@/lib/pipeline/schema'
import { promptSources } from '@/lib/pipeline/vocabulary'

export const newPromptSet = projectInput.extend({ name: text(200), notes: z.string().max(5000).default('') })
export const ofPromptSet = projectInput.extend({ promptSetId: id })

export const promptSetCard = z.object({
  id,
  name: z.string(),
  notes: z.string(),
  prompts: z.number().int(),
  frozenAt: instant.nullable(),
  /** The round whose confirmation it is kept for, where it is. */
  reservedForId: id.nullable(),
  createdAt: instant,
})

export const promptSetView = promptSetCard.extend({
  cells: z.array(z.object({ subdomainId: id.nullable(), queryTypeId: id.nullable(), prompts: z.number().int() })),
  sources: z.object({ written: z.number().int(), imported: z.number().int(), sampled: z.number().int() }),
  /** Who wrote prompts, and how many seeds they wrote: prompts are best written by people who wrote none. */
  writers: z.array(z.object({ id, name: z.string(), prompts: z.number().int(), seeds: z.number().int() })),
  waiver: z.object({ reason: z.string(), byId: id, at: instant }).nullable(),
})

export const promptCard = z.object({
  id,
  text: z.string(),
  subdomainId: id.nullable(),
  queryTypeId: id.nullable(),
  source: z.enum(promptSources),
  author: z.object({ id, name: z.string() }).nullable(),
  externalId: z.string().nullable(),
  createdAt: instant,
})

export const listPromptsInput = pageInput.extend({ promptSetId: id })

const promptForm = z.object({ text: text(PROMPT_MAXIMUM), subdomainId: id, queryTypeId: id })
export const writePromptsInput = ofPromptSet.extend({ prompts: z.array(promptForm).min(1).max(500) })
/** What became of what was sent: a prompt that reads like one that is here is not added again. */
export const writtenPrompts = z.object({ added: z.number().int(), alreadyHere: z.number().int() })
export const removePromptsInput = ofPromptSet.extend({ promptIds: z.array(id).min(1).max(5000) })

export const promptMapping = z.object({
  text: z.string().min(1),
  externalId: z.string().nullable().default(null),
  subdomain: z.string().nullable().default(null),
  queryType: z.string().nullable().default(null),
})
export type PromptMapping = z.output<typeof promptMapping>

export const importPromptsInput = ofPromptSet.extend({
  fileId: id,
  /** Null guesses the columns from their usual names. */
  mapping: promptMapping.nullable().default(null),
  fallback: z
    .object({ subdomainId: id.nullable(), queryTypeId: id.nullable() })
    .default({ subdomainId: null, queryTypeId: null }),
})
export const promptsPreview = z.object({
  columns: z.array(z.string()),
  mapping: promptMapping,
  total: z.number().int(),
  ready: z.number().int(),
  alreadyHere: z.number().int(),
  rows: z.array(z.object({ row: z.number().int(), text: z.string(), subdomain: z.string(), queryType: z.string() })),
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
  warnings: z.array(z.string()),
})
export const importedPrompts = writtenPrompts.extend({
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
})

/** Draws kept queries that stand in no release, as many a cell as there are, up to a number. */
export const samplePromptsInput = ofPromptSet.extend({
  perCell: z.number().int().min(1).max(1000).default(20),
  subdomainIds: z.array(id).max(500).default([]),
  queryTypeIds: z.array(id).max(500).default([]),
})
export const sampledPrompts = z.object({
  added: z.number().int(),
  /** Held-out queries there were to draw from. */
  heldOut: z.number().int(),
  /** Cells that had fewer than asked for. */
  short: z.array(z.object({ subdomainId: id, queryTypeId: id, found: z.number().int() })),
})

export const CONTAMINATION = 0.85

/** Prompts that stand in a release, or nearly: similarity at or above 0.85. */
export const contamination = z.object({
  threshold: z.number(),
  /** Different instructions of all releases that were looked through. */
  compared: z.number().int(),
  count: z.number().int(),
  prompts: z.array(
    z.object({
      promptId: id,
      text: z.string(),
      similarity: z.number(),
      releaseNumber: z.number().int(),
      instruction: z.string(),
    }),
  ),
  waiver: z.object({ reason: z.string(), byId: id, at: instant }).nullable(),
})

export const waiveInput = ofPromptSet.extend({ reason: text(2000) })
