import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlight } from '@/lib/search/highlights'

const marked = (text: string, query: string, length = 320) => {
  const [part] = highlight([text], { text: query, length })
  return part?.spans.map((span) => text.slice(span.start, span.end)) ?? []
}

describe('highlight', () => {
  it.each([
    ['English inflections', 'She builds cities near the built city.', 'building a city', ['builds', 'cities', 'city']],
    ['Persian words on both sides of a non-joiner', 'آن‌ها کتاب‌های خوبی دارند.', 'کتاب های', ['کتاب', 'های']],
    ['Arabic letters for Persian ones, and vowel signs', 'كِتَاب جديد است.', 'کتاب', ['كِتَاب']],
    ['Chinese words as one mark', '他住在北京大学附近。', '北京大学', ['北京大学']],
    ['German inflections by their pieces', 'Die Universitäten liegen dort.', 'Universität', ['Universitäten']],
    ['Persian digits for Latin ones', 'در سال ۱۴۰۲ بود', '1402', ['۱۴۰۲']],
    ['nothing', 'Nothing here.', 'zebra', []],
  ])('marks %s', (_, text, query, spans) => {
    expect(marked(text, query)).toEqual(spans)
  })

  it('shows the part with the rarest words, cut between words', () => {
    const filler = 'The river runs through many towns and fields. '.repeat(20)
    const text = `${filler}The zebra crossed the river at dawn. ${filler}`
    const [part] = highlight([text, filler], { text: 'zebra river', length: 120 })
    expect(part).toBeDefined()
    const shown = text.slice(part?.start, part?.end)
    expect(shown).toContain('zebra crossed the river')
    expect(shown.length).toBeLessThanOrEqual(120)
    expect(text.slice(0, part?.start)).toMatch(/(^|\W)$/)
    expect(text.slice(part?.end)).toMatch(/^(\W|$)/)
  })

  it('gives the beginning of a text that does not match, and short texts whole', () => {
    const [long, short] = highlight(['word '.repeat(200), 'short text'], { text: 'zebra', length: 50 })
    expect(long).toMatchObject({ start: 0, spans: [] })
    expect(long?.end).toBeLessThanOrEqual(50)
    expect(short).toMatchObject({ start: 0, end: 10 })
  })

  it('keeps parts within the length and marks in order inside them', () => {
    const word = fc.constantFrom('کتاب‌های', 'river', 'rivers', '北京', '大学', 'Universität', '🙂', 'é', '. ', ' ')
    const text = fc.array(word, { maxLength: 60 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(text, text, fc.integer({ min: 20, max: 200 }), (body, query, length) => {
        for (const part of highlight([body], { text: query, length })) {
          expect(part.end - part.start).toBeLessThanOrEqual(Math.max(length, 20))
          let end = part.start
          for (const span of part.spans) {
            expect(span.start).toBeGreaterThanOrEqual(end)
            expect(span.end).toBeGreaterThan(span.start)
            end = span.end
          }
          expect(end).toBeLessThanOrEqual(part.end)
        }
      }),
    )
  })
})
