import { z } from 'zod'
import { id, instant, projectInput } from '@/lib/pipeline/schema'
import { confidences, judgmentReasons, verdicts } from '@/lib/pipeline/vocabulary'

// What an evaluator's browser gets. Nothing here can carry the name or id of a system, an output or a comparison, nor
// tell gold and repeats from the rest: the server parses every answer by these shapes.

/** How many pairs one claim takes at most, and how many slots one may name at once. */
export const CLAIM_MOST = 10
const SLOTS_MOST = 200
/** How many pairs one person may have taken and not judged: enough for ten minutes without network at a quick pace. */
export const HELD_MOST = 40

const firstSides = ['left', 'right', 'top'] as const

/** How far one is in a run. */
export const myProgress = z.strictObject({
  /** Judgments one made, and how many are left for one to make at most. */
  judged: z.number().int(),
  left: z.number().int(),
  today: z.number().int(),
  /** The median of one's own last judgments in seconds, and of all one's judgments, for the hint to take a break. */
  recentSeconds: z.number().nullable(),
  usualSeconds: z.number().nullable(),
  state: z.enum(['open', 'paused', 'ended']),
})

/** A run as its evaluators see it. */
export const myRun = z.strictObject({
  runId: id,
  number: z.number().int(),
  title: z.string(),
  criteria: z.array(z.string()),
  guidelineNumber: z.number().int().nullable(),
  progress: myProgress,
})

/** Two unnamed responses to a prompt, held for one until the lease ends. */
export const heldPair = z.strictObject({
  slotId: id,
  fence: z.number().int(),
  leaseUntil: instant,
  prompt: z.string(),
  first: z.string(),
  second: z.string(),
})

export const myRunInput = projectInput.extend({ runId: id })
export const claimInput = myRunInput.extend({
  /** How many more to take; the pair in sight and two ahead unless more are wanted for a time without network. */
  limit: z.number().int().min(1).max(CLAIM_MOST).default(3),
  /** Slots one has before one already, or has judged with the judgment still on its way; they are not sent again. */
  except: z.array(id).max(SLOTS_MOST).default([]),
})
export const claimed = z.strictObject({
  pairs: z.array(heldPair),
  criteria: z.array(z.string()),
  guidelineNumber: z.number().int().nullable(),
  progress: myProgress,
})

export const submitInput = projectInput.extend({
  runId: id,
  slotId: id,
  fence: z.number().int(),
  verdict: z.enum(verdicts),
  reasons: z.array(z.enum(judgmentReasons)).max(18).default([]),
  confidence: z.enum(confidences).nullable().default(null),
  note: z.string().max(2000).default(''),
  shownAt: instant.nullable().default(null),
  firstInteractionAt: instant.nullable().default(null),
  activeMs: z.number().int().min(0).max(86_400_000).nullable().default(null),
  /** Where the first response stood on the screen: beside the other, or above it. */
  firstSide: z.enum(firstSides).nullable().default(null),
  /** Whether the ends of both responses were in sight before the judgment was sent. */
  bothEndsSeen: z.boolean().nullable().default(null),
})
/** The act id of the request is the id of the judgment; `undo` names it. */
export const submitted = z.strictObject({ judgmentId: id, slotId: id, progress: myProgress })

export const undoInput = myRunInput.extend({ judgmentId: id })
/** The pair is one's own again, in the same order as before. */
export const undone = z.strictObject({
  pair: heldPair,
  verdict: z.enum(verdicts),
  reasons: z.array(z.enum(judgmentReasons)),
  confidence: z.enum(confidences).nullable(),
  note: z.string(),
  progress: myProgress,
})

export const slotsInput = projectInput.extend({ slotIds: z.array(id).max(SLOTS_MOST) })
