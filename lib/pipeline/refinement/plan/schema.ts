import { z } from 'zod'
import { interval, resultOf } from '@/lib/pipeline/evaluation/schema'
import { id } from '@/lib/pipeline/schema'

/** What a round does about a cause: seeds that are missing, retrieval that finds too little, responses that are poor. */
export const recipes = ['more_seeds', 'better_retrieval', 'rewrite_responses'] as const
export type Recipe = (typeof recipes)[number]
/** What a plan may call a target: by the evidence, or openly without it. */
export const targetLabels = ['weak', 'watch', 'exploratory', 'reported'] as const
export type TargetLabel = (typeof targetLabels)[number]
export const roundStates = ['open', 'paused', 'closed', 'abandoned'] as const
/** The stages of a round in the order of work. */
export const roundStages = ['seeds', 'queries', 'contexts', 'responses', 'examples'] as const
export type RoundStage = (typeof roundStages)[number]

/** A cell of the taxonomy, or a whole subdomain where no query type is named. */
export const roundCell = z.object({ subdomainId: id, queryTypeId: id.nullable() })
export type RoundCell = z.output<typeof roundCell>

const count = z.number().int().min(0).max(1_000_000)
/** How many a stage is to bring: approved seeds, kept queries, settled contexts, approved responses, examples. */
export const roundQuota = z.object({
  seeds: count,
  queries: count,
  contexts: count,
  responses: count,
  examples: count,
})
export type RoundQuota = z.output<typeof roundQuota>

const named = { subdomain: z.string(), queryType: z.string().nullable() }
const cellCauses = z.object({
  contexts: z.object({ insufficient: z.number(), total: z.number() }),
  responses: z.object({ rejected: z.number(), rewritten: z.number(), total: z.number() }),
  seeds: z.object({ approved: z.number(), target: z.number().nullable() }),
  likely: z.enum(['retrieval', 'generation', 'seeds', 'unknown']),
})
/** What the source run says of a cell; frozen with the plan, and never read again to say whether the round worked. */
export const cellEvidence = z.object({
  label: z.enum(['weak', 'watch', 'insufficient', 'fine', 'unjudged']),
  shrunk: resultOf({ value: z.number(), interval, probabilityBelow: z.number(), n: z.number() }),
  q: z.number().nullable(),
  prompts: z.number(),
  judgments: z.number(),
  /** Further prompts to judge until the cell can be read; also in judgments, at the run's own rate. */
  promptsMissing: z.number(),
  judgmentsMissing: z.number(),
  wins: z.number(),
  losses: z.number(),
  ties: z.number(),
  bothBad: z.number(),
  reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
  /** Failing examples that were imported for the cell. */
  reported: z.number().int(),
  causes: cellCauses,
})
export type CellEvidence = z.output<typeof cellEvidence>

export const suggestion = z.object({
  /** The seed of chance, so that anyone can draw the suggestion again. */
  seed: z.string(),
  choose: z.number().int(),
  cells: z.array(
    roundCell.extend({
      ...named,
      propensity: z.number(),
      expectedGain: z.number(),
      isSuggested: z.boolean(),
      /** Earlier rounds on the cell whose gain was measured. */
      rounds: z.number().int(),
    }),
  ),
})
export type Suggestion = z.output<typeof suggestion>

export const planTarget = roundCell.extend({
  ...named,
  label: z.enum(targetLabels),
  recipe: z.enum(recipes),
  proposedRecipe: z.enum(recipes),
  quota: roundQuota,
  proposedQuota: roundQuota,
  evidence: cellEvidence,
})

const paceOf = z.object({
  stage: z.enum(['seeds', 'queries', 'contexts', 'responses', 'judgments']),
  items: z.number().int(),
  secondsEach: z.number(),
  /** Whether the pace is this project's own; otherwise it is an assumption that is shown as one. */
  isMeasured: z.boolean(),
  hours: z.number(),
})
export const planWork = z.object({
  stages: z.array(paceOf),
  hours: z.number(),
  annotators: z.number().int(),
  evaluators: z.number().int(),
  /** What the round's calls may cost, from what an example has cost so far; null before there is one. */
  usd: z.number().nullable(),
})
export const planConfirmation = z.object({
  expectedRate: z.number(),
  margin: z.number(),
  judgmentsPerPrompt: z.number().int(),
  /** Prompts and judgments to show the expected rate in the targets with 80 % power. */
  prompts: z.number().int(),
  judgments: z.number().int(),
  /** Prompts a guard-rail cell would need for its limit to be read with 80 % power if nothing changed. */
  promptsPerGuardRail: z.number().int(),
  hours: z.number(),
  promptSet: z
    .object({
      id,
      name: z.string(),
      prompts: z.number().int(),
      inTargets: z.number().int(),
      inGuardRails: z.number().int(),
      /** The hash of the prompts: what is judged later is what was kept now. */
      promptsHash: z.string(),
      /** The smallest rate above one half that the prompts in the targets show with 80 % power. */
      detects: z.number().nullable(),
    })
    .nullable(),
})

/** The frozen plan of a round; its hash is the SHA-256 of its canonical JSON. */
export const roundPlan = z.object({
  version: z.literal(1),
  round: z.number().int(),
  hypothesis: z.string(),
  source: z
    .object({
      runId: id,
      runNumber: z.number().int(),
      planHash: z.string().nullable(),
      systemId: id,
      againstId: id,
      by: z.enum(['subdomain', 'cell']),
      target: z.number(),
    })
    .nullable(),
  baseRelease: z.object({ id, number: z.number().int(), contentHash: z.string() }).nullable(),
  baseSystem: z.object({ id, name: z.string(), releaseId: id.nullable() }).nullable(),
  targets: z.array(planTarget).min(1),
  guardRails: z.array(roundCell.extend(named)),
  rows: z.object({ previous: z.number().int(), shrink: z.number(), planned: z.number().int() }),
  confirmation: planConfirmation,
  work: planWork,
  budgetUsd: z.number().nullable(),
  budgetHours: z.number().nullable(),
  /** What chance would have chosen, beside what the lead chose. */
  suggestion: suggestion.nullable(),
  /** The hash of the plan it takes the place of, and why. */
  supersedes: z.object({ planHash: z.string(), reason: z.string() }).nullable(),
})
export type RoundPlan = z.output<typeof roundPlan>
export const planView = roundPlan

export const noteKeys = [
  'no_source',
  'source_open',
  'base_release_withdrawn',
  'no_base_release',
  'no_base_system',
  'base_system_archived',
  'base_not_tied',
  'no_targets',
  'cell_unjudged',
  'cell_insufficient',
  'cell_fine',
  'cells_do_not_differ',
  'round_open',
  'no_prompts_kept',
  'prompts_used',
  'prompts_leak',
  'prompts_outside_targets',
  'underpowered',
  'guard_rails_thin',
  'no_guard_rails',
  'no_annotators',
  'no_evaluators',
  'over_budget',
  'over_hours',
] as const
/** Something there is to say of a plan, with its numbers; `blocks` stands against opening. The cell where it is about one. */
export const previewNote = z.object({
  key: z.enum(noteKeys),
  blocks: z.boolean(),
  cell: roundCell.nullable(),
  values: z.record(z.string(), z.union([z.number(), z.string()])),
})
export type PreviewNote = z.output<typeof previewNote>

export const previewCell = roundCell.extend({
  ...named,
  isTarget: z.boolean(),
  isGuardRail: z.boolean(),
  isExploratory: z.boolean(),
  /** What the plan would call it; null where it is no target, or may not be one yet. */
  label: z.enum(targetLabels).nullable(),
  evidence: cellEvidence,
  proposedRecipe: z.enum(recipes),
  recipe: z.enum(recipes),
  proposedQuota: roundQuota,
  quota: roundQuota,
})
/** Everything a lead sees before a round opens. */
export const preview = z.object({
  round: z.number().int(),
  source: z
    .object({
      runId: id,
      runNumber: z.number().int(),
      name: z.string(),
      state: z.string(),
      system: z.object({ id, name: z.string() }),
      against: z.object({ id, name: z.string() }),
      differ: resultOf({ p: z.number(), statistic: z.number(), df: z.number(), n: z.number() }),
    })
    .nullable(),
  baseRelease: z.object({ id, number: z.number().int(), rows: z.number().int() }).nullable(),
  baseSystem: z.object({ id, name: z.string() }).nullable(),
  cells: z.array(previewCell),
  guardRails: z.array(roundCell.extend(named)),
  suggestion: suggestion.nullable(),
  rows: roundPlan.shape.rows,
  confirmation: planConfirmation,
  /** Prompts that stand in a release, or among the seeds and queries, or nearly. */
  leaks: z.array(
    z.object({
      promptId: id,
      prompt: z.string(),
      kind: z.enum(['release', 'seed', 'query']),
      text: z.string(),
      similarity: z.number(),
    }),
  ),
  work: planWork,
  notes: z.array(previewNote),
  isReady: z.boolean(),
})
export type Preview = z.output<typeof preview>
