import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { queryCards, seedTexts, withParents } from '@/lib/pipeline/expansion/query-cards'
import { expansionItem, queryView } from '@/lib/pipeline/expansion/schema'
import { TRIAGE_DESK } from '@/lib/pipeline/expansion/write-queries'
import { peopleOf } from '@/lib/pipeline/people'
import { id, projectInput } from '@/lib/pipeline/schema'

export const showQuery = read({
  operation: 'expansion.get',
  permission: 'expansion.read',
  summary: 'A query with its lineage: the call and sample it came from, its parents, and every decision on it.',
  input: projectInput.extend({ queryId: id }),
  output: queryView,
  run: async ({ db }, { projectId, queryId }) => {
    const row = await db.query.findFirst({ where: { id: queryId, projectId }, include: withParents })
    const [card] = row === null ? [] : await queryCards(db, projectId, [row])
    if (row === null || card === undefined) throw new AppError('not_found', 'There is no such query here.')
    const reviews = await db.review.findMany({
      where: { projectId, desk: TRIAGE_DESK, subjectId: queryId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 100,
    })
    const personOf = await peopleOf(
      db,
      reviews.map(({ userId }) => userId),
    )
    const item = row.jobItemId && (await db.jobItem.findFirst({ where: { id: row.jobItemId, job: { projectId } } }))
    const sample = item ? expansionItem.safeParse(item.input) : null
    const seedIds = sample?.success ? sample.data.seedIds : []
    const texts = await seedTexts(db, projectId, seedIds)
    return {
      ...card,
      lineage: card,
      call: item
        ? { position: item.position, sample: seedIds.map((seedId) => ({ id: seedId, text: texts.get(seedId) ?? '' })) }
        : null,
      decisions: reviews.map((review) => ({ ...review, by: personOf(review.userId) })),
    }
  },
})
