import { z } from 'zod'
import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { id, pageOf, projectInput } from '@/lib/pipeline/schema'
import { flagsOfUpdates, type UpdateRow, updateOf, viewOfEvidence, viewOfUpdate } from '@/lib/pipeline/updates/rows'
import { openFlags } from '@/lib/pipeline/updates/rules'
import { evidenceView, flag, listUpdatesInput, updateCard } from '@/lib/pipeline/updates/schema'

async function cardsOf(db: Tx, projectId: string, rows: readonly UpdateRow[]) {
  const ids = rows.map((row) => row.id)
  const where = { updateId: { in: ids } }
  const [flags, pairs, evidence, probes] = await Promise.all([
    flagsOfUpdates(db, projectId, rows),
    db.preferencePair.groupBy({ by: ['updateId', 'state'], where, _count: true }),
    db.updateEvidence.groupBy({ by: ['updateId'], where, _count: true }),
    db.probe.groupBy({ by: ['updateId'], where, _count: true }),
  ])
  return rows.map((row) => {
    const count = (state: string) =>
      pairs.find((group) => group.updateId === row.id && group.state === state)?._count ?? 0
    return {
      ...viewOfUpdate(row),
      evidence: evidence.find((group) => group.updateId === row.id)?._count ?? 0,
      probes: probes.find((group) => group.updateId === row.id)?._count ?? 0,
      pairs: {
        preparing: count('preparing'),
        waiting: count('waiting'),
        approved: count('approved'),
        rejected: count('rejected'),
      },
      openFlags: openFlags(flags.get(row.id) ?? []).length,
    }
  })
}

export const listUpdates = read({
  operation: 'updates.list',
  permission: 'updates.read',
  summary: 'The updates of the project, newest first, with how far each is.',
  input: listUpdatesInput,
  output: pageOf(updateCard),
  run: async ({ db }, { projectId, isWithdrawn, cursor, limit }) => {
    const rows = await db.update.findMany({
      where: {
        projectId,
        withdrawnAt: isWithdrawn ? { not: null } : null,
        ...(cursor === null
          ? {}
          : { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: await cardsOf(db, projectId, page),
      next: rows.length > limit && last ? { at: last.createdAt, id: last.id } : null,
    }
  },
})

export const getUpdate = read({
  operation: 'updates.get',
  permission: 'updates.read',
  summary: 'One update with its evidence and what stands against it.',
  input: projectInput.extend({ updateId: id }),
  output: updateCard.extend({ evidenceList: z.array(evidenceView), flags: z.array(flag) }),
  run: async ({ db }, { projectId, updateId }) => {
    const row = await updateOf(db, projectId, updateId)
    const [card] = await cardsOf(db, projectId, [row])
    const evidence = await db.updateEvidence.findMany({
      where: { updateId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    const flags = (await flagsOfUpdates(db, projectId, [row])).get(row.id) ?? []
    if (card === undefined) throw new Error('an update without its card')
    return { ...card, evidenceList: evidence.map(viewOfEvidence), flags }
  },
})
