import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessMapping, planRows, rowsOfLines } from '@/lib/pipeline/seeds/import/rules'
import { comparisonKey } from '@/lib/text/normalise'
import { hasSharedData, readSharedRows } from '../../support/shared-data'

const names = {
  subdomains: new Map([[comparisonKey('طبیعت'), 'sub-nature']]),
  queryTypes: new Map([['how', 'type-how']]),
}
const mapping = { text: 'text', externalId: 'id', subdomain: 'sub', queryType: 'type', note: null }
const plan = { subdomains: {}, queryTypes: {}, fallback: { subdomainId: 'sub-any', queryTypeId: 'type-any' } }
const row = (number: number, value: Record<string, unknown>) => ({ row: number, value })

test('columns with the usual names are found in any case and language', () => {
  expect(guessMapping(['ID', 'Instruction', 'lang'], [])).toMatchObject({ text: 'Instruction', externalId: 'ID' })
  expect(guessMapping(['پرسش', 'موضوع'], [])).toMatchObject({ text: 'پرسش', subdomain: 'موضوع' })
  expect(guessMapping([], [])).toMatchObject({ text: 'text', externalId: null })
})

test('without a usual name the column with the longest texts is the text', () => {
  expect(guessMapping(['a', 'b'], [row(1, { a: 'short', b: 'a much longer text' })]).text).toBe('b')
})

test('a plain text gives one row a line, numbered as in the file, empty lines passed over', () => {
  expect(rowsOfLines('one\r\n\r\n  two \n\n')).toEqual([
    { row: 1, value: { text: 'one' } },
    { row: 3, value: { text: 'two' } },
  ])
})

test('names lead to their cell however they are spelled, and a row without a name goes to the fallback', () => {
  const { ready } = planRows(
    [row(1, { text: 'a', sub: 'طبيعت', type: 'HOW' }), row(2, { text: 'b' })],
    mapping,
    plan,
    names,
  )
  expect(ready.map(({ subdomainId, queryTypeId }) => [subdomainId, queryTypeId])).toEqual([
    ['sub-nature', 'type-how'],
    ['sub-any', 'type-any'],
  ])
})

test.each([
  ['a number for a text', { text: 7 }, 'the field “text” is a number'],
  ['a list for a text', { text: ['x'] }, 'the field “text” is a list'],
  ['null for a text', { text: null }, 'the field “text” is null'],
  ['no text', {}, 'the field “text” is missing'],
  ['nothing visible', { text: ' \u200b\u0000 ' }, 'the text is empty'],
  ['200,000 characters', { text: 'x'.repeat(200_000) }, 'the text has 200000 characters; the limit is 4000'],
  ['an unknown subdomain', { text: 'x', sub: 'space' }, 'there is no subdomain “space” here'],
  ['an unknown query type', { text: 'x', type: 'riddle' }, 'there is no query type “riddle” here'],
])('a row with %s says so', (_, value, reason) => {
  const planned = planRows([row(9, value)], mapping, plan, names)
  expect(planned.ready).toEqual([])
  expect(planned.problems).toEqual([{ row: 9, reason }])
})

test('without a fallback a row must name its cell', () => {
  const strict = { ...plan, fallback: { subdomainId: null, queryTypeId: null } }
  expect(planRows([row(1, { text: 'x' })], mapping, strict, names).problems).toEqual([
    { row: 1, reason: 'names no subdomain' },
  ])
})

test('a name the plan gives a meaning to is no longer unknown', () => {
  const rows = [row(1, { text: 'x', sub: 'space' })]
  expect(planRows(rows, mapping, plan, names).unknown.subdomains).toEqual(['space'])
  const planned = planRows(rows, mapping, { ...plan, subdomains: { space: 'sub-nature' } }, names)
  expect(planned.ready[0]?.subdomainId).toBe('sub-nature')
  expect(planned.unknown.subdomains).toEqual([])
})

test('rows that repeat a text or an id are counted once', () => {
  const rows = [row(1, { text: 'كتاب', id: '1' }), row(2, { text: 'کتاب' }), row(3, { text: 'other', id: '1' })]
  const planned = planRows(rows, mapping, plan, names)
  expect(planned.ready.map((seed) => seed.row)).toEqual([1])
  expect(planned.repeated).toBe(2)
})

test('every row ends as a seed, a problem or a repetition, whatever it holds', () => {
  const value = fc.dictionary(fc.constantFrom('text', 'id', 'sub', 'type'), fc.anything())
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), (values) => {
      const rows = values.map((cells, index) => row(index + 1, cells))
      const { ready, problems, repeated } = planRows(rows, mapping, plan, names)
      expect(ready.length + problems.length + repeated).toBe(rows.length)
      for (const seed of ready) expect(seed.text).not.toContain('\u0000')
    }),
  )
})

const seedsFile = 'instructions/searchinstruct_iran_tourism/seeds.jsonl'
describe.skipIf(!hasSharedData(seedsFile))('the seeds of the paper (shared data)', () => {
  test('map by themselves and are all ready but those that repeat one', () => {
    const values = readSharedRows(seedsFile, (value) => value)
    const rows = values.map((value, index) => row(index + 1, Object.fromEntries(Object.entries(value ?? {}))))
    const guessed = guessMapping(['id', 'lang', 'instruction', 'food_keyword'], rows)
    expect(guessed).toMatchObject({ text: 'instruction', externalId: 'id' })
    const planned = planRows(rows, guessed, plan, names)
    expect(planned.problems).toEqual([])
    expect(planned.ready.length + planned.repeated).toBe(rows.length)
    expect(planned.ready.length).toBeGreaterThan(390)
  })
})
