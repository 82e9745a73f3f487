import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { applyChanges, diffTokens, diffWords, editRatio } from '@/lib/text/diff'

// Real data and random input take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const changesOf = (before: string, after: string) =>
  diffWords(before, after).flatMap((span) => (span.kind === 'change' ? [[span.before, span.after]] : []))

describe('diffWords', () => {
  it.each([
    ['a replaced word', 'the old king', 'the new king', [['old', 'new']]],
    ['an insertion', 'a c', 'a b c', [['', 'b ']]],
    ['words with a non-joiner change as a whole', 'او می‌رود خانه', 'او می‌آید خانه', [['می‌رود', 'می‌آید']]],
    ['a non-joiner that becomes a space is a change', 'می‌رود', 'می رود', [['می‌رود', 'می رود']]],
    ['a lone direction mark is seen', 'abc\u200f', 'abc', [['\u200f', '']]],
    ['Chinese signs change one by one', '我爱北京', '我爱南京', [['北', '南']]],
    [
      'changes across mere white space are one change',
      'in 1398 by Ahmad',
      'in 1403 at Qom',
      [['1398 by Ahmad', '1403 at Qom']],
    ],
    [
      'changes in two paragraphs stay two',
      'a\n\nb',
      'c\n\nd',
      [
        ['a', 'c'],
        ['b', 'd'],
      ],
    ],
    ['numbers with separators are one word', 'costs 1,200.50 now', 'costs 1,300.50 now', [['1,200.50', '1,300.50']]],
    ['nothing', 'same', 'same', []],
  ])('shows %s', (_, before, after, changes) => {
    expect(changesOf(before, after)).toEqual(changes)
  })

  it('keeps every character of both texts, with offsets that find each part', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    const words = fc.array(fc.constantFrom('می‌رود', 'خانه', 'a', 'b', '北', ' ', '\n', '.', 'é'), { maxLength: 30 })
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          words.map((list) => list.join('')),
        ),
        fc.oneof(
          text,
          words.map((list) => list.join('')),
        ),
        (a, b) => {
          const spans = diffWords(a, b)
          expect(spans.map((span) => span.before).join('')).toBe(a)
          expect(spans.map((span) => span.after).join('')).toBe(b)
          for (const span of spans) {
            expect(a.slice(span.beforeStart, span.beforeStart + span.before.length)).toBe(span.before)
            expect(b.slice(span.afterStart, span.afterStart + span.after.length)).toBe(span.after)
            expect(span.kind === 'same').toBe(span.before === span.after)
          }
          const every = new Set(spans.keys())
          expect(applyChanges(spans, every)).toBe(b)
          expect(applyChanges(spans, new Set())).toBe(a)
        },
      ),
    )
  })

  it('compares two long unlike texts in bounded time', () => {
    const text = (step: number) => Array.from({ length: 8000 }, (_, index) => `w${(index * step) % 4999}`).join(' ')
    expect(diffWords(text(7919), text(104729)).length).toBeGreaterThan(0)
  })
})

describe('diffTokens', () => {
  it('never cuts inside a grapheme', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(diffTokens(text).join('')).toBe(text)
      }),
    )
    expect(diffTokens('❤️👨‍👩‍👧 مُحَمَّد')).toEqual(['❤️', '👨‍👩‍👧', ' ', 'مُحَمَّد'])
  })
})

describe('editRatio', () => {
  it.each([
    ['a b c d', 'a b x d', 0.25],
    ['a b', 'a b c d', 0],
    ['a b', '', 1],
    ['', 'a', 0],
    ['وزیر ۱۳۹۸ احمد بود', 'وزیر ۱۴۰۳ احمد بود', 0.25],
  ])('from %j to %j is %d', (rejected, chosen, ratio) => {
    expect(editRatio(rejected, chosen)).toBe(ratio)
  })
})
