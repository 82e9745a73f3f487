import type { Detector } from '@/lib/pipeline/detectors/schema'
import { divergenceOf, slopeOf } from '@/lib/pipeline/expansion/rules'

/** What one call of a run brought. */
export type CallRow = { readonly made: number; readonly fresh: number; readonly drifting: number }
export type TypeRow = { readonly seeds: number; readonly queries: number }

const percent = (share: number) => `${Math.round(share * 100)} %`
const sumOf = (rows: readonly CallRow[], key: keyof CallRow) => rows.reduce((sum, row) => sum + row[key], 0)

/** Queries that lie farther from the seeds than seeds lie from each other: their share, and whether it grows. */
export const driftDetector: Detector<readonly CallRow[]> = {
  id: 'expansion.drift',
  scope: 'job',
  measure(rows, { driftShare, driftQuantile }) {
    const made = sumOf(rows, 'made')
    const value = made === 0 ? null : sumOf(rows, 'drifting') / made
    const slope = slopeOf(rows.filter((row) => row.made > 0).map((row) => row.drifting / row.made))
    return {
      ...{ detector: 'expansion.drift', value, threshold: driftShare, n: made },
      isRaised: value !== null && value > driftShare,
      explanation:
        value === null
          ? 'No query has been made yet.'
          : `${percent(value)} of ${made} queries are farther from every seed than ${percent(driftQuantile)} of the seeds are from each other; the share changes by ${(slope * 100).toFixed(1)} points a call.`,
    }
  },
}

/** Near duplicates among what a run made. */
export const duplicateDetector: Detector<readonly CallRow[]> = {
  id: 'expansion.duplicates',
  scope: 'job',
  measure(rows, { duplicateShare }) {
    const made = sumOf(rows, 'made')
    const value = made === 0 ? null : 1 - sumOf(rows, 'fresh') / made
    return {
      ...{ detector: 'expansion.duplicates', value, threshold: duplicateShare, n: made },
      isRaised: value !== null && value > duplicateShare,
      explanation:
        value === null
          ? 'No query has been made yet.'
          : `${percent(value)} of ${made} queries nearly repeat a seed or another query.`,
    }
  },
}

/** The last two calls brought little that is new: the better of the two against the threshold. */
export const saturationDetector: Detector<readonly CallRow[]> = {
  id: 'expansion.saturation',
  scope: 'job',
  measure(rows, { saturation }) {
    const two = rows.slice(-2)
    const value = two.length < 2 ? null : Math.max(...two.map(({ made, fresh }) => (made === 0 ? 0 : fresh / made)))
    return {
      ...{ detector: 'expansion.saturation', value, threshold: saturation, n: rows.length },
      isRaised: value !== null && value < saturation,
      explanation:
        value === null
          ? 'Fewer than two calls have ended.'
          : `Of the last two calls the better one brought ${percent(value)} new queries.`,
    }
  },
}

/** How far the mix of query types has moved away from that of the seeds. */
export const typeLossDetector: Detector<readonly TypeRow[]> = {
  id: 'expansion.typeLoss',
  scope: 'project',
  measure(rows, { typeLoss }) {
    const value = divergenceOf(rows)
    const queries = rows.reduce((sum, row) => sum + row.queries, 0)
    const lost = rows.filter((row) => row.seeds > 0 && row.queries === 0).length
    return {
      ...{ detector: 'expansion.typeLoss', value, threshold: typeLoss, n: queries },
      isRaised: value !== null && value > typeLoss,
      explanation:
        value === null
          ? 'There are no queries or no seeds to compare.'
          : `The mix of query types is ${value.toFixed(2)} nats from that of the seeds; ${lost} types have seeds and no query.`,
    }
  },
}
