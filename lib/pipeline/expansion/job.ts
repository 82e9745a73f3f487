import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { defineJob } from '@/lib/jobs/define'
import { embedderOf } from '@/lib/llm/embedder'
import { answered, callModel } from '@/lib/llm/gateway'
import { modelFor } from '@/lib/llm/stage-models'
import { projectThresholds } from '@/lib/pipeline/detectors/project-thresholds'
import { measureDrift } from '@/lib/pipeline/expansion/drift'
import { lockQueries, markChanged } from '@/lib/pipeline/expansion/near-queries'
import { EXPANSION_PROMPT, expansionMessages } from '@/lib/pipeline/expansion/prompt'
import { isSaturated } from '@/lib/pipeline/expansion/rules'
import { sampleFacts } from '@/lib/pipeline/expansion/sample-facts'
import { callOutput, expansionItem, expansionJobInput, QUERY_MAXIMUM } from '@/lib/pipeline/expansion/schema'
import { keepVectors } from '@/lib/pipeline/expansion/vectors'
import { type Parent, writeQueries } from '@/lib/pipeline/expansion/write-queries'
import { currentRound } from '@/lib/pipeline/rounds'
import { cleanText } from '@/lib/text/hostile'
import { createNeighbourhood } from '@/lib/text/nearest'
import { comparisonKey } from '@/lib/text/normalise'

/** Grows queries from seeds: one call of the model an item. */
export const expansionJob = defineJob({
  kind: 'expansion.generate',
  input: expansionJobInput,
  item: expansionItem,
  run: async (job, item, signal) => {
    const { projectId, jobId } = job
    const { k, mix, temperature, stopsWhenSaturated } = job.input
    if (stopsWhenSaturated) await requireNews(projectId, jobId)
    const { input, seeds } = await sampleFacts(projectId, item.input.seedIds, { k, mix, iteration: item.position })
    const chosen = await modelFor(database(), projectId, 'expansion')
    const answer = await callModel({
      ...{ projectId, stage: 'expansion', task: 'expansion.generate' as const, jobId, signal, input },
      ...{ endpointId: chosen.endpointId, settings: { ...chosen.settings, temperature } },
      ...{ messages: expansionMessages(input), promptVersion: EXPANSION_PROMPT },
      // Calls of one job may have equal samples on purpose; a call that is made again after a crash is the same call.
      sample: item.position,
    })
    const { output, lineage } = answered(answer)
    const { good, dropped } = sift(output.queries, seeds, k)
    const embedder = await embedderOf(database(), projectId)
    const measured = await measureDrift(
      good.map(({ text }) => text),
      embedder,
      { projectId, jobId, signal },
    )
    const grown = good.flatMap((query, at) => {
      const drift = measured.drifts[at]
      return drift === undefined ? [] : [{ ...query, measured: drift, vector: measured.vectors?.[at] ?? null }]
    })
    return { grown, dropped, lineage, seedVectors: measured.seedVectors, vectorModel: embedder?.model ?? null }
  },
  save: async (tx, job, item, { grown, dropped, lineage, seedVectors, vectorModel }) => {
    const { projectId, jobId } = job
    // Before the vectors: what is marked as changed is marked in the order of changes.
    await lockQueries(tx, projectId)
    if (vectorModel !== null && seedVectors.length > 0) {
      await keepVectors(tx, projectId, vectorModel, seedVectors)
      await markChanged(
        tx,
        seedVectors.map(({ queryId }) => queryId),
      )
    }
    const roundId = job.roundId ?? (await currentRound(tx, projectId)).id
    const { provider, model, promptVersion, callId } = lineage
    const origin = { projectId, roundId, jobId, jobItemId: item.itemId, provider, model, promptVersion, callId }
    return { ...(await writeQueries(tx, origin, grown, vectorModel)), dropped }
  },
})

/** @throws AppError gone when the last two calls that ended brought nearly nothing new. */
async function requireNews(projectId: string, jobId: string): Promise<void> {
  const ended = await database().jobItem.findMany({
    where: { jobId, state: 'done' },
    orderBy: { finishedAt: 'desc' },
    take: 2,
  })
  const calls = ended.flatMap(({ output }) => callOutput.safeParse(output).data ?? [])
  const { saturation } = await projectThresholds(database(), projectId)
  if (isSaturated(calls, saturation))
    throw new AppError(
      'gone',
      `Not asked: the two calls before it brought fewer than ${Math.round(saturation * 100)} % new queries.`,
      { detector: 'expansion.saturation' },
    )
}

type Answered = { readonly text: string; readonly parents: readonly string[] }
type Seed = Parent & { readonly text: string }

/** Keeps what can be a query, with its parents; a query that names no parent gets the seed it is most like. */
function sift(queries: readonly Answered[], seeds: ReadonlyMap<string, Seed>, k: number) {
  const list = [...seeds.values()]
  const { nearest } = createNeighbourhood(list.map(({ text }) => text))
  const dropped = { empty: 0, tooLong: 0, surplus: 0 }
  const good: { text: string; parents: Seed[] }[] = []
  for (const query of queries) {
    const text = cleanText(query.text).text.trim()
    if (comparisonKey(text) === '') dropped.empty += 1
    else if (text.length > QUERY_MAXIMUM) dropped.tooLong += 1
    else if (good.length >= k) dropped.surplus += 1
    else {
      const named = [...new Set(query.parents)].flatMap((name) => seeds.get(name.trim()) ?? [])
      const alike = list[nearest(text, { limit: 1 })[0]?.index ?? 0]
      good.push({ text, parents: named.length > 0 ? named : alike === undefined ? [] : [alike] })
    }
  }
  return { good, dropped }
}
