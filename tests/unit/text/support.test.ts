import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { measureSupport } from '@/lib/text/support'
import { areaUnderCurve } from '@/tests/support/area-under-curve'
import { hasSharedData, readSharedRows } from '@/tests/support/shared-data'

// Real data and random input take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const square =
  'میدان نقش جهان در مرکز شهر اصفهان قرار دارد. این میدان در ۱۲ مرداد ۱۴۰۲ مرمت شد و حدود ۸۹٬۶۰۰ متر مربع مساحت دارد.'
const tower =
  'The tower in Kashan was built in 1844 by Ali Nazari. About two million people live there since August 3, 2023.'

const absentIn = (sentence: string, passages: readonly string[], question = '') =>
  measureSupport(sentence, passages, { question }).sentences.flatMap((each) =>
    each.absent.map((fact) => `${fact.kind} ${fact.text}`),
  )

describe('measureSupport', () => {
  it('supports a copied sentence fully and names its passage', () => {
    const [sentence] = measureSupport('میدان نقش جهان در مرکز شهر اصفهان قرار دارد.', [tower, square]).sentences
    expect(sentence).toMatchObject({ score: 1, isSupported: true, absent: [], passages: [{ passage: 1, score: 1 }] })
  })

  it('does not support a sentence of other words', () => {
    const [sentence] = measureSupport('غذاهای شمال ایران بسیار متنوع و خوشمزه هستند.', [tower, square]).sentences
    expect(sentence?.isSupported).toBe(false)
    expect(sentence?.score).toBeLessThan(0.3)
  })

  it('rests a sentence that joins two passages on both', () => {
    const passages = [
      'The bridge in Isfahan has thirty-three arches.',
      'The old bazaar sells copper and carpets.',
      tower,
    ]
    const [sentence] = measureSupport(
      'The bridge has thirty-three arches and the bazaar sells copper and carpets.',
      passages,
    ).sentences
    expect(sentence?.passages.map((each) => each.passage).sort()).toEqual([0, 1])
    expect(sentence?.isSupported).toBe(true)
  })

  it.each([
    ['a number in Persian digits for one in Latin digits', 'It was built in ۱۸۴۴.', [tower], []],
    ['a number in Arabic-Indic digits with another mark', 'مساحت آن ٨٩٬٦٠٠ متر است.', [square], []],
    ['the same number without the mark', 'مساحت آن 89600 متر است.', [square], []],
    ['a spelled number in the source', '2 million people live there.', [tower], []],
    ['"2,000,000" for "two million"', 'About 2,000,000 people live there.', ['About 2 million people live there.'], []],
    ['another number', 'It was built in 1845.', [tower], ['number 1845']],
    ['a Jalali date for the same Gregorian day', 'در ۱۲ مرداد ۱۴۰۲ بود.', [tower], []],
    ['a Gregorian date for the same Jalali day', 'It was restored on 2023-08-03.', [square], []],
    ['the month and day of a full date', 'It was restored on August 3.', [tower], []],
    ['another day', 'در ۱۳ مرداد ۱۴۰۲ مرمت شد.', [square], ['date ۱۳ مرداد ۱۴۰۲']],
    ['another month in Arabic letters', 'في 3 يوليو 2023', [tower], ['date 3 يوليو 2023']],
    ['a Chinese date', '于2023年8月3日', [tower], []],
    ['another name', 'The tower was built by Hassan Nazari.', [tower], ['name Hassan']],
    ['a name with a possessive', "They saw Kashan's tower.", [tower], []],
    ['the first word of a sentence', 'Towers are old.', [tower], []],
    ['a Persian place after its kind', 'این بنا در شهر تبریز است.', [square], ['name تبریز']],
    ['a quoted title', 'He wrote the poem "Ode to Joy".', [tower], ['name Ode to Joy']],
  ])('reports %s rightly', (_, sentence, passages, absent) => {
    expect(absentIn(sentence, passages)).toEqual(absent)
  })

  it('does not report what the question brought', () => {
    expect(absentIn('The tower in Yazd dates from 1500.', [tower], 'Is the tower in Yazd from 1500?')).toEqual([])
  })

  it('gives places in the response', () => {
    const response = 'The tower was built in 1844. It fell in 1999 in Tabriz.'
    const facts = measureSupport(response, [tower]).sentences.flatMap((sentence) => sentence.absent)
    expect(facts.map((fact) => response.slice(fact.start, fact.end))).toEqual(['1999', 'Tabriz'])
  })

  it('asks nothing of a line without words, and an empty response has no support', () => {
    expect(measureSupport('***', []).sentences[0]?.isSupported).toBe(true)
    expect(measureSupport('', [tower])).toMatchObject({ sentences: [], score: 0, supported: 0 })
    expect(measureSupport('Something.', []).sentences[0]?.isSupported).toBe(false)
  })

  it('finds nothing absent and full support when the response is a passage, and keeps scores between 0 and 1', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((drawn) => drawn.normalize('NFKC')),
      fc
        .array(
          fc.constantFrom('در', 'میدان', '۱۲', 'مرداد', 'The', 'Tower', '1,844', '. ', '"', '«', '»', '北京', '年'),
          { maxLength: 30 },
        )
        .map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(text, text, (response, passage) => {
        for (const sentence of measureSupport(response, [passage]).sentences) {
          expect(sentence.score).toBeGreaterThanOrEqual(0)
          expect(sentence.score).toBeLessThanOrEqual(1)
        }
        for (const sentence of measureSupport(response, [passage, response]).sentences) {
          expect(sentence.absent).toEqual([])
          expect(sentence.score).toBeCloseTo(1, 10)
        }
      }),
    )
  })
})

const wow = z.object({
  knowledge: z.string(),
  message: z.string(),
  response: z.string(),
  label: z.string(),
  split: z.string(),
})
const halu = z.object({
  knowledge: z.string(),
  question: z.string(),
  right_answer: z.string(),
  hallucinated_answer: z.string(),
})

describe.skipIf(!hasSharedData('grounding'))('on labelled statements', () => {
  it('orders the test part of BEGIN-WoW better than word containment (0.939)', () => {
    const rows = readSharedRows('grounding/begin_wow/rows.jsonl', (row) => wow.parse(row))
    const scored = rows
      .filter((row) => row.split === 'test' && row.label !== 'Generic')
      .map((row) => ({
        score: measureSupport(row.response, [row.knowledge], { question: row.message }).score,
        positive: row.label === 'Fully attributable',
      }))
    expect(areaUnderCurve(scored)).toBeGreaterThan(0.944)
  })

  it('orders HaluEval answers better than word containment (0.913), also among four other passages', () => {
    const rows = readSharedRows('grounding/halueval/qa.jsonl', (row) => halu.parse(row))
    const scored = rows.flatMap((row, index) => {
      const others = [31, 57, 210, 402].map((step) => rows[(index + step) % rows.length]?.knowledge ?? '')
      return [row.right_answer, row.hallucinated_answer].map((answer, place) => ({
        score: measureSupport(answer, [row.knowledge, ...others], { question: row.question }).score,
        positive: place === 0,
      }))
    })
    expect(areaUnderCurve(scored)).toBeGreaterThan(0.93)
  })
})

const doc = z.object({ text: z.string() })
describe.skipIf(!hasSharedData('corpora/pquad_fa'))('on Persian paragraphs', () => {
  it('reports a changed number in 98 of 100 sentences and nothing in unchanged ones', () => {
    const texts = readSharedRows('corpora/pquad_fa/docs.jsonl', (row) => doc.parse(row).text).slice(0, 150)
    let [changed, reported] = [0, 0]
    for (const text of texts) {
      const original = measureSupport(text, [text])
      expect(original.supported).toBe(1)
      for (const sentence of original.sentences) {
        const wrong = sentence.text.replace(/[۰-۹]{2,}(?![٫٬,.۰-۹])/u, '۷۷۷۳')
        if (wrong === sentence.text) continue
        changed++
        if (measureSupport(wrong, [text]).sentences.some((each) => !each.isSupported)) reported++
      }
    }
    expect(changed).toBeGreaterThan(80)
    expect(reported / changed).toBeGreaterThan(0.98)
  })
})
