import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { guessCharset } from '@/lib/parse/charset-guess'
import { decodeText, htmlCharset } from '@/lib/parse/decode'
import { readDocument } from '@/lib/parse/read'

const persian = 'آب‌انبار یا برکه استخری سرپوشیده است'
const codes = (bytes: Uint8Array, declared?: string): string[] =>
  decodeText(bytes, declared).warnings.map(({ code }) => code)

describe('text from bytes', () => {
  test('valid UTF-8 is never touched, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const decoded = decodeText(Buffer.from(text))
        expect([decoded.text, decoded.charset]).toEqual([text.replace(/^\ufeff/, ''), 'utf-8'])
      }),
    )
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    'a byte order mark of %s decides and is not text',
    (charset) => {
      const bytes = iconv.encode(persian, charset, { addBOM: true })
      expect(decodeText(bytes, 'windows-1252')).toEqual({ text: persian, charset, warnings: [] })
    },
  )

  test.each(['utf-16le', 'utf-16be'])('%s without a mark is seen by its pattern', (charset) => {
    for (const text of [persian, 'plain English text']) {
      expect(decodeText(iconv.encode(text, charset))).toMatchObject({
        text,
        charset,
        warnings: [{ code: 'encoding_guessed' }],
      })
    }
  })

  test('a declared charset is used without a warning', () => {
    expect(decodeText(iconv.encode('Crème brûlée', 'windows-1252'), 'ISO-8859-1')).toEqual({
      text: 'Crème brûlée',
      charset: 'windows-1252',
      warnings: [],
    })
    expect(codes(iconv.encode('日本語', 'shift_jis'), 'Shift_JIS')).toEqual([])
  })

  test('a declaration that the bytes contradict is not believed, and said so', () => {
    const wrong = decodeText(Buffer.from('这是一道融合泰式风味的家常海鲜菜'), 'gb2312')
    expect(wrong).toMatchObject({
      charset: 'utf-8',
      warnings: [{ code: 'encoding_guessed', message: expect.stringContaining('declared as gb2312') }],
    })
    expect(codes(iconv.encode('Straße und Käse', 'windows-1252'), 'utf-8')).toEqual([
      'encoding_guessed',
      'encoding_guessed',
    ])
    expect(codes(Buffer.from('plain'), 'no-such-charset')).toEqual(['encoding_guessed'])
  })

  test('a few broken bytes in UTF-8 are shown and located', () => {
    const bytes = Buffer.concat([Buffer.from(`first line\n${persian}`), Buffer.from([0xff]), Buffer.from(persian)])
    const { text, warnings } = decodeText(bytes)
    expect(text).toContain('\ufffd')
    expect(warnings).toEqual([
      { code: 'encoding_damaged', message: expect.stringContaining('1 places'), where: 'line 2' },
    ])
  })

  test.each([
    ['<meta charset="windows-1256">', 'windows-1256'],
    ['<META http-equiv="Content-Type" content="text/html; charset=gb2312">', 'gb2312'],
    ['<?xml version="1.0" encoding="iso-8859-1"?>', 'iso-8859-1'],
    ['<meta charset="utf-16">', 'utf-8'],
    ['<p>charset=x</p>', ''],
  ])('a page that says %s', (html, charset) => expect(htmlCharset(Buffer.from(html))).toBe(charset))
})

const corpora: [string, string, string, number][] = [
  ['corpora/pquad_fa/docs.jsonl', 'windows-1256', 'fa', 0.95],
  ['retrieval/xquad-ar/corpus.jsonl', 'windows-1256', 'ar', 0.99],
  ['retrieval/xquad-zh/corpus.jsonl', 'gb18030', 'zh', 0.98],
  ['retrieval/xquad-de/corpus.jsonl', 'windows-1252', 'de', 0.99],
]
describe.skipIf(!existsSync('../shared/data/corpora'))(
  'guessing on real paragraphs (skipped without the shared data)',
  () => {
    test.each(corpora)('%s in %s', (file, charset, language, least) => {
      const lines = readFileSync(`../shared/data/${file}`, 'utf8').trim().split('\n').slice(0, 150)
      const texts = lines.map((line) => z.object({ text: z.string() }).parse(JSON.parse(line)).text)
      // Old Persian files write Arabic yeh and kaf: the code page has no others.
      const samples = texts
        .map((text) => text.slice(0, 300).replace(/ی/g, 'ي').replace(/ک/g, 'ك'))
        .map((text) => iconv.encode(text, charset))
      const foreign = samples.filter((bytes) => bytes.some((byte) => byte > 127))
      const right = foreign.filter((bytes) => guessCharset(bytes).charset.toLowerCase() === charset)
      expect(foreign.length, language).toBeGreaterThan(40)
      expect(right.length / foreign.length).toBeGreaterThanOrEqual(least)
    })
  },
)

test('hostile characters are taken out of a document, counted and said; ZWNJ and direction marks stay', async () => {
  const text = `a\u0000b\u202ec\u{e0041}d ${persian}\u200f`
  const document = await readDocument({ name: 'a.txt', bytes: Buffer.from(text) })
  expect(document).toMatchObject({ outcome: 'warned', text: `abcd ${persian}\u200f` })
  expect(document.warnings.map(({ message }) => message)).toEqual([
    '1 NUL characters were taken out',
    '1 characters that turn the direction of text round were taken out',
    '1 invisible characters were taken out',
  ])
})

test('200,000 characters without a line break are one paragraph', async () => {
  const document = await readDocument({ name: 'long.txt', bytes: Buffer.from('متن '.repeat(50_000)) })
  expect([document.outcome, document.blocks.length, document.text.length]).toEqual(['read', 1, 199_999])
})
