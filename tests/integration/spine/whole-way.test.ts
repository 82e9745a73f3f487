import { expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { exportFile } from '@/lib/pipeline/datasets/export'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { workAll } from '../../support/work'

await startApp()

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
  await workAll(projectId)
  const facts = await as(lead).corpus.facts({ projectId })
  expect(facts).toMatchObject({ documents: 1, chunks: facts.indexed })
  const again = await as(annotator).corpus.importText({ projectId, title: 'Places', text, facts: { source: 'guide' } })
  await workAll(projectId)
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
  await workAll(projectId)
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
  await workAll(projectId)
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

  expect(await as(lead).datasets.diff({ projectId, number: 1 })).toMatchObject({ against: null, counts: { added: 1 } })
  const overview = await as(annotator).project.overview({ projectId })
  expect(overview).toMatchObject({ queries: { kept: 1 }, responses: { approved: 1 }, examples: 1, readyForRelease: 0 })
  expect(overview.releases).toMatchObject([{ number: 1, rows: 1 }])
  expect(overview.people.find(({ userId }) => userId === annotator.userId)?.today).toBe(2)

  await as(annotator).responses.undo({ projectId, responseId: response.id })
  expect((await as(lead).datasets.plan({ projectId })).rows).toBe(0)
  expect(await read('train.jsonl')).toBe(rows)
  await expect(database().releaseRow.updateMany({ data: { response: 'altered' } })).rejects.toThrow()
  const [reopened] = await as(annotator).responses.claim({ projectId })
  if (!reopened) throw new Error('nothing to claim')
  await as(annotator).responses.approve({
    projectId,
    responseId: response.id,
    slot: reopened,
    sentences: supported.slice(0, 1),
  })
  await as(lead).datasets.release({ projectId })
  const diff = await as(lead).datasets.diff({ projectId, number: 2 })
  const isSame = supported.length === 1
  expect(diff.counts).toEqual({ added: 0, changed: isSame ? 0 : 1, moved: 0, withdrawn: 0 })
  expect(query.id).toBeTruthy()
})
