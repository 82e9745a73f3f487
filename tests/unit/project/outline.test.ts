import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOutline, readTable } from '@/lib/pipeline/project/outline'

test('indentation, bullets and separators all make a path', () => {
  const { rows, problems } = readOutline('History\n  - Castles\n  - Bazaars\n\t\t* Tabriz\nFood > Sweets\nFood / Bread')
  expect(rows.map(({ line, path }) => [line, path.join('|')])).toEqual([
    [1, 'History'],
    [2, 'History|Castles'],
    [3, 'History|Bazaars'],
    [4, 'History|Bazaars|Tabriz'],
    [5, 'Food|Sweets'],
    [6, 'Food|Bread'],
  ])
  expect(problems).toEqual([])
})

test('Persian names are read as they are written', () => {
  expect(readOutline('تاریخ\n    کاخ‌ها › گلستان').rows[1]?.path).toEqual(['تاریخ', 'کاخ‌ها', 'گلستان'])
})

test('a line that cannot be read is a problem with its number, and the rest goes on', () => {
  const { rows, problems } = readOutline(`a\n> \n${'x'.repeat(121)}\na > b > c > d > e > f\nlast`)
  expect(problems.map(({ line }) => line)).toEqual([2, 3, 4])
  expect(rows.map(({ path }) => path[0])).toEqual(['a', 'last'])
})

test.each([
  ['commas', 'subdomain,query type,target\nHistory > Castles,Factual,12\nFood,,\n'],
  ['semicolons', 'Target;Subdomain;Query Type\n12;History > Castles;Factual\n;Food;\n'],
  ['tabs', 'subdomain\ttype\tcount\nHistory > Castles\tFactual\t12\nFood\t\t\n'],
  [
    'a byte order mark and quotes',
    '\uFEFF"subdomain","query type","target"\n"History > Castles","Factual","12"\n"Food"',
  ],
])('a table with %s is read', (_, text) => {
  expect(readTable(text).rows.map(({ path, queryType, target }) => [path.join('|'), queryType, target])).toEqual([
    ['History|Castles', 'Factual', 12],
    ['Food', null, null],
  ])
})

test('a table names its wrong rows and keeps the good ones', () => {
  const { rows, problems } = readTable('subdomain,type,target\nA,T,many\nB,T,-1\n,T,3\nC,T,5')
  expect(rows.map(({ path }) => path[0])).toEqual(['C'])
  expect(problems.map(({ line }) => line)).toEqual([2, 3, 4])
  expect(problems[0]?.reason).toContain('whole number')
})

test.each([
  ['no headings', 'History,Factual,12'],
  ['an open quote', 'subdomain\n"History'],
])('a text with %s is refused with the reason', (_, text) => {
  expect(() => readTable(text)).toThrowError(expect.objectContaining({ code: 'bad_input' }))
})

test('no text whatever makes the outline fail, and every line is a row, a problem or empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const { rows, problems } = readOutline(text)
      const filled = text.split(/\r?\n/u).filter((line) => line.trim() !== '').length
      return rows.length + problems.length === filled
    }),
  )
})
