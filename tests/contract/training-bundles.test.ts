import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { wholeOf } from '@/lib/handoff/lines'
import { lineReader } from '@/lib/handoff/read-lines'
import { bundleFormats } from '@/lib/pipeline/datasets/bundles'
import { buildBundle } from '@/lib/pipeline/datasets/bundles/build'
import { bundleFormatIds, type PresetId, presetIds, presets, settingsOf } from '@/lib/pipeline/datasets/bundles/schema'
import { validators } from '@/lib/pipeline/datasets/bundles/validators'
import type { ReleaseFacts } from '@/lib/pipeline/datasets/release-facts'
import type { FrozenRow } from '@/lib/pipeline/datasets/schema'
import type { Split } from '@/lib/pipeline/datasets/splits/schema'
import { frozenRelease, frozenRow } from '../support/frozen-rows'
import { hasSharedData, readSharedRows } from '../support/shared-data'

const rows: FrozenRow[] = [1, 2, 3, 4, 5].map((at) =>
  frozenRow(at, at === 4 ? 'validation' : at === 5 ? 'test' : 'train'),
)
const facts: ReleaseFacts = {
  ...frozenRelease,
  splits: {
    settings: { validation: 0.2, test: 0.2, seed: 1 },
    measures: { rougeL: 0.7, cosine: null, vectorModel: null, vectors: 0 },
    ...{ groups: 5, largestGroup: 1, moved: 0, unmet: [] },
    links: { seeds: 0, words: 0, vectors: 0, answers: 0 },
    rows: { train: 3, validation: 1, test: 1 },
    groupsIn: { train: 3, validation: 1, test: 1 },
  },
}
const from = (list: readonly FrozenRow[]) =>
  async function* (split?: Split) {
    for (const row of list) if (split === undefined || row.split === split) yield row
  }
const build = (
  id: (typeof bundleFormatIds)[number],
  {
    preset = 'matina-8b-tourism',
    list = rows,
    release = facts,
  }: { preset?: PresetId; list?: FrozenRow[]; release?: ReleaseFacts } = {},
) => buildBundle({ format: bundleFormats[id], settings: settingsOf(preset), facts: release, rows: from(list) })

const golden = fileURLToPath(new URL('../golden/bundles/', import.meta.url))

/** What a validator says of rows in the form they were published in. */
function said(id: (typeof bundleFormatIds)[number], lines: readonly string[]): string[] {
  const problems: string[] = []
  const reader = lineReader(validators[id].row, (line, says) => problems.push(`${line}: ${says}`))
  for (const line of lines) reader.take(`${line}\n`)
  reader.end(lines.length)
  return problems
}

describe.each(bundleFormatIds)('the bundle %s', (id) => {
  test('gives the same bytes each time, and those kept as golden files', async () => {
    const { files } = await build(id)
    const again = await build(id)
    expect(again.files.map(({ sha256 }) => sha256)).toEqual(files.map(({ sha256 }) => sha256))
    for (const { name, pieces } of files)
      await expect(await wholeOf(pieces())).toMatchFileSnapshot(`${golden}${id}/${name}`)
  })

  test('is read over every row by its consumer’s rules, and carries hostile text unchanged', async () => {
    const { files, problems } = await build(id)
    expect(problems).toEqual([])
    for (const split of ['train', 'validation', 'test'] as const) {
      const file = files.find((one) => one.split === split)
      const texts = JSON.stringify(
        (await wholeOf(file?.pieces() ?? (async function* () {})()))
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
      )
      for (const row of rows.filter((one) => one.split === split))
        for (const text of [row.instruction, row.response]) expect(texts).toContain(JSON.stringify(text).slice(1, -1))
    }
  })

  test('names the row and the reason where a row cannot be read', async () => {
    const list = rows.map((row) => (row.position === 2 ? { ...row, response: '  ' } : row))
    const { problems, problemCount } = await build(id, { list })
    expect(problemCount).toBeGreaterThan(0)
    expect(problems[0]).toMatchObject({ file: 'data/train.jsonl', line: 2, exampleId: rows[1]?.exampleId })
    const few = await build(id, { list: rows.slice(1) })
    expect(few.problems).toMatchObject([{ line: 0, says: 'holds 2 rows instead of 3' }])
  })

  test('refuses a column too many, a broken line, a blank line and what is no object', async () => {
    const { files } = await build(id)
    const [train] = files
    const [line = ''] = (await wholeOf(train?.pieces() ?? (async function* () {})())).split('\n')
    expect(said(id, [line])).toEqual([])
    const spoilt = [line.replace('{', '{"id":1,'), line.replace('}', ''), '', '[]', `\ufeff${line}`]
    for (const one of spoilt) expect(said(id, [one]).length, one).toBeGreaterThan(0)
  })

  test('carries each preset’s values, and a command that starts it', async () => {
    for (const preset of presetIds) {
      const { files, problems } = await build(id, { preset })
      expect(problems).toEqual([])
      const text = files
        .filter(({ kind }) => kind === 'config')
        .map((file) => file.text)
        .join('\n')
      const numbers = text.match(/\d+(\.\d+)?(e-\d+)?/g)?.map(Number) ?? []
      const { loraRank, loraAlpha, loraDropout, learningRate, epochs, batchSize, deviceBatchSize, maxLength, seed } =
        presets[preset].settings
      const accumulated = batchSize / deviceBatchSize
      const wanted =
        id === 'openai'
          ? [batchSize, epochs, seed]
          : [loraRank, loraAlpha, loraDropout, learningRate, epochs, deviceBatchSize, accumulated, maxLength, seed]
      for (const value of wanted) expect(numbers, `${preset} ${value}`).toContain(value)
      if (id !== 'openai') expect(text.includes('zero3.json')).toBe(presets[preset].settings.isSharded)
      const readme = files.find(({ kind }) => kind === 'readme')?.text ?? ''
      const plan = { number: 3, settings: settingsOf(preset), splits: ['train' as const] }
      expect(readme).toContain(bundleFormats[id].commands(plan).at(-1))
      expect(readme).toContain(presets[preset].source ?? 'no paper stands behind it')
    }
  })

  test('leads from every row to where it comes from, by split and order', async () => {
    const { files } = await build(id)
    const lineage = files.find(({ kind }) => kind === 'lineage')
    const line = z.object({ exampleId: z.string(), split: z.string() })
    const lines = (await wholeOf(lineage?.pieces() ?? (async function* () {})()))
      .trimEnd()
      .split('\n')
      .map((one) => line.parse(JSON.parse(one)))
    expect(lines).toEqual(rows.map(({ exampleId, split }) => ({ exampleId, split })))
  })

  test('is one file of rows where the release was not split', async () => {
    const { files, problems } = await build(id, { release: frozenRelease })
    expect(problems).toEqual([])
    expect(files.filter(({ kind }) => kind === 'rows')).toMatchObject([{ name: 'data/train.jsonl', rows: 5 }])
    expect(files.map(({ text }) => text ?? '').join('\n')).not.toContain('data/validation')
  })
})

test('rows longer than the model reads are counted, not passed over in silence', async () => {
  const long = { ...frozenRow(1), response: 'word '.repeat(20_000) }
  const { longRows, problems } = await build('axolotl', { list: [long, ...rows.slice(1)] })
  expect(longRows).toBe(1)
  expect(problems).toEqual([])
})

const described = z.object({ id: z.string(), example: z.unknown() })
test.runIf(hasSharedData('export_formats/formats.jsonl')).each([
  ['trl-messages', 'trl_sft_conversational'],
  ['trl-prompt-completion', 'trl_prompt_completion'],
  ['llama-factory-alpaca', 'lf_alpaca_sft'],
  ['llama-factory-sharegpt', 'lf_sharegpt_sft'],
  ['axolotl', 'axolotl_chat_template'],
  ['openai', 'openai_chat_sft'],
] as const)('the rules of %s hold for the example in its consumer’s documents', (id, documented) => {
  const rules = readSharedRows('export_formats/formats.jsonl', (value) => described.parse(value))
  const rule = rules.find((row) => row.id === documented)
  expect(said(id, [JSON.stringify(rule?.example)])).toEqual([])
})

test.runIf(hasSharedData('export_formats/samples')).each(['en', 'zh'])(
  'the rules of LLaMA-Factory hold for its own data (%s)',
  (language) => {
    const file = `export_formats/samples/llamafactory_alpaca_${language}_demo.sample60.jsonl`
    const lines = readSharedRows(file, (value) => JSON.stringify(value))
    expect(lines).toHaveLength(60)
    expect(said('llama-factory-alpaca', lines)).toEqual([])
    expect(said('llama-factory-sharegpt', lines).length).toBeGreaterThanOrEqual(60)
  },
)
