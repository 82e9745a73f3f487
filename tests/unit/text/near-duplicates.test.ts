import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createNearDuplicateIndex } from '@/lib/text/near-duplicates'
import { jaccard, lcsLength, rougeL } from '@/lib/text/similarity'
import { foldedWords } from '@/lib/text/words'
import { areaUnderCurve } from '@/tests/support/area-under-curve'
import { hasSharedData, readSharedRows } from '@/tests/support/shared-data'

// Real data and random input take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

describe('createNearDuplicateIndex', () => {
  it('finds the near duplicate, most alike first, and leaves out the excepted id', () => {
    const index = createNearDuplicateIndex()
    index.add('a', 'بهترین زمان سفر به اصفهان چه فصلی است؟')
    index.add('b', 'بهترین زمان برای سفر به اصفهان چه فصلی است؟')
    index.add('c', 'غذاهای محلی گیلان کدام‌اند؟')
    const hits = index.query('بهترین زمان سفر به اصفهان چه فصلي است', { except: 'none' })
    expect(hits.map((hit) => hit.id)).toEqual(['a', 'b'])
    expect(hits[0]?.similarity).toBe(1)
    expect(index.query('بهترین زمان سفر به اصفهان چه فصلی است؟', { except: 'a' }).map((hit) => hit.id)).toEqual(['b'])
    expect(index.query('بهترین زمان سفر به اصفهان چه فصلی است؟', { limit: 1 })).toHaveLength(1)
  })

  it('forgets a removed text and replaces a text added again', () => {
    const index = createNearDuplicateIndex()
    index.add('a', 'one two three four')
    index.add('a', 'five six seven eight')
    expect(index.size).toBe(1)
    expect(index.query('one two three four')).toEqual([])
    expect(index.query('five six seven eight')).toHaveLength(1)
    expect(index.remove('a')).toBe(true)
    expect(index.remove('a')).toBe(false)
    expect(index.query('five six seven eight')).toEqual([])
    expect(index.size).toBe(0)
  })

  it('compares texts without words as a whole', () => {
    const index = createNearDuplicateIndex()
    index.add('smile', '🙂🙂')
    index.add('empty', '')
    expect(index.query('🙂🙂').map((hit) => hit.id)).toEqual(['smile'])
    expect(index.query('?!')).toEqual([])
  })

  it('refuses a threshold for which it would miss pairs', () => {
    expect(() => createNearDuplicateIndex({ threshold: 0.3 })).toThrow('0.3')
    expect(() => createNearDuplicateIndex({ threshold: Number.NaN })).toThrow('NaN')
  })

  it('keeps exactly what was added after any adds and removes', () => {
    const act = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      words: fc.option(fc.array(fc.constantFrom('w', 'x', 'y', 'z'), { minLength: 1, maxLength: 6 })),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const index = createNearDuplicateIndex()
        const model = new Map<string, string>()
        for (const { id, words } of acts) {
          if (words) {
            index.add(id, words.join(' '))
            model.set(id, words.join(' '))
          } else {
            index.remove(id)
            model.delete(id)
          }
        }
        expect(index.size).toBe(model.size)
        for (const [id, text] of model) {
          expect(index.query(text, { limit: 100 }).some((hit) => hit.id === id && hit.similarity === 1)).toBe(true)
          for (const hit of index.query(text, { limit: 100 })) {
            expect(rougeL(text, model.get(hit.id) ?? '')).toBeCloseTo(hit.similarity, 12)
          }
        }
      }),
    )
  })
})

const question = z.object({ question: z.string() })
describe.skipIf(!hasSharedData('corpora/pquad_fa'))('on 2,000 Persian questions', () => {
  it('finds all but at most one in a hundred of the pairs that comparing all with all finds, and no other', () => {
    const texts = readSharedRows('corpora/pquad_fa/questions.jsonl', (row) => question.parse(row).question).slice(
      0,
      2000,
    )
    const index = createNearDuplicateIndex()
    for (const [place, text] of texts.entries()) index.add(String(place), text)
    const words = texts.map(foldedWords)
    const similarity = (a: string[] = [], b: string[] = []) => (2 * lcsLength(a, b)) / (a.length + b.length)
    let [all, found] = [0, 0]
    for (const [place, text] of texts.slice(0, 120).entries()) {
      const expected = words.flatMap((other, at) =>
        at !== place && similarity(words[place], other) > 0.7 ? [String(at)] : [],
      )
      const hits = index.query(text, { limit: texts.length, except: String(place) })
      for (const hit of hits) expect(expected).toContain(hit.id)
      all += expected.length
      found += hits.length
    }
    expect(all).toBeGreaterThan(20)
    expect(found / all).toBeGreaterThanOrEqual(0.99)
  })
})

const pair = z.object({ text_1: z.string(), text_2: z.string(), label: z.number(), split: z.string() })
describe.skipIf(!hasSharedData('duplicates/msr_paraphrase'))('on labelled news paraphrases', () => {
  const readPairs = () =>
    readSharedRows('duplicates/msr_paraphrase/pairs.jsonl', (row) => pair.parse(row)).filter(
      (row) => row.split === 'test',
    )

  it('a pair above the duplicate threshold is a paraphrase four times in five', () => {
    const flagged = readPairs().filter((row) => rougeL(row.text_1, row.text_2) > 0.7)
    expect(flagged.length).toBeGreaterThan(400)
    expect(flagged.filter((row) => row.label === 1).length / flagged.length).toBeGreaterThan(0.8)
  })

  it('word overlap orders pairs with an area under the curve of 0.75 or more', () => {
    const pairs = readPairs()
    const scored = pairs.map((row) => ({ score: jaccard(row.text_1, row.text_2), positive: row.label === 1 }))
    expect(areaUnderCurve(scored)).toBeGreaterThan(0.73)
    const rouge = pairs.map((row) => ({ score: rougeL(row.text_1, row.text_2), positive: row.label === 1 }))
    expect(areaUnderCurve(rouge)).toBeGreaterThan(0.7)
  })
})
