import { z } from 'zod'
import { type Split, splitReport, splitSettings, splits } from '@/lib/pipeline/datasets/splits/schema'
import { id, instant, pageInput, projectInput } from '@/lib/pipeline/schema'

const machine = z.object({
  provider: z.string().nullable(),
  model: z.string().nullable(),
  promptVersion: z.string().nullable(),
})

/** Where an example comes from, back to its seeds; travels beside the training rows, never in them. */
export const exampleLineage = z.object({
  round: z.number().int(),
  guideline: z.number().int(),
  subdomain: z.string(),
  queryType: z.string(),
  seeds: z.array(z.object({ id, text: z.string(), origin: z.string() })),
  query: z.object({ id, method: z.string(), isEdited: z.boolean(), jobId: id.nullable() }).extend(machine.shape),
  searchQueries: z.array(z.object({ text: z.string(), isMachine: z.boolean() })),
  passages: z.array(
    z.object({
      id,
      origin: z.string(),
      arm: z.string(),
      documentId: id.nullable(),
      chunkId: id.nullable(),
      title: z.string(),
      source: z.string(),
      url: z.string().nullable(),
      textHash: z.string(),
      isCited: z.boolean(),
    }),
  ),
  response: z
    .object({ id, draftId: id.nullable(), revisionId: id.nullable(), editRatio: z.number(), waivers: z.number().int() })
    .extend(machine.shape),
  approvedBy: id,
})
export type ExampleLineage = z.output<typeof exampleLineage>

export const exampleCard = z.object({
  id,
  instruction: z.string(),
  response: z.string(),
  subdomainId: id,
  queryTypeId: id,
  lineage: exampleLineage,
  approvedAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawReason: z.string().nullable(),
})

export const listExamplesInput = pageInput.extend({
  subdomainId: id.nullable().default(null),
  queryTypeId: id.nullable().default(null),
  isWithdrawn: z.boolean().default(false),
})

export const cellCount = z.object({ subdomain: z.string(), queryType: z.string(), rows: z.number().int() })

export const releaseCounts = z.object({
  cells: z.array(cellCount),
  methods: z.record(z.string(), z.number().int()),
  rounds: z.record(z.string(), z.number().int()),
  edited: z.number().int(),
})

export const releaseCard = z.object({
  id,
  number: z.number().int(),
  name: z.string(),
  notes: z.string(),
  guidelineNumber: z.number().int(),
  rows: z.number().int(),
  counts: releaseCounts,
  /** How the rows were split; null where they were not. */
  splits: splitReport.nullable(),
  contentHash: z.string(),
  createdAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawReason: z.string().nullable(),
})
export type ReleaseCard = z.output<typeof releaseCard>

export const newRelease = projectInput.extend({
  name: z.string().max(120).default(''),
  notes: z.string().max(5000).default(''),
  splits: splitSettings.default({ validation: 0.05, test: 0, seed: 1 }),
})

export const changeKinds = ['added', 'changed', 'moved', 'withdrawn'] as const

/** The reason an example bears whose response was opened again. */
export const reopenedReason = 'its response was opened again'

/** One row that differs between two releases; the old texts are null for a new row, the new ones for one left out. */
export const releaseChange = z.object({
  kind: z.enum(changeKinds),
  exampleId: id,
  instruction: z.string().nullable(),
  response: z.string().nullable(),
  oldInstruction: z.string().nullable(),
  oldResponse: z.string().nullable(),
  /** The round it was made in, its cell, and how its query came about. */
  round: z.number().int(),
  subdomain: z.string(),
  queryType: z.string(),
  method: z.string(),
  split: z.enum(splits).nullable(),
  oldSplit: z.enum(splits).nullable(),
  /** Why the row of the earlier release stands no more, in the words of who took it out; null where nobody did. */
  reason: z.string().nullable(),
})
export type Change = z.output<typeof releaseChange>

export type ExampleCard = z.output<typeof exampleCard>

/** One frozen row of a release, as a format gets it. */
export type FrozenRow = {
  readonly position: number
  readonly exampleId: string
  readonly instruction: string
  readonly response: string
  readonly lineage: ExampleLineage
  readonly contentHash: string
  readonly split: Split
}
