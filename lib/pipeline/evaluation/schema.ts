import { z } from 'zod'
import { id, instant, pageInput, projectInput, text } from '@/lib/pipeline/schema'
import { runStates, stoppingRules } from '@/lib/pipeline/vocabulary'

/** Why a number does not exist, and what would make it exist; shown as that, never as 0. */
const notDefined = z.object({
  defined: z.literal(false),
  reason: z.string(),
  n: z.number(),
  needed: z.object({ what: z.string(), atLeast: z.number() }).optional(),
})

/** A number that may not exist. */
export const resultOf = <T extends z.ZodRawShape>(shape: T) =>
  z.discriminatedUnion('defined', [z.object({ defined: z.literal(true), ...shape }), notDefined])

export const interval = z.object({ low: z.number(), high: z.number(), level: z.number(), method: z.string() })

/** A row of a file that was left out, and why. */
export const rowProblem = z.object({ row: z.number().int(), reason: z.string() })

export const PROMPT_MAXIMUM = 20_000
export const OUTPUT_MAXIMUM = 100_000

/** What a lead sets before a run opens. */
export const runSettings = z.object({
  /** How two responses are to be weighed, one line each; shown at the desk. */
  criteria: z.array(text(300)).max(12).default([]),
  /** Prompts to judge; null takes the whole set. A smaller number is drawn in proportion to the cells. */
  plannedPrompts: z.number().int().min(2).max(200_000).nullable().default(null),
  judgmentsPerPrompt: z.number().int().min(1).max(9).default(1),
  /** Share of the prompts that more people judge, to measure agreement. */
  overlapShare: z.number().min(0).max(1).default(0.2),
  overlapJudgments: z.number().int().min(1).max(9).default(3),
  /** Share of the prompts set aside as gold: one of the two responses is plainly spoilt. They never count. */
  goldShare: z.number().min(0).max(0.5).default(0.05),
  /** Share of the judgments that the same person is asked again, without being told. They never count. */
  repeatShare: z.number().min(0).max(0.5).default(0.05),
  /** With three or more systems: every pair on every prompt, or one pair a prompt in turn. */
  pairing: z.enum(['every', 'rotate']).default('rotate'),
  /** Outputs that are not complete: leave their prompts out, or show what there is. Missing ones are always left out. */
  incomplete: z.enum(['exclude', 'show']).default('exclude'),
  /** Outputs that name their system: cover the words, leave their prompts out, or show them. */
  leaks: z.enum(['mask', 'exclude', 'show']).default('mask'),
  /** Who judges; empty means every evaluator of the project. */
  evaluatorIds: z.array(id).max(500).default([]),
  /** Whether people who may read results may judge as well. */
  mayLeadsJudge: z.boolean().default(false),
})
export type RunSettings = z.output<typeof runSettings>

export const runForm = z.object({
  name: text(200),
  /** What evaluators read over the desk; it may name no system. */
  title: z.string().max(200).default(''),
  promptSetId: id,
  systemIds: z.array(id).min(2).max(12),
  stopping: z.enum(stoppingRules).default('fixed'),
  settings: runSettings,
})
export type RunForm = z.output<typeof runForm>
export const newRun = projectInput.extend(runForm.shape)
export const changedRun = newRun.extend({ runId: id })
export const ofRun = projectInput.extend({ runId: id })
export const endRun = ofRun.extend({ reason: z.string().max(2000).default('') })

/** How far a run is: prompts that count, with at least one judgment and with all of them. */
export const runProgress = z.object({
  prompts: z.number().int(),
  promptsJudged: z.number().int(),
  promptsDone: z.number().int(),
  judgments: z.number().int(),
  judgmentsWanted: z.number().int(),
  evaluators: z.number().int(),
})

export const runCard = z.object({
  id,
  number: z.number().int(),
  name: z.string(),
  title: z.string(),
  state: z.enum(runStates),
  stopping: z.enum(stoppingRules),
  isImported: z.boolean(),
  promptSetId: id,
  systems: z.array(z.object({ id, name: z.string() })),
  progress: runProgress,
  /** Whether the result may be read now: not while a run of fixed size is open. */
  mayRead: z.boolean(),
  createdAt: instant,
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  closeReason: z.string().nullable(),
})
export type RunCard = z.output<typeof runCard>

export const runView = runCard.extend({
  settings: runSettings,
  guidelineNumber: z.number().int().nullable(),
  planHash: z.string().nullable(),
  plan: z.unknown().nullable(),
  jobId: id.nullable(),
})

export const listRunsInput = pageInput

/** Something a plan says about itself: a key to put into words, and its numbers. `blocks` stands against opening. */
export const planNote = z.object({
  key: z.enum([
    'no_prompts',
    'too_few_prompts',
    'unequal_outputs',
    'incomplete_outputs',
    'leaking_outputs',
    'equal_outputs',
    'contaminated',
    'contamination_waived',
    'writers_wrote_seeds',
    'no_evaluators',
    'too_few_evaluators',
    'leads_judge',
    'underpowered',
    'title_leaks',
    'guideline_missing',
  ]),
  blocks: z.boolean(),
  values: z.record(z.string(), z.union([z.number(), z.string()])),
})

/** What a run would be if it opened now. */
export const runPlan = z.object({
  /** Prompts of the set, those that would count, those set aside as gold, and those left out, with the reason. */
  prompts: z.object({
    inSet: z.number().int(),
    counted: z.number().int(),
    gold: z.number().int(),
    excluded: z.array(z.object({ reason: z.string(), systemId: id.nullable(), count: z.number().int() })),
  }),
  pairs: z.number().int(),
  comparisons: z.number().int(),
  judgments: z.object({ counted: z.number().int(), gold: z.number().int(), repeats: z.number().int() }),
  evaluators: z.number().int(),
  /** Hours of judging for all together at 36.8 s a judgment, the pace of the published study. */
  hours: z.number(),
  cells: z.array(z.object({ subdomainId: id.nullable(), queryTypeId: id.nullable(), prompts: z.number().int() })),
  /** The smallest true win rate above one half that this many prompts would show with 80 % power. */
  detects: z.number().nullable(),
  notes: z.array(planNote),
  isReady: z.boolean(),
})

/** How many prompts it takes: for a win rate, with ties and several judgments a prompt. */
export const powerInput = projectInput.extend({
  rate: z.number().gt(0).lt(1).default(0.6),
  tieShare: z.number().min(0).lt(1).default(0.2),
  judgmentsPerPrompt: z.number().int().min(1).max(9).default(1),
  icc: z.number().min(0).max(1).default(0.4),
  alpha: z.number().gt(0).lt(1).default(0.05),
  power: z.number().gt(0).lt(1).default(0.8),
  /** To find one weak cell of this rate among so many whose mean is `rest`, beside the overall rate. */
  cells: z.number().int().min(2).max(500).nullable().default(null),
  weak: z.number().gt(0).lt(0.5).default(0.4),
  rest: z.number().gt(0).lt(1).default(0.6),
})
export const powerPlan = z.object({
  prompts: z.number().int(),
  judgments: z.number().int(),
  decisive: z.number().int(),
  halfWidth: z.number(),
  hours: z.number(),
  perCell: z.number().int().nullable(),
})
