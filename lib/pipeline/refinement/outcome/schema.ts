import { z } from 'zod'
import { interval, resultOf } from '@/lib/pipeline/evaluation/schema'
import { roundCell } from '@/lib/pipeline/refinement/plan/schema'
import { id, instant, projectInput, text } from '@/lib/pipeline/schema'

const estimate = resultOf({ value: z.number(), standardError: z.number(), interval, n: z.number() })
const named = { subdomain: z.string(), queryType: z.string().nullable() }

/** The new system against the old on the kept prompts; a draft of the run is made, and opened as every run. */
export const startConfirmationInput = projectInput.extend({
  roundId: id,
  newSystemId: id,
  /** Null takes the base system of the plan. */
  oldSystemId: id.nullable().default(null),
  /** The release the new system was trained on, where the system itself is tied to none. */
  newReleaseId: id.nullable().default(null),
  oldReleaseId: id.nullable().default(null),
  /** What evaluators read over the desk; it may name no system. */
  title: z.string().max(200).default(''),
})
export const startedConfirmation = z.object({ runId: id })

export const outcomeInput = projectInput.extend({ roundId: id, level: z.number().gt(0.5).lt(1).default(0.95) })

const dataDiff = z.object({
  from: z.object({ id, number: z.number().int(), rows: z.number().int() }).nullable(),
  to: z.object({ id, number: z.number().int(), rows: z.number().int() }),
  added: z.number().int(),
  changed: z.number().int(),
  withdrawn: z.number().int(),
})

/** What the confirmation says, by the frozen plan and on its judgments alone. */
export const outcomeNumbers = z.object({
  planHash: z.string(),
  runId: id,
  runPlanHash: z.string().nullable(),
  newSystem: z.object({ id, name: z.string() }),
  oldSystem: z.object({ id, name: z.string() }),
  level: z.number(),
  margin: z.number(),
  /** Win rate of the new system over the old in the targets. */
  primary: z.object({
    estimate,
    prompts: z.number(),
    judgments: z.number(),
    counts: z.object({
      wins: z.number(),
      losses: z.number(),
      ties: z.number(),
      bothBad: z.number(),
      skipped: z.number(),
    }),
  }),
  /** The same as a distance from one half, as rounds are compared. */
  gain: estimate,
  companion: resultOf({ p: z.number(), n: z.number(), patterns: z.number(), extreme: z.number(), exact: z.boolean() }),
  verdict: z.enum(['improved', 'worse', 'not_shown']),
  targets: z.array(roundCell.extend({ ...named, estimate })),
  guardRails: z.array(
    roundCell.extend({
      ...named,
      result: resultOf({
        value: z.number(),
        lowerLimit: z.number(),
        upperLimit: z.number(),
        floor: z.number(),
        level: z.number(),
        n: z.number(),
        verdict: z.enum(['held', 'violated', 'unclear']),
      }),
    }),
  ),
  guard: z.enum(['held', 'violated', 'unclear', 'none']),
  advice: z.enum(['adopt', 'judge_more', 'keep_old']),
  /** Judgments on prompts of neither a target nor a guard-rail; they count for nothing. */
  outside: z.number().int(),
  data: dataDiff,
})
export type OutcomeNumbers = z.output<typeof outcomeNumbers>
export const outcome = outcomeNumbers.extend({
  roundId: id,
  number: z.number().int(),
  /** Prompts planned and judged: a run closed early says so. */
  plannedPrompts: z.number().int().nullable(),
  judgedPrompts: z.number().int(),
  closeReason: z.string().nullable(),
  isDecided: z.boolean(),
})

export const decideInput = projectInput.extend({
  roundId: id,
  decision: z.enum(['adopt', 'repeat', 'stop']),
  reason: text(4000),
})
export const decided = z.object({ numbersHash: z.string() })

export const marginal = estimate
const effort = z.object({ rows: z.number(), hours: z.number(), usd: z.number() })
/** What each round brought and cost, and whether another is worth it. */
export const history = z.object({
  rounds: z.array(
    z.object({
      roundId: id,
      number: z.number().int(),
      state: z.string(),
      decision: z.enum(['adopt', 'repeat', 'stop']).nullable(),
      release: z.number().int().nullable(),
      openedAt: instant,
      closedAt: instant.nullable(),
      /** Undefined for round 0 and for rounds that were not confirmed. */
      gain: estimate,
      winRate: estimate,
      ...effort.shape,
      /** Decisions whose time was not measured: the hours leave them out. */
      unmeasured: z.number().int(),
      perThousandRows: marginal,
      perHour: marginal,
      perUsd: marginal,
      cumulative: effort,
      coversZero: z.boolean().nullable(),
    }),
  ),
  cumulativeGain: estimate,
  advice: z.object({
    advice: z.enum(['stop', 'continue', 'too_early']),
    withoutGain: z.number().int(),
    needed: z.number().int(),
    confirmed: z.number().int(),
  }),
})
export type History = z.output<typeof history>
