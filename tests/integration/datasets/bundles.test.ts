import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { downloadBundle } from '@/lib/api/download-bundle'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { bundleFormatIds, settingsOf } from '@/lib/pipeline/datasets/bundles/schema'
import { as, member, person, projectWithLead, startApp } from '../../support/app'
import { scratchFolder } from '../../support/programs'
import { distinct, makeExamples } from '../../support/released'

// A mark for the bundler of the web build, which stands for no module.
vi.mock('server-only', () => ({}))

await startApp()

const settings = settingsOf('matina-8b-culinary')

async function download(
  actor: Actor,
  projectId: string,
  number: number | string,
  format: string,
  asked: unknown = settings,
) {
  const { token } = await as(actor).account.createToken({ name: newId(), days: 1 })
  const query = new URLSearchParams({ settings: typeof asked === 'string' ? asked : JSON.stringify(asked) })
  const request = new Request(`http://localhost/x?${query}`, { headers: { authorization: `Bearer ${token}` } })
  return downloadBundle(request, Promise.resolve({ projectId, number: String(number), format }))
}

async function unpacked(answer: Response): Promise<string> {
  expect(answer.status).toBe(200)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-length')).toBe(String(bytes.length))
  const folder = scratchFolder()
  writeFileSync(path.join(folder, 'x.tar'), bytes)
  execFileSync('tar', ['xf', 'x.tar'], { cwd: folder })
  return path.join(folder, answer.headers.get('content-disposition')?.match(/"(.*)\.tar"/)?.[1] ?? '')
}

const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n')

test.each(bundleFormatIds)('%s comes as one archive that is whole, and the same twice', async (format) => {
  const { lead, projectId } = await projectWithLead()
  await makeExamples(projectId, lead.userId, distinct(40))
  await as(lead).datasets.release({ projectId, splits: { validation: 0.1, test: 0.1 } })
  const folder = await unpacked(await download(lead, projectId, 1, format))
  expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).not.toContain('FAILED')
  expect(linesOf(path.join(folder, 'data/train.jsonl'))).toHaveLength(32)
  expect(linesOf(path.join(folder, 'data/validation.jsonl'))).toHaveLength(4)
  const [one, other] = [await download(lead, projectId, 1, format), await download(lead, projectId, 1, format)]
  expect(Buffer.from(await one.arrayBuffer())).toEqual(Buffer.from(await other.arrayBuffer()))
  const check = await as(lead).datasets.checkBundle({ projectId, number: 1, format, settings })
  expect(check).toMatchObject({ problems: [], problemCount: 0, longRows: 0 })
  for (const { name, bytes } of check.files) expect(readFileSync(path.join(folder, name)).length).toBe(bytes)
})

test('from any exported row one comes to its seed, and from the seed back to the row', async () => {
  const { lead, projectId } = await projectWithLead()
  const made = await makeExamples(projectId, lead.userId, [
    ...distinct(30),
    { instruction: 'A joined question about both?', seeds: ['seed of 1', 'seed of 2'] },
  ])
  await as(lead).datasets.release({ projectId, splits: { validation: 0.2 } })
  const folder = await unpacked(await download(lead, projectId, 1, 'axolotl'))
  const line = z.object({
    exampleId: z.string(),
    split: z.string(),
    seeds: z.array(z.object({ id: z.string(), text: z.string() })),
  })
  const lineage = linesOf(path.join(folder, 'lineage.jsonl')).map((text) => line.parse(JSON.parse(text)))
  const row = z.object({ messages: z.array(z.object({ content: z.string() })) })
  for (const split of ['train', 'validation']) {
    const rows = linesOf(path.join(folder, `data/${split}.jsonl`)).map((text) => row.parse(JSON.parse(text)))
    const ways = lineage.filter((one) => one.split === split)
    expect(ways).toHaveLength(rows.length)
    for (const [at, { messages }] of rows.entries()) {
      const way = ways[at]
      const example = await database().example.findUniqueOrThrow({ where: { id: way?.exampleId ?? '' } })
      expect(messages.map(({ content }) => content)).toEqual([example.instruction, example.response])
      expect(way?.seeds.length).toBeGreaterThan(0)
      for (const { id, text } of way?.seeds ?? []) {
        const seed = await database().seed.findUniqueOrThrow({ where: { id } })
        expect(seed.text).toBe(text)
        const back = lineage.filter(({ seeds }) => seeds.some((one) => one.id === id))
        expect(back.map(({ exampleId }) => exampleId)).toContain(example.id)
      }
    }
  }
  expect(lineage.map(({ exampleId }) => exampleId)).toEqual(made.map(({ exampleId }) => exampleId))
})

test('a row a consumer would not read stops its shapes by name, the others stay', async () => {
  const { lead, projectId } = await projectWithLead()
  const [made] = await makeExamples(projectId, lead.userId, distinct(3))
  await database().example.update({ where: { id: made?.exampleId ?? '' }, data: { response: ' \n ' } })
  await as(lead).datasets.release({ projectId })
  const shapes = await as(lead).datasets.listBundles({ projectId, number: 1 })
  expect(shapes).toHaveLength(bundleFormatIds.length)
  for (const { problemCount } of shapes) expect(problemCount).toBe(1)
  const check = await as(lead).datasets.checkBundle({ projectId, number: 1, format: 'axolotl', settings })
  expect(check.problems).toMatchObject([{ file: 'data/train.jsonl', line: 1, exampleId: made?.exampleId }])
  const refused = await download(lead, projectId, 1, 'axolotl')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('message 2')
})

test('a bundle is handed to leads alone, for a release, a shape and settings that are right', async () => {
  const { lead, projectId } = await projectWithLead()
  await makeExamples(projectId, lead.userId, distinct(3))
  await as(lead).datasets.release({ projectId })
  const annotator = await member(projectId, ['annotator'])
  expect((await download(annotator, projectId, 1, 'axolotl')).status).toBe(403)
  expect((await download(await person('stranger'), projectId, 1, 'axolotl')).status).toBe(404)
  expect((await download(lead, newId(), 1, 'axolotl')).status).toBe(404)
  expect((await download(lead, projectId, 7, 'axolotl')).status).toBe(404)
  expect((await download(lead, projectId, 1, 'gguf')).status).toBe(404)
  for (const wrong of [
    '{',
    {},
    { ...settings, baseModel: 'x; rm -rf /' },
    { ...settings, baseModel: '-x' },
    { ...settings, baseModel: 'a\nb: c' },
    { ...settings, deviceBatchSize: 5 },
    { ...settings, learningRate: 1 },
  ]) {
    const answer = await download(lead, projectId, 1, 'axolotl', wrong)
    expect(answer.status, JSON.stringify(wrong)).toBe(400)
  }
  const audit = await database().auditEntry.findMany({ where: { projectId, operation: 'datasets.downloadBundle' } })
  expect(audit).toHaveLength(0)
  await download(lead, projectId, 1, 'axolotl')
  expect(await database().auditEntry.count({ where: { projectId, operation: 'datasets.downloadBundle' } })).toBe(1)
})
