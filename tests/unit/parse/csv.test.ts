import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { guessDelimiter, readCsv } from '@/lib/parse/csv'

const cellsOf = (text: string, delimiter = ','): (readonly string[])[] =>
  [...readCsv(text, delimiter)].map((record) => record.cells)
const cell = fc.string({ unit: fc.constantFrom('a', 'ب', '😀', '"', ',', ';', '\n', '\r\n', ' ', '\t', '=') })
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })

describe('CSV', () => {
  test('what a writer of RFC 4180 wrote is read back exactly, with any delimiter and line end', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, delimiter, record_delimiter) => {
          expect(cellsOf(stringify(rows, { delimiter, record_delimiter, quoted: true }), delimiter)).toEqual(rows)
        },
      ),
    )
  })

  test('any text without quotes is cut as a reference parser cuts it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '\n', ' ', 'é') }), (text) => {
        const reference = z
          .array(z.array(z.string()))
          .parse(parse(text, { relax_column_count: true, record_delimiter: '\n' }))
        expect(cellsOf(text)).toEqual(reference)
      }),
    )
  })

  test('every line break of any text is counted, so that each record knows its line', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = stringify(rows, { quoted: true })
        for (const record of readCsv(text, ',')) {
          const at = text
            .split(/\r\n|\n|\r/)
            .slice(record.line - 1)
            .join('\n')
          expect(
            at.startsWith(
              stringify([[...record.cells]], { quoted: true })
                .replace(/\r\n?/g, '\n')
                .trimEnd()
                .slice(0, 3),
            ),
          ).toBe(true)
        }
      }),
    )
  })

  test('a quote that is never closed costs its own line only', () => {
    const records = [...readCsv('a,b\n1,"open\n2,x\n3,"y"\n', ',')]
    expect(records.map(({ line, cells, error }) => [line, cells.join('|'), Boolean(error)])).toEqual([
      [1, 'a|b', false],
      [2, '', true],
      [3, '2|x', false],
      [4, '3|y', false],
    ])
  })

  test('a quote inside an unquoted cell is kept and doubted', () => {
    const [record] = readCsv('37°36\'37.8"N,x\n', ',')
    expect(record).toMatchObject({ cells: ['37°36\'37.8"N', 'x'], doubt: expect.stringContaining('unquoted') })
  })

  test.each([
    ['a,b,c\n', ','],
    ['a;b;"x,y,z,w"\n', ';'],
    ['a\tb', '\t'],
    ['one', ','],
    ['', ','],
  ])('the delimiter of %j is %j', (text, delimiter) => expect(guessDelimiter(text)).toBe(delimiter))

  test('many unclosed quotes take time in proportion to the text', () => {
    const started = performance.now()
    expect([...readCsv('"x\n'.repeat(200_000), ',')]).toHaveLength(200_000)
    expect([...readCsv('"'.repeat(2_000_001), ',')]).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
