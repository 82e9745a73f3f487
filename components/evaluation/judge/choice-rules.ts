import { z } from 'zod'
import { confidences, judgmentReasons, lossReasons, verdicts, winReasons } from '@/lib/pipeline/vocabulary'

export type Verdict = (typeof verdicts)[number]
export type Reason = (typeof judgmentReasons)[number]

/** What one has said of the pair in sight so far, kept in this browser until the server has it. */
export const draftShape = z.object({
  verdict: z.enum(verdicts).nullable(),
  reasons: z.array(z.enum(judgmentReasons)),
  confidence: z.enum(confidences).nullable(),
  note: z.string().max(2000),
  shownAt: z.coerce.date(),
  firstInteractionAt: z.coerce.date().nullable(),
  /** Milliseconds of attention before this page was opened. */
  activeMs: z.number(),
})
export type Draft = z.output<typeof draftShape>

export const newDraft = (now: Date): Draft => ({
  ...{ verdict: null, reasons: [], confidence: null, note: '' },
  ...{ shownAt: now, firstInteractionAt: null, activeMs: 0 },
})

export type ReasonGroup = {
  readonly kind: 'win' | 'loss'
  /** Which response they are about. */
  readonly about: 'first' | 'second' | 'both'
  readonly reasons: readonly Reason[]
  /** What is held with the digits. */
  readonly held: '' | 'Shift+'
}

const groupsByVerdict: Readonly<Record<Verdict, readonly ReasonGroup[]>> = {
  first: [
    { kind: 'win', about: 'first', reasons: winReasons, held: '' },
    { kind: 'loss', about: 'second', reasons: lossReasons, held: 'Shift+' },
  ],
  second: [
    { kind: 'win', about: 'second', reasons: winReasons, held: '' },
    { kind: 'loss', about: 'first', reasons: lossReasons, held: 'Shift+' },
  ],
  tie: [],
  both_bad: [{ kind: 'loss', about: 'both', reasons: lossReasons, held: '' }],
  skip: [],
}

/** The reasons that may be given for a verdict, in the order of their digits. */
export const reasonGroups = (verdict: Verdict | null): readonly ReasonGroup[] =>
  verdict === null ? [] : groupsByVerdict[verdict]

const allowed = (verdict: Verdict): readonly Reason[] => groupsByVerdict[verdict].flatMap(({ reasons }) => reasons)

/** The draft after a verdict: reasons that do not belong to it are let go, confidence and note stay. */
export function withVerdict(draft: Draft, verdict: Verdict | null): Draft {
  const isTurned = draft.verdict !== verdict
  const reasons = verdict === null || isTurned ? [] : draft.reasons.filter((one) => allowed(verdict).includes(one))
  return { ...draft, verdict, reasons }
}

export const withReason = (draft: Draft, reason: Reason): Draft => ({
  ...draft,
  reasons: draft.reasons.includes(reason) ? draft.reasons.filter((one) => one !== reason) : [...draft.reasons, reason],
})

/** What a judgment still lacks before it can be sent. */
export function lacking({ verdict, reasons }: Draft): 'verdict' | 'reason' | null {
  if (verdict === null) return 'verdict'
  return verdict === 'both_bad' && reasons.length === 0 ? 'reason' : null
}
