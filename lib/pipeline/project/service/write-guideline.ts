import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { holdProject } from '@/lib/pipeline/project/hold-project'
import { guidelineCard, guidelineDraft, guidelineView } from '@/lib/pipeline/project/schema'
import { projectInput } from '@/lib/pipeline/schema'

const number = z.number().int().min(1)

export const saveGuideline = command({
  operation: 'project.saveGuideline',
  permission: 'project.configure',
  summary: 'Save a new version of the guideline; earlier ones stay as they were.',
  input: guidelineDraft,
  output: z.object({ number }),
  run: async ({ tx, actor, note }, { projectId, text, basedOn }) => {
    await holdProject(tx, projectId)
    const latest = await tx.guideline.findFirstOrThrow({ where: { projectId }, orderBy: { number: 'desc' } })
    if (latest.number !== basedOn)
      throw new AppError(
        'conflict',
        `Version ${latest.number} was saved while you were writing. Your text is still here; compare it with that one.`,
        { number: latest.number },
      )
    if (latest.text === text) return { number: latest.number }
    const saved = await tx.guideline.create({
      data: { projectId, number: latest.number + 1, text, createdById: actor.userId },
    })
    note(saved.id, { number: saved.number })
    return { number: saved.number }
  },
})

export const listGuidelines = read({
  operation: 'project.listGuidelines',
  permission: 'project.read',
  summary: 'The versions of the guideline, newest first.',
  input: projectInput.extend({ before: number.nullable().default(null) }),
  output: z.object({ items: z.array(guidelineCard), next: number.nullable() }),
  run: async ({ db }, { projectId, before }) => {
    const rows = await db.guideline.findMany({
      where: { projectId, ...(before !== null && { number: { lt: before } }) },
      orderBy: { number: 'desc' },
      take: 51,
    })
    const page = rows.slice(0, 50)
    const names = await authorsOf(
      db,
      page.map(({ createdById }) => createdById),
    )
    return {
      items: page.map(({ text, createdById, ...row }) => ({
        ...row,
        author: names.get(createdById) ?? '',
        characters: text.length,
      })),
      next: rows.length > 50 ? (page.at(-1)?.number ?? null) : null,
    }
  },
})

export const getGuideline = read({
  operation: 'project.getGuideline',
  permission: 'project.read',
  summary: 'One version of the guideline; the newest unless a number is given.',
  input: projectInput.extend({ number: number.nullable().default(null) }),
  output: guidelineView,
  run: async ({ db }, { projectId, number: asked }) => {
    const row = await db.guideline.findFirst({
      where: { projectId, ...(asked !== null && { number: asked }) },
      orderBy: { number: 'desc' },
    })
    if (row === null) throw new AppError('not_found', 'There is no such version of the guideline.')
    const names = await authorsOf(db, [row.createdById])
    return { ...row, author: names.get(row.createdById) ?? '', characters: row.text.length }
  },
})

async function authorsOf(db: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(people.map((person) => [person.id, person.name]))
}
