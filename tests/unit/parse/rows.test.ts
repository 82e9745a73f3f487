import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isTooDeep } from '@/lib/parse/json-rows'
import { documentsOfRows } from '@/lib/parse/row-documents'
import { parseRows, type RowFormat } from '@/lib/parse/rows'

const rows = (text: string | Uint8Array, format: RowFormat, name = `rows.${format}`) =>
  parseRows({ name, format, bytes: typeof text === 'string' ? Buffer.from(text) : text })

const file = '../shared/data/adversarial/malformed_json/cases.jsonl'
const jsonCase = z.object({
  name: z.string(),
  expect: z.enum(['accept', 'reject', 'either']),
  bytes_base64: z.string(),
})
const cases = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => jsonCase.parse(JSON.parse(line)))
  : []

describe.skipIf(cases.length === 0)('malformed JSON inside a row (skipped without the shared data)', () => {
  // A line break inside the case makes two lines of it, and broken UTF-8 is read with a warning: both judge other things.
  const fair = cases.filter(({ bytes_base64 }) => {
    const bytes = Buffer.from(bytes_base64, 'base64')
    return (
      !bytes.includes('\n') &&
      bytes.toString('utf8') === Buffer.from(bytes.toString('utf8')).toString('utf8') &&
      Buffer.from(bytes.toString('utf8')).equals(bytes)
    )
  })
  test.each(fair.filter((entry) => entry.expect !== 'either'))(
    '$name: $expect',
    async ({ expect: wanted, bytes_base64 }) => {
      const line = Buffer.concat([
        Buffer.from('{"before":1}\n{"x":'),
        Buffer.from(bytes_base64, 'base64'),
        Buffer.from('}\n{"after":1}\n'),
      ])
      const { rows: good, errors } = await rows(line, 'jsonl')
      expect(good.map(({ row }) => row)).toEqual(wanted === 'accept' ? [1, 2, 3] : [1, 3])
      expect(errors.map(({ row }) => row)).toEqual(wanted === 'accept' ? [] : [2])
    },
  )

  test('every case, fair or not, leaves its neighbours alone and throws nothing', async () => {
    for (const { name, bytes_base64 } of cases) {
      const bytes = Buffer.concat([
        Buffer.from('{"before":1}\n'),
        Buffer.from(bytes_base64, 'base64'),
        Buffer.from('\n{"after":1}\n'),
      ])
      const { rows: good } = await rows(bytes, 'jsonl').catch(() => ({ rows: [] }))
      // Two cases are UTF-16 as a whole, which no file of lines is half way through.
      if (!/utf16|BOM/i.test(name))
        expect(
          good.filter(({ value }) => value.before === 1 || value.after === 1),
          name,
        ).toHaveLength(2)
    }
  })
})

describe('rows', () => {
  test('formulas stay text, exactly', async () => {
    const { rows: found } = await rows('q,a\n"=1+1",\'-5\n@x,+7\n', 'csv')
    expect(found.map(({ value }) => value)).toEqual([
      { q: '=1+1', a: "'-5" },
      { q: '@x', a: '+7' },
    ])
  })

  test('columns without a name are called by place, repeated names get a number, and __proto__ is a name like any other', async () => {
    const { columns, rows: found } = await rows('a,,a,__proto__\n1,2,3,4\n', 'csv')
    expect(columns).toEqual(['a', 'column 2', 'a (2)', '__proto__'])
    expect(Object.entries(found[0]?.value ?? {})).toEqual([
      ['a', '1'],
      ['column 2', '2'],
      ['a (2)', '3'],
      ['__proto__', '4'],
    ])
    const json = await rows('{"__proto__":{"polluted":true}}', 'jsonl')
    expect(Object.keys(json.rows[0]?.value ?? {})).toEqual(['__proto__'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('semicolons, tabs, UTF-16 and old code pages are read without being declared', async () => {
    expect((await rows('a;b\n1;2\n', 'csv')).rows[0]?.value).toEqual({ a: '1', b: '2' })
    expect((await rows('a\tb, c\n1\t2, 3\n', 'csv', 'x.tsv')).rows[0]?.value).toEqual({ a: '1', 'b, c': '2, 3' })
    expect((await rows(Buffer.from('\ufeffسؤال,پاسخ\nالف,ب\n', 'utf16le'), 'csv')).rows[0]?.value).toEqual({
      سؤال: 'الف',
      پاسخ: 'ب',
    })
  })

  test('NUL, half surrogates and hidden characters are taken out with a warning', async () => {
    const { rows: found, warnings } = await rows('{"a":"x\\u0000y\\ud800z\\u202e"}', 'jsonl')
    expect(found[0]?.value).toEqual({ a: 'xy\ufffdz' })
    expect(warnings.map(({ code }) => code)).toEqual(['characters_removed', 'characters_removed', 'characters_removed'])
  })

  test('a JSON list counts its elements, and anything but a list is refused', async () => {
    const { rows: found, errors } = await rows('[{"a":1}, 2, {"a":3}]', 'json')
    expect([found.map(({ row }) => row), errors]).toEqual([
      [1, 3],
      [{ row: 2, reason: 'holds a number, not an object with named fields' }],
    ])
    await expect(rows('{"a":1}', 'json')).rejects.toMatchObject({ code: 'refused', message: /not a list/ })
    await expect(rows('[1', 'json')).rejects.toMatchObject({ code: 'refused', message: /not valid JSON/ })
  })

  test('deep nesting is measured before anything is parsed', async () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const { rows: found, errors } = await rows(`${deep}\n{"a":"${'['.repeat(200)}"}\n`, 'jsonl')
    expect(errors).toEqual([{ row: 1, reason: 'is nested deeper than 64 levels' }])
    expect(found.map(({ row }) => row)).toEqual([2])
    await expect(rows('['.repeat(10_000_000), 'json')).rejects.toMatchObject({ code: 'refused' })
  })

  test('the measured depth is the depth of the value', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const [text, depth] = [JSON.stringify(value), depthOf(value)]
        expect([isTooDeep(text, depth), isTooDeep(text, Math.max(0, depth - 1))]).toEqual([false, depth > 0])
      }),
    )
  })

  test.each([
    ['empty', new Uint8Array()],
    ['a PDF', Buffer.from('%PDF-1.4')],
    ['an image', Buffer.from('89504e470d0a1a0a0000', 'hex')],
    ['an archive', Buffer.from('PK\x03\x04')],
  ])('%s is no rows', async (_what, bytes) => {
    await expect(rows(bytes, 'csv')).rejects.toMatchObject({ code: 'refused', details: { name: 'rows.csv' } })
  })

  test('a long file lets others work and can be stopped', async () => {
    const stop = new AbortController()
    const bytes = Buffer.from(`a,b\n${'1,2\n'.repeat(50_000)}`)
    setImmediate(() => stop.abort(new Error('cancelled')))
    await expect(parseRows({ name: 'long.csv', bytes, format: 'csv', signal: stop.signal })).rejects.toThrow(
      'cancelled',
    )
  })
})

test('each row becomes a document by its mapping; rows without text are named', async () => {
  const parsed = await rows('id,body,title,tags\n1,"one\n\ntwo",T,"x, y"\n2,,U,\n3,three,,\n4,four\n', 'csv')
  const { documents, errors } = documentsOfRows('faq.csv', parsed, { text: 'body', title: 'title', tags: 'tags' })
  expect(documents.map(({ row, document }) => [row, document.title, document.text, document.metadata])).toEqual([
    [2, 'T', 'one\n\ntwo', { tags: ['x', 'y'] }],
    [4, 'faq.csv, row 4', 'three', {}],
  ])
  expect(errors).toEqual([
    { row: 3, reason: 'column "body" is empty' },
    { row: 5, reason: expect.stringContaining('has 2 cells') },
  ])
})
