import { z } from 'zod'
import { id, projectInput } from '@/lib/pipeline/schema'
import { jobStates } from '@/lib/pipeline/vocabulary'

export const importMapping = z.object({
  text: z.string().min(1),
  externalId: z.string().nullable().default(null),
  subdomain: z.string().nullable().default(null),
  queryType: z.string().nullable().default(null),
  note: z.string().nullable().default(null),
})
export type ImportMapping = z.output<typeof importMapping>

/** What a name in the file means here: the subdomain or query type of that id. */
const named = z.record(z.string(), id)
export const importPlan = z.object({
  fileId: id,
  mapping: importMapping.nullable().default(null),
  subdomains: named.default({}),
  queryTypes: named.default({}),
  /** The cell of rows that name none. */
  fallback: z.object({ subdomainId: id.nullable(), queryTypeId: id.nullable() }).default({
    subdomainId: null,
    queryTypeId: null,
  }),
})
export type ImportPlan = z.output<typeof importPlan>
export const previewInput = projectInput.extend(importPlan.shape)
export const importInput = previewInput.extend({ mapping: importMapping, approve: z.boolean().default(false) })
/** An import reads an uploaded file, or the seeds of a sample that is shipped with the app. */
export const importJobInput = importInput
  .omit({ projectId: true, fileId: true })
  .extend({ fileId: id.nullable(), sample: z.string().nullable().default(null) })

export const rowProblem = z.object({ row: z.number().int(), reason: z.string() })
export const importPreview = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  mapping: importMapping,
  total: z.number().int(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      text: z.string(),
      subdomain: z.string(),
      queryType: z.string(),
      isNew: z.boolean(),
    }),
  ),
  ready: z.number().int(),
  alreadyHere: z.number().int(),
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
  warnings: z.array(z.string()),
  /** Names in the file that mean nothing here yet. */
  unknown: z.object({ subdomains: z.array(z.string()), queryTypes: z.array(z.string()) }),
})
export type ImportPreview = z.output<typeof importPreview>

export const importResult = z.object({
  created: z.number().int(),
  alreadyHere: z.number().int(),
  tooClose: z.number().int(),
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
})
export const importStatus = z.object({
  state: z.enum(jobStates),
  reason: z.string().nullable(),
  /** So far, while it runs. */
  result: importResult,
})
