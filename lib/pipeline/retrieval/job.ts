import { sha256 } from '@/lib/core/hash'
import { database, type Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { openWork } from '@/lib/desk/work'
import { defineJob, type JobFacts } from '@/lib/jobs/define'
import { answered, callModel } from '@/lib/llm/gateway'
import { modelFor } from '@/lib/llm/stage-models'
import { filterMessages, filterVersion, rewriteMessages, rewriteVersion } from '@/lib/pipeline/retrieval/prompt'
import { searchText } from '@/lib/pipeline/retrieval/rules'
import { type SearchSettings, searchItem, searchJob } from '@/lib/pipeline/retrieval/schema'
import { sources } from '@/lib/pipeline/retrieval/sources'
import type { FoundPassage } from '@/lib/pipeline/retrieval/sources/source'

type Job = JobFacts<SearchSettings>

/** Rewrites a query, searches for passages and marks those that help; a person decides. */
export const searchContexts = defineJob({
  kind: 'retrieval.search',
  input: searchJob,
  item: searchItem,
  run: async (job, { input }, signal) => {
    const context = await database().context.findFirst({ where: { id: input.contextId, projectId: job.projectId } })
    if (context === null || context.state === 'withdrawn') return null
    const query = await database().query.findUniqueOrThrow({ where: { id: context.queryId } })
    const project = await database().project.findUniqueOrThrow({ where: { id: job.projectId } })
    const search = await searchQueryFor(job, project.language, query.text, input.text, signal)
    const { limit, arm, source, tag } = job.input
    const options = { projectId: job.projectId, limit, arm, filter: { source, tag }, signal }
    const found = (await Promise.all(sources.map((one) => one.search(search.text, options)))).flat()
    const decisions = await filterPassages(job, project.language, query.text, found, signal)
    return { search, found, decisions }
  },
  save: async (tx, job, { input }, result) => {
    if (result === null) return
    const [context] = await tx.context.updateManyAndReturn({
      where: { id: input.contextId, projectId: job.projectId, state: { in: ['searching', 'waiting'] } },
      data: { state: 'waiting', failure: null, version: { increment: 1 } },
    })
    // A person settled it, or its query left the set, while the search was under way: what was decided stands.
    if (context === undefined) return
    const number = 1 + (await tx.searchQuery.count({ where: { contextId: context.id } }))
    const { text, isMachine, ...lineage } = result.search
    const searchQuery = await tx.searchQuery.create({
      data: { contextId: context.id, number, text, isMachine, authorId: input.authorId, ...lineage },
    })
    await addPassages(tx, job, context.id, searchQuery.id, result)
    await openWork(tx, {
      projectId: job.projectId,
      roundId: context.roundId,
      desk: 'retrieval.context',
      subjects: [{ subjectId: context.id }],
    })
    return { passages: result.found.length }
  },
  giveUp: async (tx, _job, { input }, reason) => {
    await tx.context.updateMany({ where: { id: input.contextId, state: 'searching' }, data: { failure: reason } })
  },
})

async function searchQueryFor(job: Job, language: string, query: string, given: string | null, signal: AbortSignal) {
  const none = { provider: null, model: null, promptVersion: null, callId: null }
  if (given !== null) return { text: searchText(given, query), isMachine: false, ...none }
  if (!job.input.rewrite) return { text: searchText(query, query), isMachine: true, ...none }
  const input = { language, instruction: query }
  const { output, lineage } = answered(
    await callModel({
      projectId: job.projectId,
      stage: 'retrieval',
      task: 'retrieval.rewrite',
      input,
      messages: rewriteMessages(input),
      promptVersion: rewriteVersion,
      ...(await modelFor(database(), job.projectId, 'retrieval')),
      jobId: job.jobId,
      signal,
    }),
  )
  const { provider, model, promptVersion, callId } = lineage
  return { text: searchText(output.searchQuery, query), isMachine: true, provider, model, promptVersion, callId }
}

type Decision = { readonly keep: boolean; readonly reason: string; readonly by: string }

async function filterPassages(
  job: Job,
  language: string,
  instruction: string,
  found: readonly FoundPassage[],
  signal: AbortSignal,
) {
  if (!job.input.filter || found.length === 0) return new Map<number, Decision>()
  const passages = found.map((passage, index) => ({ id: String(index + 1), title: passage.title, text: passage.text }))
  const input = { language, instruction, passages }
  const { output, lineage } = answered(
    await callModel({
      projectId: job.projectId,
      stage: 'retrieval',
      task: 'retrieval.filter',
      input,
      messages: filterMessages(input),
      promptVersion: filterVersion,
      ...(await modelFor(database(), job.projectId, 'retrieval')),
      jobId: job.jobId,
      signal,
    }),
  )
  const by = `${lineage.provider} ${lineage.model}`
  return new Map(
    output.decisions.map(({ id, keep, reason }): [number, Decision] => [Number(id) - 1, { keep, reason, by }]),
  )
}

type Searched = { readonly found: readonly FoundPassage[]; readonly decisions: ReadonlyMap<number, Decision> }

/** Adds what was found; a text that the context has already keeps its place and its decision. */
async function addPassages(
  tx: Tx,
  job: Job,
  contextId: string,
  searchQueryId: string,
  { found, decisions }: Searched,
): Promise<void> {
  await tx.passage.createMany({
    skipDuplicates: true,
    data: found.map((passage, index) => {
      const decision = decisions.get(index)
      const { highlights, headingPath, ...facts } = passage
      return {
        ...facts,
        projectId: job.projectId,
        contextId,
        searchQueryId,
        arm: job.input.arm,
        rank: index + 1,
        headingPath: [...headingPath],
        highlights: jsonOf(highlights),
        textHash: sha256(passage.text),
        filterKeep: decision?.keep ?? null,
        filterReason: decision?.reason ?? null,
        filterBy: decision?.by ?? null,
      }
    }),
  })
}
