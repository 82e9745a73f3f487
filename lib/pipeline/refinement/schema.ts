import { z } from 'zod'
import { boardView } from '@/lib/pipeline/refinement/board/schema'
import {
  planView,
  recipes,
  roundCell,
  roundQuota,
  roundStates,
  targetLabels,
} from '@/lib/pipeline/refinement/plan/schema'
import { id, instant, projectInput, text } from '@/lib/pipeline/schema'

export const person = z.object({ id, name: z.string() })
export const ofRound = projectInput.extend({ roundId: id })
export const withReason = ofRound.extend({ reason: text(2000) })

/** What a lead says of the round before it opens; the preview answers to it, and opening freezes it. */
export const roundForm = z.object({
  /** The run whose weakness is the source; null where failing examples were imported instead. */
  runId: id.nullable().default(null),
  /** Whose weakness; the first system of the run unless named. */
  systemId: id.nullable().default(null),
  againstId: id.nullable().default(null),
  by: z.enum(['subdomain', 'cell']).default('cell'),
  /** The win rate a cell should have; the shortfall to it weighs the quotas. */
  target: z.number().gt(0).lt(1).default(0.5),
  /** The cells of the round; empty lets the app propose those that are weak. */
  targets: z
    .array(
      roundCell.extend({
        /** Taken without the evidence that would let it be called weak. */
        isExploratory: z.boolean().default(false),
        /** Null takes the recipe that fits the likely cause. */
        recipe: z.enum(recipes).nullable().default(null),
        /** Null takes the proposed quotas. */
        quota: roundQuota.nullable().default(null),
      }),
    )
    .max(60)
    .default([]),
  /** The release the trained base system was made from; null takes the newest one. */
  baseReleaseId: id.nullable().default(null),
  /** The system that is to be beaten; null takes the one whose weakness is read. */
  baseSystemId: id.nullable().default(null),
  /** Fresh prompts, kept for the confirmation alone. */
  promptSetId: id.nullable().default(null),
  /** New rows of this round as a share of those of the round before; the paper's were .53 to .68. */
  shrink: z.number().min(0.05).max(5).default(0.6),
  /** The win rate over the base system that the confirmation is planned to show. */
  expectedRate: z.number().gt(0.5).lt(1).default(0.6),
  judgmentsPerPrompt: z.number().int().min(1).max(9).default(1),
  /** How far a guard-rail cell may fall: .05 is five points. */
  margin: z.number().gt(0).max(0.3).default(0.05),
  budgetUsd: z.number().min(0).max(1e9).nullable().default(null),
  budgetHours: z.number().min(0).max(1e6).nullable().default(null),
})
export type RoundForm = z.output<typeof roundForm>
export const previewInput = projectInput.extend(roundForm.shape)
export const openRoundInput = previewInput.extend({ hypothesis: text(2000) })
export const openedRound = z.object({ roundId: id, number: z.number().int(), planHash: z.string() })

/** A board changed while the round goes on: quotas, and what stands behind them. Whatever is left out stays. */
export const cutInput = withReason.extend({
  quotas: z
    .array(roundCell.extend({ quota: roundQuota }))
    .max(60)
    .default([]),
  /** Cells that are targets no more; they become guard-rails. */
  dropped: z.array(roundCell).max(60).default([]),
  budgetUsd: z.number().min(0).max(1e9).nullable().optional(),
  budgetHours: z.number().min(0).max(1e6).nullable().optional(),
})
/** The way out where the base release was withdrawn, the base system is gone, or prompts leaked. */
export const rebaseInput = withReason.extend({
  baseReleaseId: id.optional(),
  baseSystemId: id.optional(),
  promptSetId: id.optional(),
})
export const superseded = z.object({ planNumber: z.number().int(), planHash: z.string() })

export const roundCard = z.object({
  id,
  number: z.number().int(),
  state: z.enum(roundStates),
  /** Rounds without a plan (round 0) have none of these. */
  planHash: z.string().nullable(),
  hypothesis: z.string().nullable(),
  targets: z.array(
    roundCell.extend({ subdomain: z.string(), queryType: z.string().nullable(), label: z.enum(targetLabels) }),
  ),
  decision: z.enum(['adopt', 'repeat', 'stop']).nullable(),
  confirmationRunId: id.nullable(),
  openedBy: person,
  openedAt: instant,
  closedAt: instant.nullable(),
  closeReason: z.string().nullable(),
})
export type RoundCard = z.output<typeof roundCard>

export const roundActs = [
  'opened',
  'paused',
  'resumed',
  'cut',
  'rebased',
  'abandoned',
  'waived',
  'confirmed',
  'decided',
] as const
export const roundAct = z.object({ id, kind: z.enum(roundActs), reason: z.string(), by: person, at: instant })

/** A trouble that something outside the round brought, and the ways out of it. */
export const roundFlag = z.object({
  key: z.enum([
    'base_release_withdrawn',
    'base_system_archived',
    'new_system_archived',
    'source_run_abandoned',
    'prompts_used',
    'prompts_leak',
    'confirmation_abandoned',
    'over_overlap',
    'over_budget',
    'over_hours',
  ]),
  blocks: z.boolean(),
  values: z.record(z.string(), z.union([z.number(), z.string()])),
  ways: z.array(z.enum(['rebase', 'cut', 'abandon', 'waive', 'withdraw_rows', 'restart_confirmation'])),
})

export const confirmationCard = z.object({
  runId: id,
  runNumber: z.number().int(),
  state: z.string(),
  newSystem: person,
  oldSystem: person,
  newRelease: z.object({ id, number: z.number().int(), isNamed: z.boolean() }),
  oldRelease: z.object({ id, number: z.number().int(), isNamed: z.boolean() }).nullable(),
  startedAt: instant,
  /** Whether its outcome may be read now. */
  mayRead: z.boolean(),
})

export const decisionView = z.object({
  decision: z.enum(['adopt', 'repeat', 'stop']),
  reason: z.string(),
  by: person,
  at: instant,
  /** The numbers as they were when it was signed; their hash. */
  numbers: z.unknown(),
  numbersHash: z.string(),
  planHash: z.string(),
})

export const roundView = roundCard.extend({
  plan: planView.nullable(),
  /** Every plan of the round, the newest first; the newest holds. */
  plans: z.array(
    z.object({ number: z.number().int(), planHash: z.string(), reason: z.string(), by: person, at: instant }),
  ),
  acts: z.array(roundAct),
  flags: z.array(roundFlag),
  /** For those who may read results; null for others, who may be its evaluators. */
  confirmation: confirmationCard.nullable(),
  outcome: decisionView.nullable(),
})
export const board = boardView.extend({ flags: z.array(roundFlag) })
export type Board = z.output<typeof board>
