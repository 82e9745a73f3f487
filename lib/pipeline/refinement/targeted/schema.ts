import { z } from 'zod'
import { roundCell } from '@/lib/pipeline/refinement/plan/schema'
import { id, instant, pageInput, projectInput } from '@/lib/pipeline/schema'

/** Ask for seeds that answer to where the system lost; each waits for a person at the seed desk. */
export const proposeInput = projectInput.extend({
  roundId: id,
  /** Empty: every target cell whose recipe asks for seeds. */
  cells: z.array(roundCell).max(60).default([]),
  /** How many a cell; null takes what the quota still lacks. */
  n: z.number().int().min(1).max(50).nullable().default(null),
})
export const proposing = z.object({ jobId: id, cells: z.number().int(), asked: z.number().int() })
export const proposeJobInput = z.object({ roundId: id, planHash: z.string() })
export const proposeItem = roundCell.extend({ n: z.number().int().min(1).max(50) })
/** What became of the answers of one call: dropped ones are counted by the reason. */
export const proposeOutput = z.object({
  proposed: z.number().int(),
  kept: z.number().int(),
  dropped: z.object({
    evaluationPrompt: z.number().int(),
    existing: z.number().int(),
    unusable: z.number().int(),
  }),
})

const losing = z.object({
  /** The judged prompt, or the imported failing example. */
  promptId: id.nullable(),
  failureId: id.nullable(),
  prompt: z.string(),
  output: z.string(),
  reasons: z.array(z.string()),
})
/** A targeted seed with all it came from and all that came of it. */
export const targetedSeed = roundCell.extend({
  proposalId: id,
  roundId: id,
  roundNumber: z.number().int(),
  text: z.string(),
  why: z.string(),
  subdomain: z.string(),
  queryType: z.string().nullable(),
  state: z.enum(['open', 'accepted', 'dismissed']),
  seed: z.object({ id, text: z.string(), state: z.string() }).nullable(),
  failures: z.array(losing),
  /** Queries that grew from the seed, and examples of those that stand. */
  queries: z.number().int(),
  examples: z.number().int(),
  createdAt: instant,
})
export const listTargetedInput = pageInput.extend({ roundId: id })
/** Follow a row of a release back to seed, round, cell and failing prompt, or a failing prompt on to examples. */
export const traceInput = projectInput.extend({
  exampleId: id.nullable().default(null),
  seedId: id.nullable().default(null),
  promptId: id.nullable().default(null),
  failureId: id.nullable().default(null),
})
export const trace = z.object({
  examples: z.array(
    z.object({
      id,
      instruction: z.string(),
      roundNumber: z.number().int(),
      seedIds: z.array(id),
      releases: z.array(z.number().int()),
    }),
  ),
  targeted: z.array(targetedSeed),
  isCapped: z.boolean(),
})
