import { z } from 'zod'
import { id, instant, lineage, pageInput, projectInput, text } from '@/lib/pipeline/schema'
import {
  pairOrigins,
  pairRejections,
  pairStates,
  probePhases,
  rejectedSources,
  updateProbeKinds,
} from '@/lib/pipeline/vocabulary'

/** From this share of the rejected answer that the chosen one does not keep, an edit is no longer minimal. */
export const EDIT_RATIO_LIMIT = 0.4

const day = z.iso.date()

/** An update as a person writes it. */
export const updateForm = z.object({
  subject: text(300),
  fact: text(1000),
  oldValue: z.string().max(300).default(''),
  newValue: text(300),
  /** Names that are true of the old value only; left out, they are suggested from it. */
  linked: z.array(text(100)).max(20).nullable().default(null),
  since: day,
  /** The last day on which the new value held; null while it holds. */
  until: day.nullable().default(null),
  /** The day on which "now" is, for the edit and for its readers. */
  referenceDate: day,
})
export type UpdateForm = z.output<typeof updateForm>

export const flagCodes = [
  'edit_ratio',
  'identical',
  'empty',
  'unsupported',
  'dead_link',
  'stale',
  'carried',
  'no_evidence',
  'evidence_older',
  'contradiction',
] as const

/** Something that stands against a release until it is settled or waived with a reason. */
export const flag = z.object({
  key: z.string(),
  code: z.enum(flagCodes),
  /** What is flagged: the span, the name, the title, the other update's value. */
  about: z.string(),
  ratio: z.number().nullable(),
  subjectId: id.nullable(),
  isWaivable: z.boolean(),
  waiver: z.string().nullable(),
})
export type Flag = z.output<typeof flag>

export const evidenceView = z.object({
  id,
  origin: z.enum(['corpus', 'pasted']),
  documentId: id.nullable(),
  title: z.string(),
  text: z.string(),
  source: z.string(),
  url: z.string().nullable(),
  publishedOn: day.nullable(),
})
export type EvidenceView = z.output<typeof evidenceView>

export const updateView = z.object({
  id,
  subject: z.string(),
  fact: z.string(),
  oldValue: z.string(),
  newValue: z.string(),
  linked: z.array(z.string()),
  since: day,
  until: day.nullable(),
  referenceDate: day,
  version: z.number().int(),
  createdAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawReason: z.string().nullable(),
})
export type UpdateView = z.output<typeof updateView>

const pairCounts = z.object({
  preparing: z.number().int(),
  waiting: z.number().int(),
  approved: z.number().int(),
  rejected: z.number().int(),
})

export const updateCard = updateView.extend({
  evidence: z.number().int(),
  probes: z.number().int(),
  pairs: pairCounts,
  /** Flags of the update itself that nobody settled yet. */
  openFlags: z.number().int(),
})

/** What a person decided on a changed span, named by the key of the span. */
export const spanLink = z.object({ key: z.string().max(64), evidenceId: id.nullable() })
export type SpanLink = z.output<typeof spanLink>
export const spanLinks = z.array(spanLink).max(500)

/** A stretch of the diff from rejected to chosen; changed ones have a key. */
export const diffSpan = z.object({
  kind: z.enum(['same', 'change']),
  before: z.string(),
  after: z.string(),
  key: z.string().nullable(),
  /** The evidence a person linked, else null. */
  linkedTo: id.nullable(),
  isAccepted: z.boolean(),
  /** It brings in words, numbers or names that stood neither in the old span nor in the question. */
  needsEvidence: z.boolean(),
  /** The evidence that states it, found without a model. */
  statedBy: z.array(id),
})
export type DiffSpanView = z.output<typeof diffSpan>

export const pairCheck = z.object({ editRatio: z.number(), spans: z.array(diffSpan), flags: z.array(flag) })
export type PairCheck = z.output<typeof pairCheck>

export const pairCard = z.object({
  id,
  updateId: id.nullable(),
  origin: z.enum(pairOrigins),
  foundAs: z.string(),
  instruction: z.string(),
  system: z.string(),
  rejectedBy: z.enum(rejectedSources).nullable(),
  state: z.enum(pairStates),
  failure: z.string().nullable(),
  editRatio: z.number().nullable(),
  preview: z.string(),
  createdAt: instant,
})

export const pairView = pairCard.extend({
  version: z.number().int(),
  rejected: z.string().nullable(),
  chosen: z.string().nullable(),
  machineChosen: z.string().nullable(),
  chosenLineage: lineage.partial(),
  rejectedLineage: lineage.partial(),
  links: spanLinks,
  rejectReason: z.string().nullable(),
  update: updateView.nullable(),
  evidence: z.array(evidenceView),
  check: pairCheck.nullable(),
})
export type PairView = z.output<typeof pairView>

const slot = z.object({ slotId: id, fence: z.number().int() }).nullable().default(null)
const act = projectInput.extend({ pairId: id, slot, activeMs: z.number().int().min(0).nullable().default(null) })
const answer = z.string().max(50_000)

export const approvePairInput = act.extend({ chosen: answer, links: spanLinks.default([]) })
export const rejectPairInput = act.extend({
  reason: z.enum(pairRejections),
  note: z.string().max(2000).default(''),
})
export const checkPairInput = projectInput.extend({ pairId: id, chosen: answer, links: spanLinks.default([]) })

export const listUpdatesInput = pageInput.extend({ isWithdrawn: z.boolean().default(false) })
export const listPairsInput = pageInput.extend({
  updateId: id.nullable().default(null),
  state: z.enum(pairStates).nullable().default(null),
})

export const affectedKinds = ['query', 'example', 'answer'] as const
export const affectedReasons = ['old_value', 'linked', 'subject', 'wording', 'passage'] as const

/** Something whose answer the update may have changed, and why it was found. */
export const affected = z.object({
  kind: z.enum(affectedKinds),
  id,
  instruction: z.string(),
  answer: z.string().nullable(),
  system: z.string().nullable(),
  reasons: z.array(z.enum(affectedReasons)),
  score: z.number(),
  isPaired: z.boolean(),
})
export type Affected = z.output<typeof affected>

/** Which model answers as the system to be updated; null is the built-in engine. */
export const baseSystem = z.object({ endpointId: id.nullable().default(null) })

/** The input of the job `updates.prepare`, and one pair it works on. */
export const prepareJob = baseSystem
export const prepareItem = z.object({ pairId: id })

/** What a trainer's row may say of where it comes from; travels beside the rows. */
export const pairLineage = z.object({
  origin: z.enum(pairOrigins),
  update: z
    .object({ id, subject: z.string(), oldValue: z.string(), newValue: z.string(), since: day, referenceDate: day })
    .nullable(),
  foundAs: z.string(),
  foundId: id.nullable(),
  responseId: id.nullable(),
  revisionId: id.nullable(),
  system: z.string(),
  rejectedBy: z.string(),
  rejected: lineage.partial(),
  edit: lineage.partial(),
  isEditedByPerson: z.boolean(),
  editRatio: z.number(),
  links: spanLinks,
  evidence: z.array(
    z.object({ id, origin: z.string(), source: z.string(), url: z.string().nullable(), textHash: z.string() }),
  ),
  waivers: z.array(z.object({ key: z.string(), reason: z.string() })),
  approvedBy: id,
})
export type PairLineage = z.output<typeof pairLineage>

const origin = z.enum(['entered', 'imported', 'generated'])
export const probeAnswer = z.object({
  text: z.string(),
  system: z.string(),
  origin,
  isRight: z.boolean().nullable(),
  scoredBy: z.string().nullable(),
})

export const probeView = z.object({
  id,
  updateId: id,
  kind: z.enum(updateProbeKinds),
  question: z.string(),
  expected: z.string().nullable(),
  isMachine: z.boolean(),
  before: probeAnswer.nullable(),
  after: probeAnswer.nullable(),
})
export type ProbeView = z.output<typeof probeView>

/** The input of the jobs `updates.probe` and `updates.answer`, and what each works on. */
export const probeJob = z.object({ perKind: z.number().int().min(1).max(10).default(2) })
export const probeItem = z.object({ updateId: id })
export const answerJob = z.object({ phase: z.enum(probePhases), endpointId: id.nullable().default(null) })
export const answerItem = z.object({ probeId: id })

const interval = z.object({ low: z.number(), high: z.number(), level: z.number(), method: z.string() })
const undefinedNumber = z.object({
  defined: z.literal(false),
  reason: z.string(),
  n: z.number(),
  needed: z.object({ what: z.string(), atLeast: z.number() }).optional(),
})

/** A number with its interval and count, or why there is none. */
export const estimate = z.discriminatedUnion('defined', [
  z.object({ defined: z.literal(true), value: z.number(), n: z.number(), interval }),
  undefinedNumber,
])
export type EstimateView = z.output<typeof estimate>

export const measureNames = ['efficacy', 'generality', 'attributes', 'portability', 'locality'] as const
export const measuresView = z.object({
  measures: z.array(z.object({ name: z.enum(measureNames), before: estimate, after: estimate, change: estimate })),
  depthGap: z.object({ before: estimate, after: estimate }),
  probes: z.number().int(),
  unscored: z.number().int(),
})
export type MeasuresView = z.output<typeof measuresView>

export const benchmarkView = z.object({
  id,
  name: z.string(),
  system: z.string(),
  before: z.number(),
  after: z.number(),
  questions: z.number().int().nullable(),
  note: z.string(),
  createdAt: instant,
  /** After − before, in points of 100. */
  change: z.number(),
  interval: estimate,
})

export const releaseCounts = z.object({
  origins: z.record(z.string(), z.number().int()),
  updates: z.number().int(),
  edited: z.number().int(),
  waivers: z.number().int(),
})
export const preferenceReleaseCard = z.object({
  id,
  number: z.number().int(),
  name: z.string(),
  notes: z.string(),
  rows: z.number().int(),
  counts: releaseCounts,
  contentHash: z.string(),
  createdAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawReason: z.string().nullable(),
})
export type PreferenceReleaseCard = z.output<typeof preferenceReleaseCard>

/** One frozen row of a preference release, as a format gets it. */
export type FrozenPair = {
  readonly position: number
  readonly pairId: string
  readonly instruction: string
  readonly rejected: string
  readonly chosen: string
  readonly lineage: PairLineage
  readonly contentHash: string
}
