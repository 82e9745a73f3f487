import { z } from 'zod'
import { interval, ofRun, resultOf } from '@/lib/pipeline/evaluation/schema'
import { id, instant } from '@/lib/pipeline/schema'
import { runStates, stoppingRules } from '@/lib/pipeline/vocabulary'

const estimate = resultOf({ value: z.number(), standardError: z.number(), interval, n: z.number() })
const proportion = resultOf({ value: z.number(), interval, n: z.number() })
const tested = resultOf({ p: z.number(), n: z.number() })
const counts = z.object({
  wins: z.number(),
  losses: z.number(),
  ties: z.number(),
  bothBad: z.number(),
  skipped: z.number(),
  invalid: z.number(),
})

/** The headline read another way: a check beside it, never instead of it. */
export const sensitivityReading = z.object({
  key: z.enum([
    /** If both responses were equally long: a logistic model of the bounded difference of log lengths. */
    'length_adjusted',
    /** With an error that covers the choice of evaluators as well as of prompts. */
    'two_way',
    /** Prompts resampled within their cells, seeded by the run. */
    'bootstrap',
    /** Without judgments faster than their texts can be read. */
    'without_fast',
    /** Without prompts on which an output names its system. */
    'without_leaks',
  ]),
  /**
   * What it says of the headline: `holds` (the same side of one half, or as open), `changes`, `nothing_left_out`, or the
   * reason why one of the two does not exist.
   */
  sentence: z.string(),
  estimate,
  /**
   * Numbers of its own: `lengthEffect`, `lengthEffectLow`, `lengthEffectHigh` (log-odds for the longer response);
   * `evaluators`, `errorByPrompt`, `errorByEvaluator`; `resamples`; `removed` (judgments).
   */
  values: z.record(z.string(), z.number()),
})

export const sensitivity = z.object({
  readings: z.array(sensitivityReading),
  /** How alike judgments of one prompt are, and what that costs; undefined where no prompt has two. */
  clustering: resultOf({
    icc: z.number(),
    designEffect: z.number(),
    effectiveSize: z.number(),
    clusterSize: z.number(),
    n: z.number(),
  }),
  /** The lowest and highest win rate when the judgments of one evaluator are left out. */
  withoutEvaluator: resultOf({ low: z.number(), high: z.number(), evaluators: z.number(), n: z.number() }),
})

/** Two systems of a run; the win rate is that of `a` over `b`. */
export const pairResult = z.object({
  a: z.object({ id, name: z.string() }),
  b: z.object({ id, name: z.string() }),
  counts,
  prompts: z.number(),
  judgments: z.number(),
  evaluators: z.number(),
  /** The headline: half credit for ties and both bad, prompts weighed alike. */
  winRate: estimate,
  ties: z.object({
    decisiveOnly: proportion,
    winShare: estimate,
    netWin: estimate,
    bothBad: proportion,
    signTest: tested,
  }),
  /** If everything skipped had been lost, or won. */
  skips: resultOf({
    share: z.number(),
    n: z.number(),
    worthShowing: z.boolean(),
    allLosses: estimate,
    allWins: estimate,
  }),
  /** The headline under other assumptions. */
  sensitivity,
  /** Runs that may be read at any time: the evidence so far, and an interval that holds whenever one looks. */
  anytime: z
    .object({
      eValue: z.number(),
      /** Decisive prompts after which 1/α was passed; null if it was not. */
      stoppedAt: z.number().nullable(),
      n: z.number(),
      wins: z.number(),
      sequence: proportion,
      path: z.array(z.object({ n: z.number(), e: z.number() })),
    })
    .nullable(),
})
export type PairResult = z.output<typeof pairResult>

/** One check of the run's honesty: how it stands, the sentence to say, and the numbers in it. */
export const integrityCheck = z.object({
  key: z.enum([
    'left_share',
    'gold',
    'agreement',
    'self_consistency',
    'pace',
    'length',
    'leaks',
    'skips',
    'leads_judged',
    'single_evaluator',
  ]),
  standing: z.enum(['good', 'look', 'unknown']),
  /** A key of the messages under `integrity.<key>.<sentence>`. */
  sentence: z.string(),
  value: z.number().nullable(),
  interval: interval.nullable(),
  n: z.number(),
  values: z.record(z.string(), z.number()),
})

export const ranking = resultOf({
  systems: z.array(
    z.object({
      id,
      name: z.string(),
      logWorth: z.object({ value: z.number(), standardError: z.number(), interval, n: z.number() }),
      bestRank: z.number(),
      worstRank: z.number(),
      wins: z.number(),
      losses: z.number(),
      ties: z.number(),
    }),
  ),
  expected: z.array(z.object({ a: id, b: id, winRate: z.number() })),
  /** Above 0: some system never won or never lost, and a pull towards equality keeps the fit finite. */
  ridge: z.number(),
  orderEffect: resultOf({ value: z.number(), standardError: z.number(), n: z.number() }),
  n: z.number(),
})
/** Groups of systems that were never compared with each other, where that is why there is no ranking. */
export const groups = z.array(z.array(z.string()))

export const evaluatorRow = z.object({
  userId: id.nullable(),
  name: z.string(),
  judgments: z.number(),
  medianSeconds: z.number().nullable(),
  fast: z.number(),
  gold: z.object({ right: z.number(), n: z.number() }),
  leftShare: z.number().nullable(),
})

export const resultInput = ofRun.extend({ level: z.number().gt(0.5).lt(1).default(0.95) })
export const runResult = z.object({
  runId: id,
  name: z.string(),
  state: z.enum(runStates),
  stopping: z.enum(stoppingRules),
  isImported: z.boolean(),
  planHash: z.string().nullable(),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  closeReason: z.string().nullable(),
  plannedPrompts: z.number().nullable(),
  pairs: z.array(pairResult),
  /** For three and more systems; null for two. */
  ranking: ranking.nullable(),
  groups,
  integrity: z.array(integrityCheck),
  evaluators: z.array(evaluatorRow),
})
export type RunResult = z.output<typeof runResult>

export const weaknessInput = ofRun.extend({
  /** Read by subdomain, or by cell (subdomain and query type). */
  by: z.enum(['subdomain', 'cell']).default('subdomain'),
  /** Whose weakness; the first system of the run unless named. */
  systemId: id.nullable().default(null),
  againstId: id.nullable().default(null),
  target: z.number().gt(0).lt(1).default(0.5),
  level: z.number().gt(0.5).lt(1).default(0.95),
})

const weaknessLabel = z.enum(['weak', 'watch', 'insufficient', 'fine'])

export const weakCell = z.object({
  subdomainId: id,
  queryTypeId: id.nullable(),
  subdomain: z.string(),
  queryType: z.string().nullable(),
  label: weaknessLabel,
  /** The label if the cells differed half as much, or twice as much. */
  labelAt: z.object({ half: weaknessLabel, twice: weaknessLabel }),
  signs: z.object({ belowTarget: z.boolean(), belowRest: z.boolean(), thin: z.boolean() }),
  shrunk: resultOf({ value: z.number(), interval, probabilityBelow: z.number(), n: z.number() }),
  raw: estimate,
  belowRest: resultOf({ p: z.number(), q: z.number(), n: z.number() }),
  counts,
  prompts: z.number(),
  judgments: z.number(),
  promptsNeeded: z.number(),
  bothBad: proportion,
  /** The reasons evaluators gave when the system lost here, most frequent first. */
  reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
  /** What the making stages know of the cell: where the trouble may come from. */
  causes: z.object({
    /** Contexts that did not suffice, of those settled or given up. */
    contexts: z.object({ insufficient: z.number(), total: z.number() }),
    /** Responses that were rejected or rewritten (more than a fifth of the words), of those decided. */
    responses: z.object({ rejected: z.number(), rewritten: z.number(), total: z.number() }),
    /** Approved seeds against the target; null without a target. */
    seeds: z.object({ approved: z.number(), target: z.number().nullable() }),
    likely: z.enum(['retrieval', 'generation', 'seeds', 'unknown']),
  }),
})

export const weakness = z.object({
  runId: id,
  system: z.object({ id, name: z.string() }),
  against: z.object({ id, name: z.string() }),
  target: z.number(),
  cells: z.array(weakCell),
  /** Whether the cells differ at all; without evidence for it none should be singled out. */
  differ: resultOf({ p: z.number(), statistic: z.number(), df: z.number(), n: z.number() }),
  withoutCell: z.number().int(),
})
export type Weakness = z.output<typeof weakness>

/** A model as judge beside people: triage, never part of the win rate. */
export const judgeInput = ofRun.extend({
  endpointId: id.nullable().default(null),
  /** At most so many comparisons, drawn at random; null takes all. */
  most: z.number().int().min(1).max(200_000).nullable().default(null),
})
export const judging = z.object({ jobId: id, comparisons: z.number().int() })
export const judgeJob = z.object({ runId: id, endpointId: id.nullable(), judge: z.string() })
export const judgeItem = z.object({ comparisonId: id })
export const judgeResult = z.object({
  judge: z.string(),
  n: z.number(),
  wins: z.number(),
  losses: z.number(),
  ties: z.number(),
  inconsistent: proportion,
  firstPosition: proportion,
  /** Agreement with people's majority where both spoke: share and Cohen's κ. */
  agreement: proportion,
  kappa: resultOf({ value: z.number(), n: z.number() }),
  /** By cell: how often the judge let the first system lose; what a lead may sample next. */
  cells: z.array(z.object({ subdomainId: id.nullable(), n: z.number(), losses: z.number(), ties: z.number() })),
})
export const judgeResults = z.object({ runId: id, judges: z.array(judgeResult) })
