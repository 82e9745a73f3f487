import type { Tx } from '@/lib/db/client'
import { projectThresholds } from '@/lib/pipeline/detectors/project-thresholds'
import { WORTH_SHOWING } from '@/lib/pipeline/seeds/rules'
import type { SimilarSeed } from '@/lib/pipeline/seeds/schema'
import { createNeighbourhood } from '@/lib/text/nearest'

/** More seeds than this are not compared while somebody types; the newest are. */
const MOST = 20_000

/** Makes the seeds of a project that count (approved, or waiting for it) answer which of them are like a text. */
export async function seedNeighbourhood(
  tx: Tx,
  projectId: string,
): Promise<(text: string, options?: { limit?: number; exceptId?: string }) => SimilarSeed[]> {
  const { seedTooClose } = await projectThresholds(tx, projectId)
  const seeds = await tx.seed.findMany({
    where: { projectId, state: { in: ['approved', 'draft'] } },
    select: { id: true, text: true, state: true },
    orderBy: { id: 'desc' },
    take: MOST,
  })
  const neighbourhood = createNeighbourhood(seeds.map(({ text }) => text))
  const places = new Map(seeds.map(({ id }, index) => [id, index]))
  return (text, { limit = 5, exceptId } = {}) =>
    neighbourhood
      .nearest(text, { limit, above: WORTH_SHOWING, except: exceptId === undefined ? undefined : places.get(exceptId) })
      .flatMap(({ index, similarity }) => {
        const seed = seeds[index]
        return seed === undefined ? [] : [{ ...seed, similarity, isTooClose: similarity > seedTooClose }]
      })
}
