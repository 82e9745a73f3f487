import { z } from 'zod'
import { modelSettingsSchema } from '@/lib/llm/schema'
import { thresholdForm } from '@/lib/pipeline/detectors/schema'
import { cappedCount, id, instant, pageInput, pageOf, projectInput, text } from '@/lib/pipeline/schema'
import { modelStages, stages } from '@/lib/pipeline/stages'
import { languages, roles } from '@/lib/pipeline/vocabulary'

export const projectName = text(120)
export const guidelineText = z.string().max(100_000, 'at most 100000 characters')

export const newProject = z.object({
  name: projectName,
  language: z.enum(languages),
  description: z.string().max(2000).default(''),
})

export const projectCard = z.object({
  id,
  name: z.string(),
  language: z.string(),
  description: z.string(),
  sample: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  createdAt: instant,
  archivedAt: instant.nullable(),
})

export const roundView = z.object({
  id,
  number: z.number().int(),
  state: z.enum(['open', 'paused', 'closed', 'abandoned']),
  openedAt: instant,
})

export const projectView = projectCard.extend({
  guideline: z.object({ number: z.number().int(), text: z.string(), createdAt: instant }),
  round: roundView,
})

/** What the rail shows: the stages this person may see, in the order of the pipeline. */
export const railView = z.object({
  name: z.string(),
  language: z.string(),
  isArchived: z.boolean(),
  roles: z.array(z.enum(roles)),
  round: z.object({ number: z.number().int(), state: z.enum(['open', 'paused', 'closed', 'abandoned']) }).nullable(),
  runningJobs: z.number().int(),
  stages: z.array(
    z.object({
      stage: z.enum(stages),
      /** What the stage has brought forth: documents, approved seeds, kept queries, settled contexts, … */
      count: cappedCount,
      /** How many items this person could decide now. */
      waiting: z.number().int(),
    }),
  ),
})

export const subdomainNode = z.object({
  id,
  parentId: id.nullable(),
  name: z.string(),
  position: z.number().int(),
  isArchived: z.boolean(),
})
export const queryTypeView = z.object({
  id,
  name: z.string(),
  description: z.string(),
  position: z.number().int(),
  isArchived: z.boolean(),
})
export const cellTarget = z.object({ subdomainId: id, queryTypeId: id, target: z.number().int().min(0).max(100_000) })

export const taxonomy = z.object({
  subdomains: z.array(subdomainNode),
  queryTypes: z.array(queryTypeView),
  targets: z.array(cellTarget.extend({ approved: z.number().int() })),
})

const name = text(120)
const roleList = z
  .array(z.enum(roles))
  .min(1, 'at least one role')
  .max(roles.length)
  .transform((list) => roles.filter((role) => list.includes(role)))

export const typeDraft = z.object({ name, description: z.string().max(1000).default('') })
export const createProjectInput = newProject.extend({ queryTypes: z.array(typeDraft).max(50).default([]) })
export const changeProjectInput = projectInput.extend({
  name: projectName,
  language: z.enum(languages),
  description: z.string().max(2000, 'at most 2000 characters'),
})

export const newSubdomain = projectInput.extend({ parentId: id.nullable().default(null), name })
export const subdomainName = projectInput.extend({ subdomainId: id, name })
export const subdomainPlace = projectInput.extend({
  subdomainId: id,
  parentId: id.nullable(),
  /** The sibling it goes before; null for the end. */
  beforeId: id.nullable().default(null),
})
export const subdomainArchive = projectInput.extend({ subdomainId: id, isArchived: z.boolean() })

export const newQueryTypes = projectInput.extend({ queryTypes: z.array(typeDraft).min(1).max(50) })
export const queryTypeChange = projectInput.extend({ queryTypeId: id, ...typeDraft.shape })
export const queryTypePlace = projectInput.extend({ queryTypeId: id, beforeId: id.nullable() })
export const queryTypeArchive = projectInput.extend({ queryTypeId: id, isArchived: z.boolean() })

export const targetsInput = projectInput.extend({ cells: z.array(cellTarget).min(1).max(2000) })

export const importedRow = z.object({
  line: z.number().int(),
  path: z.array(z.string()),
  queryType: z.string().nullable(),
  target: z.number().int().nullable(),
})
export const taxonomyText = projectInput.extend({
  /** An outline of subdomains, or a table of cells with a line of headings. */
  format: z.enum(['outline', 'table']),
  text: z.string().max(200_000, 'at most 200000 characters'),
})
export const taxonomyPreview = z.object({
  rows: z.array(importedRow.extend({ isNew: z.boolean() })),
  problems: z.array(z.object({ line: z.number().int(), reason: z.string() })),
  newSubdomains: z.number().int(),
  newQueryTypes: z.number().int(),
  newTargets: z.number().int(),
})

export const guidelineDraft = projectInput.extend({
  text: guidelineText,
  /** The number the text was written from; when another was saved since, nothing is saved. */
  basedOn: z.number().int().min(1),
})
export const guidelineCard = z.object({
  number: z.number().int(),
  author: z.string(),
  createdAt: instant,
  characters: z.number().int(),
})
export const guidelineView = guidelineCard.extend({ text: z.string() })

export const memberView = z.object({
  userId: id,
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  isMe: z.boolean(),
  createdAt: instant,
  leftAt: instant.nullable(),
})
export const memberRoles = projectInput.extend({ userId: id, roles: roleList })
export const memberInput = projectInput.extend({ userId: id })

export const newInvitation = projectInput.extend({
  roles: roleList,
  /** Whom it is for, so that a list of links can be told apart. */
  note: z.string().max(200).default(''),
  days: z.number().int().min(1).max(30).default(3),
})
export const invitationCard = z.object({
  id,
  roles: z.array(z.enum(roles)),
  note: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
  usedBy: z.string().nullable(),
  usedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})
export const invitationToken = z.object({ token: z.string().min(20).max(200) })
export const invitationView = z.object({
  projectName: z.string(),
  invitedBy: z.string(),
  roles: z.array(z.enum(roles)),
  expiresAt: instant,
  /** Why it cannot be used any more; null when it can. */
  reason: z.enum(['used', 'expired', 'revoked', 'archived']).nullable(),
})

export const auditInput = pageInput.extend({
  operation: z.string().max(120).optional(),
  actorId: id.optional(),
  subjectId: z.string().max(120).optional(),
})
export const auditRow = z.object({
  id,
  at: instant,
  actor: z.object({ userId: id, name: z.string() }).nullable(),
  operation: z.string(),
  subjectId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export const auditPage = pageOf(auditRow)

export const endpointInput = projectInput.extend({ endpointId: id })
export const stageModelView = z.object({
  stage: z.enum(modelStages),
  /** Null is the built-in engine. */
  endpointId: id.nullable(),
  settings: modelSettingsSchema,
})
export const stageChoice = projectInput.extend(stageModelView.shape)
export const budgetInput = projectInput.extend({ limitUsd: z.number().min(0).max(1_000_000_000).nullable() })
const many = z.number().int()
const byState = z.record(z.string(), many)

/** The funnel of a round, or of all rounds, and what there is to do. */
export const overviewView = z.object({
  rounds: z.array(z.object({ id, number: many, state: z.enum(['open', 'paused', 'closed', 'abandoned']) })),
  subdomains: many,
  seeds: byState,
  queries: byState,
  contexts: byState,
  responses: byState,
  examples: many,
  releases: z.array(z.object({ number: many, rows: many, createdAt: instant, withdrawnAt: instant.nullable() })),
  documents: many,
  /** Approved seeds no expansion has been run from. */
  readyForExpansion: many,
  /** Kept queries without a context, and settled contexts without a response: what a lead can launch next. */
  readyForRetrieval: many,
  readyForDrafting: many,
  /** Examples the newest release does not hold. */
  readyForRelease: many,
  /** What waits for people, by desk: free, and held by somebody now. */
  desks: z.array(z.object({ desk: z.string(), free: many, held: many })),
  people: z.array(z.object({ userId: id, name: z.string(), today: many, week: many, lastAt: instant })),
  failures: z.array(
    z.object({ jobId: id, kind: z.string(), failed: many, reason: z.string().nullable(), createdAt: instant }),
  ),
  running: z.array(
    z.object({
      jobId: id,
      kind: z.string(),
      total: many,
      ended: many,
      failed: many,
      perMinute: z.number().nullable(),
      secondsLeft: many.nullable(),
    }),
  ),
  spentUsd: z.number(),
  calls: many,
})
export type Overview = z.output<typeof overviewView>

export const thresholdsView = z.object({
  values: thresholdForm,
  /** Who last changed a threshold, from what to what; nothing for one that is as it came. */
  changes: z.partialRecord(
    thresholdForm.keyof(),
    z.object({ by: z.string(), at: instant, from: z.number(), to: z.number() }),
  ),
})
export const thresholdsInput = projectInput.extend({ values: thresholdForm })
