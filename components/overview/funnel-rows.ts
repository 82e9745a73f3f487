import type { FunnelPart, FunnelRow } from '@/components/ui/funnel'
import type { Overview } from '@/lib/pipeline/project/schema'

/** The words of the funnel: `settled.seeds` → "12 approved"; given by the screen in the reader's language. */
export type FunnelWords = {
  readonly stage: (stage: FunnelStage) => string
  readonly part: (name: PartName, count: number) => string
  readonly inRelease: (number: number) => string
}

export const funnelStages = ['seeds', 'queries', 'contexts', 'responses', 'examples', 'release'] as const
export type FunnelStage = (typeof funnelStages)[number]
export type PartName =
  | 'approved'
  | 'kept'
  | 'settled'
  | 'drafts'
  | 'waiting'
  | 'rejected'
  | 'insufficient'
  | 'unanswerable'

type PartOf = readonly [FunnelPart['kind'], PartName, readonly string[]]

// What came to something, what waits, and what came to nothing, by the states of the rows.
const stageParts: Readonly<Record<'seeds' | 'queries' | 'contexts' | 'responses', readonly PartOf[]>> = {
  seeds: [
    ['settled', 'approved', ['approved']],
    ['waiting', 'drafts', ['draft']],
  ],
  queries: [
    ['settled', 'kept', ['kept']],
    ['waiting', 'waiting', ['waiting']],
    ['failed', 'rejected', ['rejected']],
  ],
  contexts: [
    ['settled', 'settled', ['settled']],
    ['waiting', 'waiting', ['waiting', 'searching']],
    ['failed', 'insufficient', ['insufficient']],
  ],
  responses: [
    ['settled', 'approved', ['approved']],
    ['waiting', 'waiting', ['waiting', 'drafting']],
    ['failed', 'unanswerable', ['unanswerable', 'rejected']],
  ],
}

const places: Readonly<Record<FunnelStage, string>> = {
  seeds: 'seeds',
  queries: 'expansion',
  contexts: 'retrieval',
  responses: 'responses',
  examples: 'datasets',
  release: 'datasets?view=releases',
}

/** One row a stage, with what is settled, waits or came to nothing; the newest release that stands is the last. */
export function funnelRows(overview: Overview, base: string, words: FunnelWords): FunnelRow[] {
  const staged = (['seeds', 'queries', 'contexts', 'responses'] as const).map((stage) => {
    const parts = stageParts[stage].map(([kind, name, states]) => {
      const count = states.reduce((sum, state) => sum + (overview[stage][state] ?? 0), 0)
      return { kind, count, label: words.part(name, count) }
    })
    const count = parts.reduce((sum, part) => sum + part.count, 0)
    return { id: stage, label: words.stage(stage), count, href: `${base}/${places[stage]}`, parts }
  })
  const release = overview.releases.find((one) => one.withdrawnAt === null)
  const ends: FunnelRow[] = [
    { id: 'examples', label: words.stage('examples'), count: overview.examples, href: `${base}/${places.examples}` },
    {
      id: 'release',
      label: words.stage('release'),
      count: release?.rows ?? 0,
      href: release ? `${base}/datasets/${release.number}` : `${base}/${places.release}`,
      parts: release ? [{ kind: 'settled', count: release.rows, label: words.inRelease(release.number) }] : [],
    },
  ]
  return [...staged, ...ends]
}
