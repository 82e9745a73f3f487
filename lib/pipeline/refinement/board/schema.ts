import { z } from 'zod'
import { recipes, roundCell, roundStages, roundStates, targetLabels } from '@/lib/pipeline/refinement/plan/schema'
import { id, instant } from '@/lib/pipeline/schema'

const stand = z.object({
  quota: z.number().int(),
  done: z.number().int(),
  waiting: z.number().int(),
  rejected: z.number().int(),
})
export type Stand = z.output<typeof stand>
/** How far each stage is. Done is what people decided on since the round opened, whatever round it was begun in. */
const stands = z.object({ seeds: stand, queries: stand, contexts: stand, responses: stand, examples: stand })

const near = z.object({
  kind: z.enum(['seed', 'query', 'example']),
  id,
  text: z.string(),
  similarity: z.number(),
})

export const boardView = z.object({
  roundId: id,
  number: z.number().int(),
  state: z.enum(roundStates),
  openedAt: instant,
  at: instant,
  cells: z.array(
    roundCell.extend({
      subdomain: z.string(),
      queryType: z.string().nullable(),
      label: z.enum(targetLabels),
      recipe: z.enum(recipes),
      stages: stands,
      /** Open proposals at the seed desk. */
      proposals: z.number().int(),
    }),
  ),
  total: stands,
  /** The stage that will take longest at the pace of its people; null when all quotas are met. */
  bottleneck: z
    .object({ stage: z.enum(roundStages), left: z.number().int(), hours: z.number(), waiting: z.number().int() })
    .nullable(),
  spend: z.object({
    usd: z.number(),
    calls: z.number().int(),
    isEstimated: z.boolean(),
    budgetUsd: z.number().nullable(),
  }),
  hours: z.object({
    seeds: z.number(),
    queries: z.number(),
    contexts: z.number(),
    responses: z.number(),
    judgments: z.number(),
    total: z.number(),
    budgetHours: z.number().nullable(),
    /** Decisions whose time was not measured; they are left out of the hours. */
    unmeasured: z.number().int(),
  }),
  /** When the quota of examples is met at the pace of the last days; null with the reason where it cannot be said. */
  forecast: z.object({
    finishesAt: instant.nullable(),
    examplesPerDay: z.number().nullable(),
    reason: z.enum(['met', 'no_pace', 'not_open']).nullable(),
  }),
  /** New queries of the round that read like those of earlier rounds. */
  overlap: z.object({
    share: z.number().nullable(),
    n: z.number().int(),
    similarity: z.number(),
    warnAt: z.number(),
    stopAt: z.number(),
    level: z.enum(['fine', 'warn', 'stop']),
    waived: z.object({ reason: z.string(), byId: id, at: instant }).nullable(),
    rows: z.array(near.extend({ earlierId: id, earlierText: z.string() })),
  }),
  /** What was made in the round and reads like an evaluation prompt: must be none. Prompts are named by their ids only. */
  contamination: z.object({
    count: z.number().int(),
    threshold: z.number(),
    compared: z.number().int(),
    rows: z.array(near.extend({ promptId: id, promptSetId: id, isReserved: z.boolean() })),
  }),
  drift: z.object({ share: z.number().nullable(), n: z.number().int(), threshold: z.number(), isRaised: z.boolean() }),
})
