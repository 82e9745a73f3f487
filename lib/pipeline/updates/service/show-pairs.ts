import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { id, pageOf, projectInput } from '@/lib/pipeline/schema'
import {
  checksOfPairs,
  linksOf,
  type PairRow,
  pairOf,
  readLineage,
  viewOfEvidence,
  viewOfUpdate,
} from '@/lib/pipeline/updates/rows'
import { checkPairInput, listPairsInput, pairCard, pairCheck, pairView } from '@/lib/pipeline/updates/schema'
import { rejectedSources } from '@/lib/pipeline/vocabulary'

const PREVIEW = 200

const cardOf = (row: PairRow) => ({
  ...row,
  rejectedBy: rejectedSources.find((source) => source === row.rejectedBy) ?? null,
  preview: (row.chosen ?? row.rejected ?? '').slice(0, PREVIEW),
})

export const listPairs = read({
  operation: 'updates.listPairs',
  permission: 'updates.read',
  summary: 'Preference pairs of an update or of the project, newest first; edits of the response desk among them.',
  input: listPairsInput,
  output: pageOf(pairCard),
  run: async ({ db }, { projectId, updateId, state, cursor, limit }) => {
    const rows = await db.preferencePair.findMany({
      where: {
        projectId,
        ...(updateId === null ? {} : { updateId }),
        ...(state === null ? {} : { state }),
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
      items: page.map(cardOf),
      next: rows.length > limit && last ? { at: last.createdAt, id: last.id } : null,
    }
  },
})

export const getPair = read({
  operation: 'updates.getPair',
  permission: 'updates.read',
  summary: 'One pair with its update, evidence, changed spans and what stands against it.',
  input: projectInput.extend({ pairId: id }),
  output: pairView,
  run: async ({ db }, { projectId, pairId }) => {
    const row = await pairOf(db, projectId, pairId)
    const update = row.updateId === null ? null : await db.update.findUnique({ where: { id: row.updateId } })
    const evidence =
      row.updateId === null
        ? []
        : await db.updateEvidence.findMany({
            where: { updateId: row.updateId },
            orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          })
    return {
      ...row,
      ...cardOf(row),
      chosenLineage: readLineage(row.chosenLineage),
      rejectedLineage: readLineage(row.rejectedLineage),
      links: linksOf(row),
      update: update === null ? null : viewOfUpdate(update),
      evidence: evidence.map(viewOfEvidence),
      check: (await checksOfPairs(db, [row])).get(row.id) ?? null,
    }
  },
})

export const checkOnePair = read({
  operation: 'updates.check',
  permission: 'updates.read',
  summary: 'Changed spans and flags of a pair as a person is about to leave it.',
  input: checkPairInput,
  output: pairCheck,
  run: async ({ db }, { projectId, pairId, chosen, links }) => {
    const row = await pairOf(db, projectId, pairId)
    const check = (await checksOfPairs(db, [row], { chosen, links })).get(row.id)
    if (!check) throw new AppError('wrong_state', 'This pair has no answer to edit yet.')
    return check
  },
})
