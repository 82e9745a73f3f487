import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { exampleCard, exampleLineage, listExamplesInput } from '@/lib/pipeline/datasets/schema'
import { done, id, ok, pageOf, projectInput, text } from '@/lib/pipeline/schema'

export const listExamples = read({
  operation: 'datasets.listExamples',
  permission: 'datasets.read',
  summary: 'Approved instruction–response pairs, newest first.',
  input: listExamplesInput,
  output: pageOf(exampleCard),
  run: async ({ db }, { projectId, subdomainId, queryTypeId, isWithdrawn, cursor, limit }) => {
    const rows = await db.example.findMany({
      where: {
        projectId,
        withdrawnAt: isWithdrawn ? { not: null } : null,
        ...(subdomainId === null ? {} : { subdomainId }),
        ...(queryTypeId === null ? {} : { queryTypeId }),
        ...(cursor === null
          ? {}
          : { OR: [{ approvedAt: { lt: cursor.at } }, { approvedAt: cursor.at, id: { lt: cursor.id } }] }),
      },
      orderBy: [{ approvedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const items = rows.slice(0, limit).map((row) => ({ ...row, lineage: exampleLineage.parse(row.lineage) }))
    const last = items.at(-1)
    return { items, next: rows.length > limit && last ? { at: last.approvedAt, id: last.id } : null }
  },
})

export const withdrawOneExample = command({
  operation: 'datasets.withdrawExample',
  permission: 'datasets.release',
  summary: 'Take an example out of the next release, with a reason; earlier releases keep it.',
  input: projectInput.extend({ exampleId: id, reason: text(1000) }),
  output: done,
  run: async ({ tx, now, note }, { projectId, exampleId, reason }) => {
    const { count } = await tx.example.updateMany({
      where: { id: exampleId, projectId, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawReason: reason },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such example, or it was withdrawn.')
    note(exampleId, { reason })
    return ok
  },
})
