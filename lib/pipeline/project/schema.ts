import { z } from 'zod'
import { cappedCount, id, instant, projectInput, text } from '@/lib/pipeline/schema'
import { stages } from '@/lib/pipeline/stages'
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

export const newSubdomain = projectInput.extend({ parentId: id.nullable().default(null), name: text(120) })
export const newQueryType = projectInput.extend({ name: text(120), description: z.string().max(1000).default('') })

export const memberView = z.object({
  userId: id,
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  createdAt: instant,
  leftAt: instant.nullable(),
})

export const invitationCard = z.object({
  id,
  roles: z.array(z.enum(roles)),
  note: z.string(),
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})
