import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointsBefore, paragraphsOf, quoteOf, spansWithin, unitsOf } from '@/components/ui/text-range'

describe('places in a text', () => {
  it('translate between code points and UTF-16 units and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(60), (text, place) => {
        const unit = unitsOf(text)(place)
        expect(codePointsBefore(text, unit)).toBe(Math.min(place, [...text].length))
      }),
    )
  })

  it('cut paragraphs that are found where they say they begin', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('متن', 'text 👍', '', '  ', 'خط\r')), (lines) => {
        const text = lines.join('\n')
        for (const { text: shown, from } of paragraphsOf(text))
          expect(text.slice(from, from + shown.length)).toBe(shown)
      }),
    )
  })

  it('make a blank line a gap before the next paragraph, not a paragraph', () => {
    expect(paragraphsOf('\na\n\n \nb\nc').map(({ text, from, isAfterGap }) => [text, from, isAfterGap])).toEqual([
      ['a', 1, false],
      ['b', 6, true],
      ['c', 8, false],
    ])
  })

  it('split a span over the paragraphs it touches', () => {
    const [first, second] = paragraphsOf('abc\ndef')
    const span = [{ start: 1, end: 5, kind: 'one' }]
    expect(first && spansWithin(first, span)).toEqual([{ start: 1, end: 3, kind: 'one' }])
    expect(second && spansWithin(second, span)).toEqual([{ start: 0, end: 1, kind: 'one' }])
  })

  it('quote with 32 characters either side, counting code points', () => {
    const text = `${'👍'.repeat(40)}می‌خواهم${'b'.repeat(40)}`
    const quote = quoteOf(text, { start: 40, end: 48 })
    expect(quote.quote).toBe('می‌خواهم')
    expect([[...quote.before].length, [...quote.after].length]).toEqual([32, 32])
  })
})
