import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { storeUpload } from '@/lib/pipeline/corpus/store-upload'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { hasSharedData } from '../../support/shared-data'
import { workAll } from '../../support/work'

await startApp()

const facts = { source: 'test', licence: 'CC0', tags: [] }
const shared = new URL('../../../../shared/data/files/', import.meta.url)

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}

async function setUp() {
  const { lead, projectId } = await projectWithLead('en')
  const upload = (name: string, content: string | Uint8Array) =>
    storeUpload({
      projectId,
      userId: lead.userId,
      name,
      body: streamOf(typeof content === 'string' ? new TextEncoder().encode(content) : content),
    })
  const importing = async (fileIds: string[], mapping: { text: string; title?: string } | null = null) => {
    const { jobId } = await as(lead).corpus.importFiles({ projectId, fileIds, facts, mapping })
    await workAll(projectId)
    const { items } = await as(lead).corpus.listImports({ projectId, jobId, limit: 200 })
    return items
  }
  return { lead, projectId, upload, importing }
}

test.skipIf(!hasSharedData('files'))(
  'of good and bad files each has its outcome, and the bad ones keep no good one out',
  async () => {
    const { lead, projectId, upload, importing } = await setUp()
    const names = [
      'markitdown/test.docx',
      'bad/zip_bomb_200MB.docx',
      'bad/html_renamed.pdf',
      'bad/zen_of_python_corrupted.pdf',
      'bad/truncated62886.docx',
      'bad/invalid_utf8.txt',
    ]
    const fileIds = await Promise.all(names.map((name) => upload(name, readFileSync(new URL(name, shared)))))
    const rows = await importing(fileIds)
    const outcomes = Object.fromEntries(rows.map((row) => [row.name, row.outcome]))
    expect(Object.keys(outcomes).sort()).toEqual(names.map((name) => name.split('/')[1]).sort())
    expect(['read', 'warned']).toContain(outcomes['test.docx'])
    expect(outcomes['zip_bomb_200MB.docx']).toBe('refused')
    expect(outcomes['truncated62886.docx']).toBe('refused')
    for (const row of rows.filter(({ outcome }) => outcome === 'refused')) expect(row.reason).toMatch(/\w{3}/)
    const read = rows.filter(({ documentId }) => documentId !== null)
    expect((await as(lead).corpus.listDocuments({ projectId })).items).toHaveLength(read.length)
    expect((await as(lead).corpus.facts({ projectId })).indexed).toBeGreaterThan(0)
    const again = await importing(fileIds)
    expect(again.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(read.length)
    expect(await database().document.count({ where: { projectId } })).toBe(read.length)
  },
)

test('an empty file is refused as it is uploaded', async () => {
  const { upload } = await setUp()
  await expect(upload('empty.txt', '')).rejects.toMatchObject({ code: 'bad_input' })
})

test('rows are previewed with a guess of their columns, and each becomes a document by the columns chosen', async () => {
  const { lead, projectId, upload, importing } = await setUp()
  const rows = ['head,body', 'Yazd,"=1+1 wind towers, کتاب‌ها"', 'Empty,', 'Masuleh,roofs are yards'].join('\n')
  const fileId = await upload('places.csv', rows)
  const preview = await as(lead).corpus.previewRows({ projectId, fileId })
  expect(preview).toMatchObject({ columns: ['head', 'body'], total: 3, mapping: { text: 'body' } })
  expect(preview.rows[0]).toEqual({ head: 'Yazd', body: '=1+1 wind towers, کتاب‌ها' })
  const outcomes = await importing([fileId], { text: 'body', title: 'head' })
  expect(outcomes.map(({ row, outcome }) => [row, outcome]).sort()).toEqual([
    [2, 'read'],
    [3, 'refused'],
    [4, 'read'],
  ])
  const { items } = await as(lead).corpus.listDocuments({ projectId, search: 'yazd' })
  expect(items).toMatchObject([{ title: 'Yazd', kind: 'row', licence: 'CC0' }])
  await expect(
    as(lead).corpus.previewRows({ projectId, fileId: await upload('plain.txt', 'text') }),
  ).rejects.toMatchObject({ code: 'bad_input' })
})

test.each([
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)> saffron'],
  ['signs that turn the line around', 'saffron \u202Egnorw\u202C and \u2066isolated\u2069'],
  ['a formula and SQL', '=HYPERLINK("x") saffron\'); drop table "Document"; --'],
  ['joiners and signs of two units', 'کتاب‌خانه 👩‍👩‍👧 saffron 𝒳'],
])('%s come through import and search as text', async (_name, text) => {
  const { lead, projectId } = await setUp()
  await as(lead).corpus.importText({ projectId, title: text.slice(0, 80), text, facts })
  await workAll(projectId)
  const { hits } = await as(lead).corpus.search({ projectId, text: `saffron ${text}` })
  expect(hits).toHaveLength(1)
  expect(hits[0]?.text).toContain('saffron')
  expect(await as(lead).corpus.search({ projectId, text: '"\' OR 1=1 -- * ~ ^ ( saffron' })).toMatchObject({
    hits: [{ rank: 1 }],
  })
})

test('documents, files and chunks of another project are not there', async () => {
  const mine = await setUp()
  const other = await setUp()
  const fileId = await other.upload('a.csv', 'text\nsaffron of others')
  await other.importing([fileId])
  const { items } = await as(other.lead).corpus.listDocuments({ projectId: other.projectId })
  const documentId = items[0]?.id ?? ''
  const { lead, projectId } = mine
  const missing = { code: 'not_found' }
  const acts = [
    () => as(lead).corpus.getDocument({ projectId, documentId }),
    () => as(lead).corpus.deleteDocuments({ projectId, documentIds: [documentId] }),
    () => as(lead).corpus.previewChunks({ projectId, documentId, chunking: { size: 100, overlap: 10 } }),
    () => as(lead).corpus.importFiles({ projectId, fileIds: [fileId], facts, mapping: null }),
    () => as(lead).corpus.previewRows({ projectId, fileId }),
    () => as(lead).corpus.getDocument({ projectId, documentId: newId() }),
    () => as(lead).corpus.facts({ projectId: other.projectId }),
  ]
  for (const act of acts) await expect(act()).rejects.toMatchObject(missing)
  expect((await as(lead).corpus.search({ projectId, text: 'saffron' })).hits).toEqual([])
  expect((await as(other.lead).corpus.search({ projectId: other.projectId, text: 'saffron' })).hits).toHaveLength(1)
})

test('an annotator may import but neither delete nor cut anew', async () => {
  const { projectId } = await setUp()
  const annotator = await member(projectId, ['annotator'])
  await as(annotator).corpus.importText({ projectId, title: '', text: 'saffron', facts })
  await workAll(projectId)
  const { items } = await as(annotator).corpus.listDocuments({ projectId })
  const documentIds = items.map(({ id }) => id)
  await expect(as(annotator).corpus.deleteDocuments({ projectId, documentIds })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(
    as(annotator).corpus.applyChunking({ projectId, chunking: { size: 100, overlap: 10 } }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})
