import { expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { runJob } from '@/lib/jobs/run'
import { exportFile } from '@/lib/pipeline/datasets/export'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { as, member, projectWithLead, startApp } from '../../support/app'

await startApp()

/** Works on every open job of a project until none is left, as a worker would. */
async function work(projectId: string): Promise<void> {
  for (;;) {
    const open = await database().job.findMany({
      where: { projectId, state: { in: ['planned', 'running'] } },
      orderBy: { createdAt: 'asc' },
    })
    if (open.length === 0) return
    for (const job of open) await runJob(job.id, jobRegistry, new AbortController().signal)
  }
}

const text = [
  '# Masuleh',
  'Masuleh is a village in the province of Gilan in Iran. It was founded around 1006 AD.',
  'The roof of each house in Masuleh is the courtyard of the house above it.',
  '# Yazd',
  'Yazd is known for its wind towers, which cool the houses in the desert heat.',
].join('\n\n')

test('a pasted document becomes chunks, a search result, a context, a checked response and a frozen release', async () => {
  const { lead, projectId } = await projectWithLead('en')
  const annotator = await member(projectId, ['annotator'])
  await as(annotator).corpus.importText({
    projectId,
    title: 'Places',
    text,
    facts: { source: 'guide', licence: 'CC0' },
  })
  await work(projectId)
  const facts = await as(lead).corpus.facts({ projectId })
  expect(facts).toMatchObject({ documents: 1, chunks: facts.indexed })
  const again = await as(annotator).corpus.importText({ projectId, title: 'Places', text, facts: { source: 'guide' } })
  await work(projectId)
  const imports = await as(annotator).corpus.listImports({ projectId, jobId: again.jobId })
  expect(imports.items.map((row) => row.outcome)).toEqual(['duplicate'])
  const found = await as(annotator).corpus.search({ projectId, text: 'wind towers of Yazd' })
  expect(found.hits[0]?.text).toContain('wind towers')
  expect(found.hits[0]?.highlights.length).toBeGreaterThan(0)

  const subdomain = await database().subdomain.create({ data: { projectId, name: 'Places' } })
  const queryType = await database().queryType.create({ data: { projectId, name: 'Factual' } })
  const round = await database().round.findFirstOrThrow({ where: { projectId } })
  const question = 'What is special about the roofs of the houses in Masuleh?'
  const query = await database().query.create({
    data: {
      projectId,
      roundId: round.id,
      subdomainId: subdomain.id,
      queryTypeId: queryType.id,
      text: question,
      searchText: question,
      machineText: question,
      method: 'paraphrase',
      state: 'kept',
    },
  })
  expect(await as(lead).retrieval.plan({ projectId })).toMatchObject({ queries: 1 })
  await as(lead).retrieval.launch({ projectId, settings: {} })
  await work(projectId)
  const [claim] = await as(annotator).retrieval.claim({ projectId })
  if (!claim) throw new Error('nothing to claim')
  const context = await as(annotator).retrieval.get({ projectId, contextId: claim.subjectId })
  expect(context.searchQueries).toHaveLength(1)
  expect(context.passageList.length).toBeGreaterThan(0)
  await expect(
    as(annotator).retrieval.settle({
      projectId,
      contextId: context.id,
      slot: claim,
      verdict: 'settled',
      kept: [],
      dropped: [],
    }),
  ).rejects.toMatchObject({ code: 'bad_input' })
  const kept = context.passageList.map((passage) => passage.id)
  await as(annotator).retrieval.settle({
    projectId,
    contextId: context.id,
    slot: claim,
    verdict: 'settled',
    kept,
    dropped: [],
  })

  await as(lead).responses.launch({ projectId })
  await work(projectId)
  const [slot] = await as(annotator).responses.claim({ projectId })
  if (!slot) throw new Error('nothing to claim')
  const response = await as(annotator).responses.get({ projectId, responseId: slot.subjectId })
  expect(response.drafts[0]).toMatchObject({ state: 'complete' })
  const sentences = response.drafts[0]?.sentences ?? []
  const invented = { text: 'The village was visited by 48,311 people in 1987.', passages: kept.slice(0, 1) }
  await expect(
    as(annotator).responses.approve({ projectId, responseId: response.id, slot, sentences: [...sentences, invented] }),
  ).rejects.toMatchObject({ code: 'bad_input' })
  const supported = sentences.filter((_, index) => response.check.sentences[index]?.verdict === 'supported')
  expect(supported.length).toBeGreaterThan(0)
  await as(annotator).responses.approve({ projectId, responseId: response.id, slot, sentences: supported })

  const release = await as(lead).datasets.release({ projectId })
  expect(release).toMatchObject({ number: 1, rows: 1 })
  const read = async (name: string) => {
    let whole = ''
    for await (const piece of await exportFile(projectId, 1, 'messages', name)) whole += piece
    return whole
  }
  const rows = await read('train.jsonl')
  expect(JSON.parse(rows)).toMatchObject({ messages: [{ role: 'user', content: question }, { role: 'assistant' }] })
  expect(await read('train.jsonl')).toBe(rows)
  expect(JSON.parse(await read('lineage.jsonl')).passages.length).toBe(kept.length)
  expect(await read('README.md')).toContain('CC0')

  await as(annotator).responses.undo({ projectId, responseId: response.id })
  expect((await as(lead).datasets.plan({ projectId })).rows).toBe(0)
  expect(await read('train.jsonl')).toBe(rows)
  await expect(database().releaseRow.updateMany({ data: { response: 'altered' } })).rejects.toThrow()
  expect(query.id).toBeTruthy()
})
