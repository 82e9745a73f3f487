import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { blocksOfHtml } from '@/lib/parse/html-blocks'
import { parseDocument } from '@/lib/parse/parse-document'
import { createReaderPool } from '@/lib/parse/pool'
import { parseRows } from '@/lib/parse/rows'
import { filesFolder, type ManifestEntry, manifest, wordF1, wordsOf } from './manifest'

// Where our answer differs from the collection on purpose.
const unsupported = new Set(['xlsx', 'xls', 'epub'])
const withoutText = new Set([
  'mammoth/tiny-picture.docx',
  'csv_sineemore/all-empty.csv',
  'csv_sineemore/empty-one-column.csv',
  'csv_sineemore/header-no-rows.csv',
])

const readers = createReaderPool({ root: process.cwd(), size: 2 })
afterAll(() => readers.close())

const bytesOf = (file: string): Uint8Array => readFileSync(`${filesFolder}/${file}`)
const read = (entry: ManifestEntry, charset?: string) =>
  parseDocument({ name: entry.file, bytes: bytesOf(entry.file), charset }, { readers })
const lines = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

function outcomesOf({ file, format, expect: wanted }: ManifestEntry): string[] {
  if (unsupported.has(format) || withoutText.has(file)) return ['refused']
  if (wanted === 'reject' || wanted === 'no_text') return ['refused']
  if (wanted === 'reject_or_warn') return ['refused', 'warned']
  return wanted === 'ok_or_reject_in_bounded_time' ? ['read', 'warned', 'refused'] : ['read', 'warned']
}

describe.skipIf(manifest.length === 0)(
  'every file of the shared collection (skipped without it)',
  { timeout: 30_000 },
  () => {
    test.each(manifest)('$file: $expect', async (entry) => {
      const started = performance.now()
      const document = await read(entry, entry.charset ?? undefined)
      expect(performance.now() - started).toBeLessThan(30_000)
      expect(outcomesOf(entry)).toContain(document.outcome)
      expect(document.outcome === 'refused' ? document.reason : document.blocks.length).toBeTruthy()
      expect(document.outcome === 'warned').toBe(document.warnings.length > 0)
      if (unsupported.has(entry.format))
        expect(document.reason).toContain('txt, md, html, pdf, docx, csv, jsonl and json files are read')
      if (document.outcome === 'refused') return
      if (entry.expected_text) expect(lines(document.text)).toBe(lines(entry.expected_text))
      if (entry.expected_text_nfc) expect(lines(document.text.normalize('NFC'))).toBe(lines(entry.expected_text_nfc))
      if (entry.expected_html) expect(document.text).toBe(entry.expected_html.replace(/<[^>]*>/g, ''))
      for (const forbidden of entry.must_not_include ?? []) expect(document.text).not.toContain(forbidden)
    })

    // The words of each demanded passage in order; of a table row (which we write as "column: value") each word somewhere.
    const snippets = manifest
      .filter(({ format }) => !unsupported.has(format))
      .flatMap((entry) =>
        [...(entry.must_include ?? []), ...(entry.must_include_markdown ?? [])].map((snippet) => ({
          entry,
          file: entry.file,
          snippet,
        })),
      )
      .filter(({ snippet }) => !snippet.startsWith('data:image'))
    test.each(snippets)('$file says "$snippet"', async ({ entry, snippet }) => {
      const found = wordsOf((await read(entry, entry.charset ?? undefined)).text)
      const wanted = wordsOf(snippet.replace(/\]\([^)]*\)/g, ']'))
      if (snippet.startsWith('|')) expect(found).toEqual(expect.arrayContaining(wanted))
      else expect(found.join(' ')).toContain(wanted.join(' '))
    })

    test.each(manifest.filter((entry) => entry.expected_file))(
      '$file has the words of its expected text (F1 at least 0.99)',
      async (entry) => {
        const expected = readFileSync(`${filesFolder}/${entry.expected_file}`, 'utf8')
        const wanted =
          entry.format === 'html'
            ? blocksOfHtml(expected)
                .map((block) => block.text)
                .join('\n')
            : expected
        const document = await read(entry)
        expect(wordF1(document.text, wanted).f1).toBeGreaterThanOrEqual(0.99)
        if (!entry.metadata) return
        // The collection was made with a later Readability, which also cuts a site name after an en dash.
        if (entry.metadata.title) expect(document.title.startsWith(entry.metadata.title)).toBe(true)
        expect(document.metadata.author ?? null).toBe(entry.metadata.byline?.replace(/\s+/g, ' ') ?? null)
        expect(document.metadata.date ?? null).toBe(entry.metadata.publishedTime ?? null)
        if (entry.metadata.lang) expect(document.language).toBe(entry.metadata.lang)
      },
    )

    test.each(manifest.filter((entry) => entry.charset && entry.expected_text))(
      '$file is read the same when its charset must be guessed, with a warning',
      async (entry) => {
        const document = await read(entry)
        expect(lines(document.text)).toBe(lines(entry.expected_text ?? ''))
        expect(document.warnings.map((warning) => warning.code)).toContain('encoding_guessed')
      },
    )

    test.each(manifest.filter((entry) => entry.format === 'csv' && Array.isArray(entry.expected_rows)))(
      '$file has the expected rows',
      async (entry) => {
        const { columns, rows, errors } = await parseRows({
          name: entry.file,
          bytes: bytesOf(entry.file),
          format: 'csv',
        })
        const wanted: unknown = JSON.parse(JSON.stringify(entry.expected_rows).replaceAll('\\r\\n', '\\n'))
        const values = rows.map(({ value }) => value)
        // Half of the collection lists the header as a row of its own; a column without a name is called by its place.
        const asLists = [
          columns.map((column) => column.replace(/^column \d+$/, '')),
          ...values.map((value) => Object.values(value)),
        ]
        const isLists = Array.isArray(wanted) && wanted.length > 0 && Array.isArray(wanted[0])
        expect(isLists ? asLists : values).toEqual(wanted)
        expect(errors).toEqual([])
      },
    )

    test('bad rows are named and the good ones stay', async () => {
      const csv = await parseRows({ name: 'ragged.csv', bytes: bytesOf('bad/ragged_and_formula.csv'), format: 'csv' })
      expect(csv.rows).toEqual([{ row: 2, value: { question: '=HYPERLINK("http://evil")', answer: 'x' } }])
      expect(csv.errors).toEqual([
        { row: 3, reason: 'has 1 cells, the header has 2' },
        { row: 4, reason: 'has 3 cells, the header has 2' },
      ])
      const jsonl = await parseRows({ name: 'mixed.jsonl', bytes: bytesOf('bad/mixed.jsonl'), format: 'jsonl' })
      expect(jsonl.rows.map(({ row, value }) => [row, value.instruction])).toEqual([
        [1, 'a'],
        [5, 'd'],
      ])
      expect(jsonl.errors.map(({ row }) => row)).toEqual([2, 3])
      expect(jsonl.errors[1]?.reason).toBe('holds a list, not an object with named fields')
    })
  },
)
