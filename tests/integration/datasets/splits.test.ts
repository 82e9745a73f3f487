import { expect, test } from 'vitest'
import { sha256 } from '@/lib/core/hash'
import { database } from '@/lib/db/client'
import { bytesOf } from '@/lib/db/vector-bytes'
import { wholeOf } from '@/lib/handoff/lines'
import { exportFile } from '@/lib/pipeline/datasets/export'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { distinct, makeExamples } from '../../support/released'

await startApp()

const rowsOf = async (projectId: string, number: number) =>
  database().releaseRow.findMany({ where: { release: { projectId, number } }, orderBy: { position: 'asc' } })

test('a release keeps families and near duplicates in one split, says how it was split, and hashes the split', async () => {
  const { lead, projectId } = await projectWithLead()
  const given = distinct(60).map((one, at) => (at < 12 ? { ...one, seeds: ['shared'] } : one))
  const [first] = given
  const repeated = { instruction: `${first?.instruction ?? ''} please`, seeds: ['other'] }
  await makeExamples(projectId, lead.userId, [...given, repeated])
  const preview = await as(lead).datasets.planSplits({ projectId, splits: { validation: 0.2, test: 0.1 } })
  expect(preview).toMatchObject({ groups: 49, largestGroup: 13, links: { seeds: 11, words: 1 }, moved: 0 })
  const release = await as(lead).datasets.release({ projectId, splits: { validation: 0.2, test: 0.1 } })
  const { release: card, files } = await as(lead).datasets.getRelease({ projectId, number: 1 })
  expect(card.splits).toEqual(preview)
  expect(card.splits?.rows).toEqual({ train: 43, validation: 12, test: 6 })
  const rows = await rowsOf(projectId, 1)
  const family = rows.filter(({ instruction }) => given.slice(0, 12).some((one) => one.instruction === instruction))
  expect(new Set([...family, ...rows.slice(-1)].map(({ split }) => split)).size).toBe(1)

  expect(files.map(({ name }) => name)).toEqual([
    'train.jsonl',
    'validation.jsonl',
    'test.jsonl',
    'lineage.jsonl',
    'README.md',
  ])
  const read = async (name: string) => wholeOf(await exportFile(projectId, 1, 'messages', name))
  expect((await read('validation.jsonl')).trimEnd().split('\n')).toHaveLength(12)
  expect(await read('lineage.jsonl')).toContain('"split":"validation"')
  expect(await read('README.md')).toContain('    path: validation.jsonl')

  const other = await as(lead).datasets.release({ projectId, splits: { validation: 0.2, test: 0.1, seed: 5 } })
  expect(other.contentHash).toBe(release.contentHash) // rows keep the split they had
  const whole = await as(lead).datasets.release({ projectId, splits: { validation: 0, test: 0 } })
  expect(whole.contentHash).not.toBe(release.contentHash)
})

test('without splits a release has the hash and the files that releases had before there were any', async () => {
  const { lead, projectId } = await projectWithLead()
  await makeExamples(projectId, lead.userId, distinct(5))
  const release = await as(lead).datasets.release({ projectId, splits: { validation: 0, test: 0 } })
  const examples = await database().example.findMany({
    where: { projectId },
    orderBy: [{ approvedAt: 'asc' }, { id: 'asc' }],
  })
  expect(release.contentHash).toBe(sha256(examples.map(({ id, contentHash }) => `${id} ${contentHash}`).join('\n')))
  const { release: card, files } = await as(lead).datasets.getRelease({ projectId, number: 1 })
  expect(card.splits).toBeNull()
  expect(files.map(({ name }) => name)).toEqual(['train.jsonl', 'lineage.jsonl', 'README.md'])
  expect(await wholeOf(await exportFile(projectId, 1, 'messages', 'lineage.jsonl'))).not.toContain('"split"')
  await expect(exportFile(projectId, 1, 'messages', 'validation.jsonl')).rejects.toMatchObject({ code: 'not_found' })
})

test('vectors of queries join rows that share no word', async () => {
  const { lead, projectId } = await projectWithLead()
  const made = await makeExamples(projectId, lead.userId, distinct(4))
  const texts = distinct(4).map(({ instruction }) => instruction)
  for (const [at, { queryId }] of made.entries())
    await database().queryVector.create({
      data: {
        ...{
          queryId,
          projectId,
          model: 'embedder',
          textHash: sha256(at === 3 ? 'an earlier text' : (texts[at] ?? '')),
        },
        vector: bytesOf(Float32Array.from(at === 2 ? [0, 1] : [1, 0.01])),
      },
    })
  const plan = await as(lead).datasets.planSplits({ projectId, splits: {} })
  expect(plan).toMatchObject({ groups: 3, links: { vectors: 1 }, measures: { vectorModel: 'embedder', vectors: 3 } })
})

test('two releases are compared row by row: rounds of what is new, reasons of what is gone, splits of what moved', async () => {
  const { lead, projectId } = await projectWithLead()
  const made = await makeExamples(projectId, lead.userId, distinct(20))
  await as(lead).datasets.release({ projectId, splits: { validation: 0.2 } })
  const [gone, changed] = made
  await as(lead).datasets.withdrawExample({ projectId, exampleId: gone?.exampleId ?? '', reason: 'wrong town' })
  const old = await database().example.findUniqueOrThrow({ where: { id: changed?.exampleId ?? '' } })
  await database().example.update({
    where: { id: old.id },
    data: { withdrawnAt: new Date(), withdrawReason: 'its response was opened again' },
  })
  const { id: _, withdrawnAt: __, lineage, ...kept } = old
  await database().example.create({
    data: { ...kept, lineage: lineage ?? {}, response: 'Better.', contentHash: 'other', withdrawReason: null },
  })
  await makeExamples(projectId, lead.userId, distinct(3, 50))
  await as(lead).datasets.release({ projectId, splits: { validation: 0.05 } })
  const api = as(lead).datasets
  const diff = await api.diff({ projectId, number: 2 })
  expect(diff).toMatchObject({ against: 1, counts: { added: 3, changed: 1, withdrawn: 1 } })
  expect(diff.counts.moved).toBeGreaterThan(0)
  expect(diff.rounds).toEqual([{ round: 0, rows: 3 }])
  expect(diff.reasons).toEqual([{ reason: 'wrong town', rows: 1 }])
  expect(diff.changes.find(({ kind }) => kind === 'withdrawn')).toMatchObject({ reason: 'wrong town', split: null })
  expect(diff.changes.find(({ kind }) => kind === 'changed')).toMatchObject({ reason: 'its response was opened again' })
  expect(diff.changes.find(({ kind }) => kind === 'moved')).toMatchObject({ oldSplit: 'validation', split: 'train' })
  const paged: string[] = []
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof api.diff>> = await api.diff({ projectId, number: 2, after, limit: 2 })
    paged.push(...page.changes.map(({ exampleId }) => exampleId))
    after = page.next
    if (after === null) break
  }
  expect(paged).toEqual(diff.changes.map(({ exampleId }) => exampleId))
  await expect(api.diff({ projectId, number: 1, against: 2 })).rejects.toMatchObject({ code: 'bad_input' })
  await expect(api.diff({ projectId, number: 2, against: 9 })).rejects.toMatchObject({ code: 'bad_input' })
  const annotator = await member(projectId, ['annotator'])
  await expect(as(annotator).datasets.planSplits({ projectId, splits: {} })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('what a rule approved is not called people’s work in the card', async () => {
  const { sampleReviewer } = await import('@/lib/pipeline/account/sample-reviewer')
  const { lead, projectId } = await projectWithLead()
  const reviewer = await sampleReviewer()
  await makeExamples(projectId, reviewer.userId, distinct(2))
  const read = async (number: number) => wholeOf(await exportFile(projectId, number, 'messages', 'README.md'))
  await as(lead).datasets.release({ projectId })
  expect(await read(1)).toContain('a rule played the reviewer')
  expect(await read(1)).not.toContain('by people')
  await makeExamples(projectId, lead.userId, distinct(1, 9))
  await as(lead).datasets.release({ projectId })
  expect(await read(2)).toContain('2 of the 3 rows: those were approved by the rule')
})
