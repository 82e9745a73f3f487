import { sha256 } from '@/lib/core/hash'
import { database } from '@/lib/db/client'
import { vectorOf } from '@/lib/db/vector-bytes'
import type { Embedder } from '@/lib/llm/embedder'
import { projectThresholds } from '@/lib/pipeline/detectors/project-thresholds'
import { embed } from '@/lib/pipeline/expansion/embed'
import type { Drift } from '@/lib/pipeline/expansion/rules'
import { driftThresholdOf } from '@/lib/pipeline/expansion/rules'
import type { NewVector } from '@/lib/pipeline/expansion/vectors'
import { createGramSpace } from '@/lib/text/letter-grams'
import { cosine } from '@/lib/text/similarity'

/** Seeds the distance is measured to; more would be slow and move the nearest one little. */
const MOST_SEEDS = 5000
/** Seeds whose leave-one-out distance gives the threshold. */
const MEASURED = 600

export type Measured = {
  readonly drifts: readonly Drift[]
  /** Vectors of the texts in order, where an embedding model measured. */
  readonly vectors: readonly Float32Array[] | null
  /** Vectors of seeds that had none yet, to be kept. */
  readonly seedVectors: readonly NewVector[]
}

/** How far a text is from its nearest seed, 0 to 1, whatever the measure: 1 − greatest similarity. */
type Space = { readonly threshold: number | null; readonly driftOf: (place: string | Float32Array) => number }

/** The last space of each project this process measured in; the key changes with its approved seeds. */
const spaces = new Map<string, { readonly key: string; readonly space: Space }>()

function remembered(projectId: string, key: string, make: () => Space): Space {
  const known = spaces.get(projectId)
  if (known?.key === key) return known.space
  if (spaces.size > 20) spaces.clear()
  const space = make()
  spaces.set(projectId, { key, space })
  return space
}

/**
 * Measures how far texts have drifted from the approved seeds: by the cosine of embeddings where a project has an
 * embedding endpoint, else by letter trigrams. The threshold is the quantile of the leave-one-out drift of the seeds.
 */
export async function measureDrift(
  texts: readonly string[],
  embedder: Embedder | null,
  { projectId, jobId, signal }: { projectId: string; jobId: string; signal: AbortSignal },
): Promise<Measured> {
  const { driftQuantile } = await projectThresholds(database(), projectId)
  const seeds = await database().query.findMany({
    where: { projectId, method: 'seed', state: 'kept' },
    select: { id: true, text: true },
    orderBy: { id: 'desc' },
    take: MOST_SEEDS,
  })
  const version = sha256(seeds.map(({ id, text }) => `${id} ${text}`).join('\n'))
  if (embedder === null) {
    const space = remembered(projectId, `words ${version} ${driftQuantile}`, () =>
      gramSpace(
        seeds.map(({ text }) => text),
        driftQuantile,
      ),
    )
    const drifts = texts.map((text) => ({
      drift: space.driftOf(text),
      threshold: space.threshold,
      measuredBy: 'words',
    }))
    return { drifts, vectors: null, seedVectors: [] }
  }
  const rows = await database().queryVector.findMany({
    where: { projectId, model: embedder.model, queryId: { in: seeds.map(({ id }) => id) } },
  })
  const kept = new Map(rows.map((row) => [row.queryId, row]))
  const missing = seeds.filter(({ id, text }) => kept.get(id)?.textHash !== sha256(text))
  const asked = { projectId, jobId, signal }
  const made = await embed(
    embedder,
    missing.map(({ text }) => text),
    asked,
  )
  const seedVectors = missing.flatMap(({ id, text }, at) => {
    const vector = made[at]
    return vector === undefined ? [] : [{ queryId: id, text, vector }]
  })
  const fresh = new Map(seedVectors.map(({ queryId, vector }) => [queryId, vector]))
  const space = remembered(projectId, `${embedder.model} ${version} ${driftQuantile}`, () => {
    const all = seeds.flatMap(({ id }) => {
      const row = kept.get(id)
      const vector = fresh.get(id) ?? (row && vectorOf(row.vector))
      return vector === undefined ? [] : [vector]
    })
    return vectorSpace(all, driftQuantile)
  })
  const vectors = await embed(embedder, texts, asked)
  const drifts = vectors.map((vector) => ({
    ...{ drift: space.driftOf(vector), threshold: space.threshold, measuredBy: embedder.model },
  }))
  return { drifts, vectors, seedVectors }
}

const everyNth = <T>(list: readonly T[]): (readonly [T, number])[] => {
  const step = Math.ceil(list.length / MEASURED)
  return list.map((item, index) => [item, index] as const).filter(([, index]) => index % step === 0)
}

function gramSpace(seeds: readonly string[], quantile: number): Space {
  const space = createGramSpace(seeds)
  const leaveOneOut = everyNth(seeds).map(([text, index]) => 1 - space.nearest(text, index).similarity)
  return {
    threshold: driftThresholdOf(leaveOneOut, quantile),
    driftOf: (place) => (typeof place === 'string' ? 1 - space.nearest(place).similarity : 1),
  }
}

function vectorSpace(seeds: readonly Float32Array[], quantile: number): Space {
  const driftOf = (vector: Float32Array, except = -1) =>
    1 -
    seeds.reduce(
      (best, seed, index) =>
        index === except || seed.length !== vector.length ? best : Math.max(best, cosine(vector, seed)),
      0,
    )
  const leaveOneOut = everyNth(seeds).map(([vector, index]) => driftOf(vector, index))
  return {
    threshold: driftThresholdOf(leaveOneOut, quantile),
    driftOf: (place) => (typeof place === 'string' ? 1 : driftOf(place)),
  }
}
