import { z } from 'zod'
import { id, instant, pageInput, projectInput } from '@/lib/pipeline/schema'

/** Failing examples from elsewhere: a file of csv or jsonl with prompt, losing output, reason and cell. */
export const failureMapping = z.object({
  prompt: z.string().min(1),
  output: z.string().nullable().default(null),
  reason: z.string().nullable().default(null),
  subdomain: z.string().nullable().default(null),
  queryType: z.string().nullable().default(null),
})
export type FailureMapping = z.output<typeof failureMapping>
export const importFailuresInput = projectInput.extend({
  fileId: id,
  /** Null guesses the columns from their usual names. */
  mapping: failureMapping.nullable().default(null),
  fallback: z
    .object({ subdomainId: id.nullable(), queryTypeId: id.nullable() })
    .default({ subdomainId: null, queryTypeId: null }),
})
const problem = z.object({ row: z.number().int(), reason: z.string() })
export const failuresPreview = z.object({
  columns: z.array(z.string()),
  mapping: failureMapping,
  total: z.number().int(),
  ready: z.number().int(),
  alreadyHere: z.number().int(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      prompt: z.string(),
      output: z.string(),
      reason: z.string(),
      subdomain: z.string(),
      queryType: z.string(),
    }),
  ),
  problems: z.array(problem),
  problemCount: z.number().int(),
  warnings: z.array(z.string()),
})
export const importedFailures = z.object({
  added: z.number().int(),
  alreadyHere: z.number().int(),
  problems: z.array(problem),
  problemCount: z.number().int(),
})
export const failureCard = z.object({
  id,
  prompt: z.string(),
  output: z.string(),
  reason: z.string(),
  subdomainId: id,
  queryTypeId: id.nullable(),
  createdAt: instant,
})
export const listFailuresInput = pageInput.extend({
  subdomainId: id.nullable().default(null),
  queryTypeId: id.nullable().default(null),
})
