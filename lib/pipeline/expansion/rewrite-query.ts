import { AppError } from '@/lib/core/errors'
import type { Prisma, Tx } from '@/lib/db/client'
import { projectThresholds } from '@/lib/pipeline/detectors/project-thresholds'
import { lockQueries, markChanged, type NearQueries, nearQueries } from '@/lib/pipeline/expansion/near-queries'
import { cleanText } from '@/lib/text/hostile'
import { comparisonKey } from '@/lib/text/normalise'

type Query = Prisma.QueryGetPayload<object>

/** Begins a change of texts in a transaction: takes the lock and looks at the queries there are, before any is changed. */
export async function beginRewriting(tx: Tx, projectId: string): Promise<NearQueries> {
  await lockQueries(tx, projectId)
  return nearQueries(tx, projectId, await projectThresholds(tx, projectId), null)
}

/** What changes in a query with another text: the text, its shadow, its version, and whether it now repeats another. */
export async function rewriteQuery(
  tx: Tx,
  near: NearQueries,
  query: Query,
  given: string,
): Promise<Prisma.QueryUpdateInput> {
  const text = cleanText(given).text.trim()
  const searchText = comparisonKey(text)
  if (searchText === '') throw new AppError('bad_input', 'The text has no visible character.', { field: 'text' })
  if (text === query.text) return {}
  const { id } = query
  const like = near.nearest(text, null, id)
  await markChanged(tx, [id])
  await tx.queryVector.deleteMany({ where: { queryId: id } })
  return {
    ...{ text, searchText, version: { increment: 1 } },
    ...{ similarity: like?.similarity ?? null, similarToId: like?.id ?? null, similarBy: like?.by ?? null },
    ...{ isDuplicate: like !== null, clusterId: like?.clusterId ?? null },
  }
}
