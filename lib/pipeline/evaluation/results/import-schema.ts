import { z } from 'zod'
import { rowProblem } from '@/lib/pipeline/evaluation/schema'
import { id, projectInput, text } from '@/lib/pipeline/schema'

export const judgmentMapping = z.object({
  /** The column with the prompt's text or id; each different value is a prompt. */
  prompt: z.string().min(1),
  /** The column with the verdict; null where it stands in `verdicts` columns, one an evaluator. */
  verdict: z.string().nullable().default(null),
  verdicts: z.array(z.string()).max(50).default([]),
  evaluator: z.string().nullable().default(null),
  systemA: z.string().nullable().default(null),
  systemB: z.string().nullable().default(null),
  outputA: z.string().nullable().default(null),
  outputB: z.string().nullable().default(null),
  subdomain: z.string().nullable().default(null),
  /** Which response was shown first: the column says a/b or 1/2. */
  firstShown: z.string().nullable().default(null),
})
export type JudgmentMapping = z.output<typeof judgmentMapping>

/**
 * How a verdict column reads. `words`: what each value means. `preference`: AlpacaEval's codes, in which 2 is a win of the
 * model under test (system A here), 1 a win of the baseline (B), 1.5 or 0 a draw, between a stated probability that A is
 * better; other values are left out.
 */
export const verdictReading = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('words'),
    meanings: z.record(z.string(), z.enum(['a', 'b', 'tie', 'both_bad', 'skip'])),
  }),
  z.object({ kind: z.literal('preference') }),
])
export type VerdictReading = z.output<typeof verdictReading>

export const importJudgmentsInput = projectInput.extend({
  fileId: id,
  name: text(200),
  mapping: judgmentMapping,
  reading: verdictReading,
  /** Names of the systems where no column has them; the win rate is that of the first over the second. */
  systems: z
    .tuple([text(200), text(200)])
    .nullable()
    .default(null),
})
export const judgmentsPreviewInput = projectInput.extend({
  fileId: id,
  mapping: judgmentMapping.nullable().default(null),
  reading: verdictReading.nullable().default(null),
})
export const judgmentsPreview = z.object({
  columns: z.array(z.string()),
  mapping: judgmentMapping,
  reading: verdictReading,
  total: z.number().int(),
  ready: z.number().int(),
  rows: z.array(z.object({ row: z.number().int(), prompt: z.string(), evaluator: z.string(), verdict: z.string() })),
  /** Values of the verdict columns, with how often each stands there. */
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
})
export const importedJudgments = z.object({
  runId: id,
  judgments: z.number().int(),
  prompts: z.number().int(),
  evaluators: z.number().int(),
  systems: z.number().int(),
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
})
