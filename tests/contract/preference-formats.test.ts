import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { problemsOf, writeFile } from '@/lib/pipeline/updates/export'
import { preferenceFormats } from '@/lib/pipeline/updates/formats'
import type { PreferenceFacts, PreferenceFormat } from '@/lib/pipeline/updates/formats/format'
import { validateDatasetInfo, validateRows } from '@/lib/pipeline/updates/formats/validate'
import type { FrozenPair } from '@/lib/pipeline/updates/schema'
import { hasSharedData, readSharedRows } from '../support/shared-data'

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
const lineage = {
  ...{ origin: 'update' as const, foundAs: 'query', foundId: id(9), responseId: null, revisionId: null },
  update: {
    ...{ id: id(8), subject: 'وزیر علوم', oldValue: 'محمدعلی زلفی‌گل', newValue: 'حسین سیمایی صراف' },
    ...{ since: '2024-08-21', referenceDate: '2025-01-10' },
  },
  ...{ system: 'rules', rejectedBy: 'generated', rejected: {}, edit: {}, isEditedByPerson: false, editRatio: 0.25 },
  ...{ links: [], evidence: [], waivers: [], approvedBy: id(7) },
}
const texts = [
  ['وزیر علوم ایران کیست؟', 'وزیر علوم محمدعلی زلفی‌گل است.', 'وزیر علوم حسین سیمایی صراف است.'],
  ['Quotes "and"\ttabs?', 'Line one\nline "two"', 'Line one\nline “three”\u2028and \\ more'],
  ['Who?', '<script>old</script>', 'new 🌾'],
] as const
const pairs: FrozenPair[] = texts.map(([instruction, rejected, chosen], index) => ({
  ...{ position: index + 1, pairId: id(index), instruction, rejected, chosen, lineage, contentHash: `hash-${index}` },
}))
const release: PreferenceFacts = {
  ...{ id: id(6), number: 2, name: 'Second', notes: 'Ministers only.', rows: pairs.length, contentHash: 'abc' },
  counts: { origins: { update: 3 }, updates: 1, edited: 0, waivers: 0 },
  createdAt: new Date('2026-01-02T03:04:05.000Z'),
  ...{ withdrawnAt: null, withdrawReason: null, projectName: 'گردشگری', language: 'fa' },
}
async function* rows() {
  yield* pairs
}
async function textOf(format: PreferenceFormat, name: string): Promise<string> {
  let whole = ''
  for await (const piece of writeFile(format, name, release, rows)) whole += piece
  return whole
}
const golden = fileURLToPath(new URL('./golden/preferences/', import.meta.url))

describe.each(preferenceFormats.map((format) => [format.id, format] as const))('%s', (formatId, format) => {
  test('writes the same bytes each time, and those kept as golden files', async () => {
    for (const { name } of format.files) {
      const text = await textOf(format, name)
      expect(await textOf(format, name)).toBe(text)
      await expect(text).toMatchFileSnapshot(`${golden}${formatId}/${name}`)
    }
  })

  test('passes the rules of who reads it', async () => {
    expect(await problemsOf(format, release, rows)).toEqual([])
  })

  test('is refused when a row is missing, empty, a tie, or has a column too many', async () => {
    const name = format.files.find(({ kind }) => kind === 'rows')?.name ?? ''
    const text = await textOf(format, name)
    const spoilt: Record<string, string> = {
      'a row too few': text.replace(/^\{.*\n/m, ''),
      'an empty answer': text.replaceAll('new 🌾', '  '),
      'a tie': text.replaceAll('new 🌾', '<script>old</script>'),
      'a column too many': text.replace(/\{"(prompt|instruction|input)"/, '{"id":1,"$1"'),
      'a broken line': text.replace('}', ''),
      'no row at all': '',
    }
    for (const [what, spoiltText] of Object.entries(spoilt)) {
      expect(spoiltText, what).not.toBe(text)
      expect(validateRows(formatId, spoiltText, pairs.length).length, what).toBeGreaterThan(0)
    }
    expect(validateRows(formatId, text, pairs.length + 1)).toHaveLength(1)
  })

  test('carries the settings of the paper’s run and a command to start it', async () => {
    const configs = await Promise.all(
      format.files.filter(({ kind }) => kind === 'config').map(({ name }) => textOf(format, name)),
    )
    const numbers =
      configs
        .join('\n')
        .match(/\d+(\.\d+)?(e-\d+)?/g)
        ?.map(Number) ?? []
    const wanted = formatId === 'openai' ? [0.05, 4, 6] : [16, 32, 2e-5, 0.005, 4, 6, 0.05]
    for (const value of wanted) expect(numbers).toContain(value)
    expect(await textOf(format, 'README.md')).toContain(format.commands.at(-1))
  })

  test('leads from every row to where it comes from, in the same order', async () => {
    const lines = (await textOf(format, 'lineage.jsonl')).trimEnd().split('\n')
    const read = lines.map((line) => z.object({ pairId: z.string(), position: z.number() }).parse(JSON.parse(line)))
    expect(read.map(({ pairId }) => pairId)).toEqual(pairs.map(({ pairId }) => pairId))
  })
})

test('LLaMA-Factory finds the data set by its name, ranked', () => {
  const entry = {
    file_name: 'data.json',
    ranking: true,
    columns: { prompt: 'instruction', query: 'input', chosen: 'chosen', rejected: 'rejected' },
  }
  const problems = (info: unknown) => validateDatasetInfo(JSON.stringify(info), 'x', 'data.json')
  expect(problems({ x: entry })).toEqual([])
  expect(problems({ x: { ...entry, ranking: false } })).toHaveLength(1)
  expect(problems({ y: entry })).toHaveLength(1)
  expect(validateDatasetInfo('{', 'x', 'data.json')).toHaveLength(2)
})

const described = z.object({ id: z.string(), required: z.array(z.string()), example: z.unknown() })
test.runIf(hasSharedData('export_formats/formats.jsonl')).each([
  ['trl', 'trl_preference'],
  ['llama-factory', 'lf_alpaca_preference'],
])('%s rows have the fields that the consumer’s documents name', async (formatId, documented) => {
  const rules = readSharedRows('export_formats/formats.jsonl', (value) => described.parse(value))
  const rule = rules.find((row) => row.id === documented)
  const format = preferenceFormats.find((one) => one.id === formatId)
  if (rule === undefined || format === undefined) throw new Error(`nothing known of ${documented}`)
  const name = format.files.find(({ kind }) => kind === 'rows')?.name ?? ''
  const text = await textOf(format, name)
  const parsed: unknown = name.endsWith('.jsonl')
    ? text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    : JSON.parse(text)
  for (const row of z.array(z.record(z.string(), z.unknown())).parse(parsed))
    for (const field of rule.required) expect(row).toHaveProperty(field)
  const example = JSON.stringify(rule.example)
  expect(validateRows(formatId, name.endsWith('.jsonl') ? `${example}\n` : `[${example}]`, 1)).toEqual([])
})

test('the files of the shapes are read back as the pairs they were made of', () => {
  for (const { id: formatId } of preferenceFormats) {
    const name = formatId === 'llama-factory' ? 'data.json' : 'train.jsonl'
    const text = readFileSync(`${golden}${formatId}/${name}`, 'utf8')
    for (const [instruction, rejected, chosen] of texts)
      for (const part of [instruction, rejected, chosen])
        expect(text.replaceAll('\\u2028', '\u2028')).toContain(JSON.stringify(part))
  }
})
