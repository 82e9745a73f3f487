import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { auditInput, auditPage } from '@/lib/pipeline/project/schema'

const details = z.record(z.string(), z.unknown())

export const listAudit = read({
  operation: 'project.listAudit',
  permission: 'audit.read',
  summary: 'What was done in a project and by whom, newest first.',
  input: auditInput,
  output: auditPage,
  run: async ({ db }, { projectId, operation, actorId, subjectId, cursor, limit }) => {
    const rows = await db.auditEntry.findMany({
      where: {
        projectId,
        actorId,
        subjectId,
        ...(operation !== undefined && { operation: { startsWith: operation } }),
        ...(cursor && { OR: [{ at: { lt: cursor.at } }, { at: cursor.at, id: { lt: cursor.id } }] }),
      },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const page = rows.slice(0, limit)
    const people = await db.user.findMany({
      where: { id: { in: page.flatMap(({ actorId: who }) => who ?? []) } },
      select: { id: true, name: true },
    })
    const names = new Map(people.map((person) => [person.id, person.name]))
    const last = page.at(-1)
    return {
      items: page.map(({ actorId: who, detail, ...row }) => ({
        ...row,
        actor: who === null ? null : { userId: who, name: names.get(who) ?? '' },
        detail: details.catch({}).parse(detail),
      })),
      next: rows.length > limit && last ? { at: last.at, id: last.id } : null,
    }
  },
})
