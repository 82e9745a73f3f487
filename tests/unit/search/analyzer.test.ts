import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { analyse, analyseWords, languageOfCode } from '@/lib/search/analyzer'
import { hasSharedData, readSharedRows } from '@/tests/support/shared-data'

// Real data and random input take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

describe('analyse', () => {
  it.each([
    [
      'English words become stems without stop words',
      'The running dogs were in cities',
      'en',
      ['run', 'dog', 'were', 'citi'],
    ],
    ['possessives go', "Iran's rivers", 'en', ['iran', 'river']],
    ['Persian words keep their form and add marked pieces', 'کتاب', 'fa', ['کتاب', '#_کت', '#کتا', '#تاب', '#اب_']],
    ['Arabic and Persian letters give the same tokens', 'كتاب', 'fa', ['کتاب', '#_کت', '#کتا', '#تاب', '#اب_']],
    ['a non-joiner splits a word', 'می‌روم', 'fa', ['می', '#_می', '#می_', 'روم', '#_رو', '#روم', '#وم_']],
    ['Persian digits are ASCII', '۱۴۰۲', 'fa', ['1402', '#_14', '#140', '#402', '#02_']],
    ['Chinese gives words and pairs', '北京大学', 'zh', ['北京', '大学', '北京', '京大', '大学']],
    ['a prolonged kana stays in its word', 'タワー', 'ja', ['タワー', 'タワ', 'ワー']],
    ['Thai gives dictionary words', 'ภาษาไทย', 'other', ['ภาษา', 'ไทย']],
    ['a lone letter has no pieces', 'β', 'other', ['β']],
    ['signs alone give nothing', '?! 🙂', 'en', []],
  ] as const)('%s', (_, text, language, tokens) => {
    expect(analyse(text, language)).toEqual(tokens)
  })

  it('guesses the language when none is given', () => {
    expect(analyse('the cities of the world')).toEqual(['citi', 'world'])
    expect(analyse('die Städte der Welt sind nicht groß')).toContain('#stä')
  })

  it('gives tokens without white space and places inside the text, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('en', 'fa', 'ar', 'zh', 'ja', 'other'),
        (text, language) => {
          for (const word of analyseWords(text, language)) {
            expect(word.end).toBeGreaterThan(word.start)
            expect(word.end).toBeLessThanOrEqual(text.length)
            for (const token of word.tokens) {
              expect(token).not.toMatch(/\s/u)
              expect(token).not.toBe('')
            }
          }
        },
      ),
    )
  })

  it('keeps a line of noise short', () => {
    for (const token of analyse('a'.repeat(100_000), 'en')) expect(token.length).toBeLessThanOrEqual(64)
    expect(analyse('x'.repeat(100_000), 'other').length).toBeLessThan(100)
  })

  it.skipIf(!hasSharedData('adversarial/strings'))('answers every naughty string', () => {
    const row = z.object({ s: z.string() })
    for (const { s } of readSharedRows('adversarial/strings/blns.jsonl', (value) => row.parse(value))) {
      expect(analyse(s).join(' ').split(' ').filter(Boolean)).toEqual(analyse(s))
    }
  })
})

describe('languageOfCode', () => {
  it.each([
    ['en-GB', 'en'],
    ['fa', 'fa'],
    ['ar_EG', 'ar'],
    ['zh-Hant', 'zh'],
    ['de', 'other'],
    ['', 'other'],
  ])('of %j is %s', (code, language) => {
    expect(languageOfCode(code)).toBe(language)
  })
})
