import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { spreadsheetCell, spreadsheetLine } from '@/lib/text/spreadsheet-cell'

const file = '../shared/data/adversarial/csv_injection/payloads.jsonl'
const payload = z.object({ cell: z.string() })
const payloads = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => payload.parse(JSON.parse(line)).cell)
  : []

describe.skipIf(payloads.length === 0)('collected formula payloads (skipped without the shared data)', () => {
  test.each(payloads)('%j is made harmless and keeps its text', (cell) => {
    expect(spreadsheetCell(cell)).toBe(`'${cell}`)
  })
})

describe('spreadsheet cells', () => {
  test.each([
    '=1',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff+1',
    '\u202e-1',
    '\n@x',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '−1',
    '\tx',
    '\rx',
    '-5',
  ])('%j gets an apostrophe', (text) => {
    expect(spreadsheetCell(text)).toBe(`'${text}`)
  })

  test.each(['', 'a=1', "'=1", 'سلام', '1-2', '(=1)', '#x'])('%j stays', (text) =>
    expect(spreadsheetCell(text)).toBe(text),
  )

  test('typed values are no text: numbers and booleans stay, nothing is empty', () => {
    expect([-5, 1e21, true, null, undefined].map(spreadsheetCell)).toEqual(['-5', '1e+21', 'true', '', ''])
  })

  test('any line reads back as the same cells, of which none starts like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        const [cells = []] = z
          .array(z.array(z.string()))
          .parse(parse(spreadsheetLine(texts), { bom: false, record_delimiter: '\r\n' }))
        expect(cells.map((cell, index) => (cell === `'${texts[index]}` ? texts[index] : cell))).toEqual(texts)
        expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([])
      }),
    )
  })
})
