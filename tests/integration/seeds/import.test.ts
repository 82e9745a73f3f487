import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { database } from '@/lib/db/client'
import { as, person, projectWithLead, startApp } from '../../support/app'
import { storeFile, workOff } from '../../support/jobs'
import { hasSharedData, readSharedRows, readSharedText } from '../../support/shared-data'
import { farTexts, taxonomy } from '../../support/taxonomy'

await startApp()

async function place() {
  const { lead, projectId } = await projectWithLead('fa')
  const cells = await taxonomy(projectId)
  const api = as(lead)
  const upload = (name: string, content: string | Uint8Array) => storeFile(projectId, lead.userId, name, content)
  const run = async (name: string, content: string | Uint8Array, more: object = {}) => {
    const fileId = await upload(name, content)
    const plan = { projectId, fileId, fallback: cells.first, ...more }
    const { mapping } = await api.seeds.previewImport(plan)
    const { jobId } = await api.seeds.import({ ...plan, mapping })
    await workOff(jobId)
    return api.seeds.importStatus({ projectId, jobId })
  }
  return { lead, projectId, ...cells, api, upload, run }
}

const jsonl = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')

test('a plain text imports one seed a line, and a second time nothing', async () => {
  const { run, projectId } = await place()
  const text = `${farTexts.slice(0, 3).join('\n\n')}\n`
  expect(await run('seeds.txt', text)).toMatchObject({ state: 'done', result: { created: 3, problemCount: 0 } })
  expect(await run('again.txt', text)).toMatchObject({ result: { created: 0, alreadyHere: 3 } })
  const seeds = await database().seed.findMany({ where: { projectId } })
  expect(seeds.map(({ origin, state }) => `${origin} ${state}`)).toEqual(Array(3).fill('imported draft'))
})

test('csv columns are mapped, names lead to cells, and what has no cell is a problem with its row', async () => {
  const { run, projectId, castles, deserts, how, why } = await place()
  const csv = [
    'id,question,subdomain,type',
    `1,"${farTexts[0]}",Castles,how`,
    `2,"${farTexts[1]}",DESERTS,Why`,
    `3,"${farTexts[2]}",Islands,Why`,
    '4,,Castles,How',
  ].join('\n')
  const none = { subdomainId: null, queryTypeId: null }
  const { result } = await run('seeds.csv', csv, { fallback: none, approve: true })
  expect(result).toMatchObject({ created: 2, problemCount: 2 })
  expect(result.problems).toEqual([
    { row: 4, reason: 'there is no subdomain “Islands” here' },
    { row: 5, reason: 'the text is empty' },
  ])
  const seeds = await database().seed.findMany({ where: { projectId }, orderBy: { externalId: 'asc' } })
  expect(seeds.map(({ externalId, subdomainId, queryTypeId }) => [externalId, subdomainId, queryTypeId])).toEqual([
    ['1', castles.id, how.id],
    ['2', deserts.id, why.id],
  ])
  expect(await database().query.count({ where: { projectId, method: 'seed', state: 'kept' } })).toBe(2)
})

test('the preview shows columns, first rows, problems and unknown names, and writes nothing', async () => {
  const { api, upload, projectId, first } = await place()
  const rows = [
    { instruction: farTexts[0], topic: 'Castles' },
    { instruction: 5 },
    { instruction: farTexts[1], topic: 'Sea' },
  ]
  const fileId = await upload('rows.jsonl', `${jsonl(rows)}\n{"instruction": "cut`)
  const preview = await api.seeds.previewImport({ projectId, fileId, fallback: first })
  expect(preview).toMatchObject({
    columns: ['instruction', 'topic'],
    mapping: { text: 'instruction', subdomain: 'topic' },
    total: 4,
    ready: 1,
    problemCount: 3,
    unknown: { subdomains: ['Sea'], queryTypes: [] },
  })
  expect(preview.problems.map(({ row }) => row)).toEqual([2, 3, 4])
  expect(await database().seed.count({ where: { projectId } })).toBe(0)
})

test('hostile rows are named one by one and the good rest is imported', async () => {
  const { run, projectId } = await place()
  const rows = [
    { text: `${farTexts[0]}\u0000` },
    { text: 'x'.repeat(200_000) },
    { text: { nested: true } },
    { text: '=HYPERLINK("http://example.org")' },
    { text: '<img src=x onerror=alert(1)>' },
    { text: '\ud800 half' },
    { text: '\u202etxet' },
    { __proto__: null, text: '\u200b' },
  ]
  const { result } = await run('bad.jsonl', `${jsonl(rows)}\nnot json\n[1,2]`)
  expect(result.created).toBe(5)
  expect(result.problems.map(({ row }) => row)).toEqual([2, 3, 8, 9, 10])
  for (const { reason } of result.problems) expect(reason.length).toBeGreaterThan(5)
  const texts = (await database().seed.findMany({ where: { projectId } })).map(({ text }) => text)
  expect(texts).toContain('<img src=x onerror=alert(1)>')
  expect(texts.join('')).not.toContain('\u202e')
})

test.each([
  ['empty.txt', ''],
  ['blank.txt', ' \n \n'],
  ['empty.jsonl', ''],
  ['broken.json', '{"a": 1'],
  ['object.json', '{"a": 1}'],
  ['sheet.xlsx', 'PK\u0003\u0004'],
  ['picture.png', '\u0089PNG\r\n'],
])('the file %s is refused with its name', async (name, content) => {
  const { api, upload, projectId, first } = await place()
  const fileId = await upload(name, content)
  await expect(api.seeds.previewImport({ projectId, fileId, fallback: first })).rejects.toMatchObject({
    message: expect.stringContaining(name),
  })
})

test('a job that was killed between two slices goes on where it stopped, and nothing is doubled', async () => {
  const { api, upload, projectId, first } = await place()
  const rows = Array.from({ length: 450 }, (_, index) => ({
    id: index,
    text: `Question ${index} about place ${index * 7919}?`,
  }))
  const fileId = await upload('many.jsonl', jsonl(rows))
  const { mapping } = await api.seeds.previewImport({ projectId, fileId, fallback: first })
  const { jobId } = await api.seeds.import({ projectId, fileId, fallback: first, mapping })
  // As a killed worker leaves it: one slice done, the next one begun.
  await workOff(jobId)
  const created = await database().seed.count({ where: { projectId } })
  await database().jobItem.updateMany({ where: { jobId, position: 1 }, data: { state: 'waiting', output: {} } })
  await database().job.update({ where: { id: jobId }, data: { state: 'running', finishedAt: null } })
  await workOff(jobId)
  expect(created).toBe(450)
  expect(await database().seed.count({ where: { projectId } })).toBe(450)
})

test('files and imports of another project are not there', async () => {
  const { api, projectId, first } = await place()
  const foreign = await place()
  const fileId = await foreign.upload('seeds.txt', farTexts[0] ?? '')
  const mapping = { text: 'text' }
  const notFound = { code: 'not_found' }
  await expect(api.seeds.previewImport({ projectId, fileId, fallback: first })).rejects.toMatchObject(notFound)
  await expect(api.seeds.import({ projectId, fileId, fallback: first, mapping })).rejects.toMatchObject(notFound)
  const { jobId } = await foreign.api.seeds.import({
    ...{ projectId: foreign.projectId, fileId, fallback: foreign.first, mapping },
  })
  await expect(api.seeds.importStatus({ projectId, jobId })).rejects.toMatchObject(notFound)
})

test.each(['fa-tourism', 'en-recipes'] as const)(
  'the sample %s begins with all its seeds approved, each in its cell',
  async (sample) => {
    const owner = await person('owner', true)
    const { projectId } = await as(owner).project.createSample({ sample })
    const job = await database().job.findFirstOrThrow({ where: { projectId, kind: 'seeds.import' } })
    await workOff(job.id)
    const { result } = await as(owner).seeds.importStatus({ projectId, jobId: job.id })
    expect(result.problems).toEqual([])
    expect(result.created).toBeGreaterThan(50)
    const coverage = await as(owner).seeds.coverage({ projectId })
    expect(coverage.approved).toBe(result.created)
    expect(coverage.touched.cells).toBeGreaterThan(10)
  },
)

const seedsFile = 'instructions/searchinstruct_iran_tourism/seeds.jsonl'
describe.skipIf(!hasSharedData(seedsFile))('shared data', () => {
  test('the seeds of the paper import with nothing but a cell chosen, and only once', async () => {
    const { run, projectId } = await place()
    const content = readSharedText(seedsFile)
    const { result } = await run('seeds.jsonl', content)
    expect(result.problemCount).toBe(0)
    expect(result.created + result.alreadyHere).toBe(content.trim().split('\n').length)
    expect(result.created).toBeGreaterThan(390)
    expect(result.tooClose).toBeGreaterThan(0)
    expect((await run('seeds.jsonl', content)).result).toMatchObject({ created: 0 })
    expect(await database().seed.count({ where: { projectId } })).toBe(result.created)
  })

  const cases = 'adversarial/malformed_json/cases.jsonl'
  test.skipIf(!hasSharedData(cases))('malformed JSON never ends an import without an answer', async () => {
    const { run } = await place()
    const malformed = readSharedRows(cases, (value) =>
      z.object({ name: z.string(), bytes_base64: z.string() }).parse(value),
    )
    const lines = malformed
      .map(({ bytes_base64 }) =>
        Buffer.from(bytes_base64, 'base64')
          .toString('latin1')
          .replaceAll(/[\r\n]/g, ' '),
      )
      .filter((line) => line.trim() !== '')
    const { state, result } = await run('cases.jsonl', `${jsonl([{ text: farTexts[0] }])}\n${lines.join('\n')}`)
    expect(state).toBe('done')
    expect(result.created).toBe(1)
    expect(result.problemCount).toBeGreaterThan(lines.length * 0.9)
  })
})
