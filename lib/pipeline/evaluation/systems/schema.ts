import { z } from 'zod'
import { modelSettingsSchema } from '@/lib/llm/schema'
import { rowProblem } from '@/lib/pipeline/evaluation/schema'
import { id, instant, lineage, pageInput, projectInput, text } from '@/lib/pipeline/schema'
import { outputStates, systemKinds } from '@/lib/pipeline/vocabulary'

export const answerStyles = ['concise', 'detailed'] as const

/** How a system answers: the settings of its model, and what it may look up. */
export const systemSettings = z.object({
  model: modelSettingsSchema.default({}),
  /** Words before the prompt that make the system what it is. */
  instructions: z.string().max(20_000).default(''),
  /** Passages of the corpus it may look up for a prompt; 0 answers from a closed book. */
  passages: z.number().int().min(0).max(20).default(0),
  /** Nearest examples of its release that it is shown; 0 shows none. */
  examples: z.number().int().min(0).max(20).default(0),
})
export type SystemSettings = z.output<typeof systemSettings>

export const newSystem = projectInput.extend({
  name: text(200),
  notes: z.string().max(5000).default(''),
  kind: z.enum(systemKinds),
  /** For a system behind an endpoint. */
  endpointId: id.nullable().default(null),
  /** For a system of the built-in engine: two styles are two systems. */
  style: z.enum(answerStyles).nullable().default(null),
  settings: systemSettings.default({ model: {}, instructions: '', passages: 0, examples: 0 }),
  /** The release it was made from, if one. */
  releaseId: id.nullable().default(null),
  /** The person who wrote its outputs, if one did; they judge none of them. */
  authorId: id.nullable().default(null),
})
/** The systems made from a release, or all. */
export const listSystemsInput = pageInput.extend({ releaseId: id.nullable().default(null) })
export const ofSystem = projectInput.extend({ systemId: id })

const outputCounts = z.object({
  complete: z.number().int(),
  truncated: z.number().int(),
  refused: z.number().int(),
  failed: z.number().int(),
  missing: z.number().int(),
  leaking: z.number().int(),
})

export const systemCard = z.object({
  id,
  name: z.string(),
  notes: z.string(),
  kind: z.enum(systemKinds),
  endpoint: z.object({ id, name: z.string(), model: z.string() }).nullable(),
  style: z.enum(answerStyles).nullable(),
  settings: systemSettings,
  release: z.object({ id, number: z.number().int() }).nullable(),
  authorId: id.nullable(),
  outputs: z.number().int(),
  createdAt: instant,
  archivedAt: instant.nullable(),
})

/** What systems answered to a prompt set, in numbers: every prompt of the set is in one of the states. */
export const outputSummary = z.object({
  prompts: z.number().int(),
  systems: z.array(z.object({ systemId: id, name: z.string(), counts: outputCounts })),
})
export const outputSummaryInput = projectInput.extend({ promptSetId: id, systemIds: z.array(id).min(1).max(12) })

export const outputCard = z.object({
  id,
  systemId: id,
  promptId: id,
  prompt: z.string(),
  text: z.string(),
  state: z.enum(outputStates),
  reason: z.string().nullable(),
  leaks: z.array(z.string()),
  lineage,
  createdAt: instant,
})
export const listOutputsInput = pageInput.extend({
  systemId: id,
  promptSetId: id,
  state: z.enum(outputStates).nullable().default(null),
  isLeaking: z.boolean().default(false),
})

export const generateInput = projectInput.extend({
  promptSetId: id,
  systemIds: z.array(id).min(1).max(12),
  /** Ask again for outputs that are truncated, refused or failed; else only what is missing. */
  again: z.boolean().default(false),
})
export const generating = z.object({ jobId: id, outputs: z.number().int() })

export const outputMapping = z.object({
  /** The column that says which prompt: by its id or external id, … */
  promptId: z.string().nullable().default(null),
  /** … or by its text. */
  prompt: z.string().nullable().default(null),
  output: z.string().min(1),
  /** A column that says how the output ended (complete, truncated, refused, failed). */
  state: z.string().nullable().default(null),
})
export type OutputMapping = z.output<typeof outputMapping>
export const importOutputsInput = ofSystem.extend({
  promptSetId: id,
  fileId: id,
  mapping: outputMapping.nullable().default(null),
  /** Replace outputs that are here, where no run has opened on them. */
  replace: z.boolean().default(false),
})
export const outputsPreview = z.object({
  columns: z.array(z.string()),
  mapping: outputMapping,
  total: z.number().int(),
  ready: z.number().int(),
  alreadyHere: z.number().int(),
  /** Prompts of the set for which the file has no output. */
  missing: z.number().int(),
  rows: z.array(
    z.object({ row: z.number().int(), prompt: z.string(), output: z.string(), state: z.enum(outputStates) }),
  ),
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
  warnings: z.array(z.string()),
})
export const importedOutputs = z.object({
  added: z.number().int(),
  replaced: z.number().int(),
  alreadyHere: z.number().int(),
  missing: z.number().int(),
  leaking: z.number().int(),
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
})

/** The job `evaluation.answer`: one system's answer to one prompt an item. */
export const answerJob = z.object({ promptSetId: id })
export const answerItem = z.object({ systemId: id, promptId: id })
