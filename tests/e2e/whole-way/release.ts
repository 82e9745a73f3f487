import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { z } from 'zod'
import type { Visit } from '../support/visit'
import { OWN } from './grounding'

const FILES = ['train.jsonl', 'lineage.jsonl', 'README.md'] as const

const row = z
  .object({
    messages: z.tuple([
      z.object({ role: z.literal('user'), content: z.string().min(1) }).strict(),
      z.object({ role: z.literal('assistant'), content: z.string().min(1) }).strict(),
    ]),
  })
  .strict()
const origin = z.object({
  position: z.number().int(),
  exampleId: z.uuid(),
  seeds: z.array(z.object({ text: z.string() })).min(1),
  passages: z.array(z.object({ textHash: z.string() })).min(1),
  response: z.object({ provider: z.string().nullable(), model: z.string().nullable(), waivers: z.number().int() }),
})

async function download(visit: Visit, name: string): Promise<string> {
  const coming = visit.page.waitForEvent('download')
  const words = visit.words.say('datasets.page.download', { name })
  await visit.page.getByRole('link', { name: words, exact: true }).click()
  return readFile(await (await coming).path(), 'utf8')
}

const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** Freezes the approved examples under a number and downloads them twice; every row is what trainers read. */
export async function release(visit: Visit, examples: number, provider: string): Promise<void> {
  await visit.open('/datasets?view=releases')
  await visit.button('datasets.release.act', { number: 1 }).click()
  await expect(visit.heading('datasets.page.title', { number: 1 })).toBeVisible()
  const files: Record<string, string> = {}
  for (const name of FILES) files[name] = await download(visit, name)
  const rows = linesOf(files['train.jsonl'] ?? '').map((line) => row.parse(line))
  const lineage = linesOf(files['lineage.jsonl'] ?? '').map((line) => origin.parse(line))
  expect(rows).toHaveLength(examples)
  expect(lineage.map(({ position }) => position)).toEqual(
    rows.map((_, index) => (lineage[0] ? lineage[0].position + index : 0)),
  )
  expect(new Set(lineage.map(({ response }) => response.provider))).toEqual(new Set([provider]))
  expect(rows.filter(({ messages }) => messages[1].content.endsWith(OWN))).toHaveLength(1)
  expect(lineage.some(({ response }) => response.waivers > 0)).toBe(true)
  expect(files['README.md']).toContain('# ')
  for (const name of FILES) expect(await download(visit, name), `${name} again`).toBe(files[name])
}
