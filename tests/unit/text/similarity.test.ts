import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containment, cosine, isNearDuplicate, jaccard, lcsLength, rougeL } from '@/lib/text/similarity'

/** The textbook table, as an oracle for the bit-parallel form. */
function slowLcs(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const x of a) {
    const next = [0]
    for (const [index, y] of b.entries()) {
      next.push(x === y ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

describe('lcsLength', () => {
  it('equals the table method for any two sequences, also beyond 32 items', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 150 })
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(lcsLength(a, b)).toBe(slowLcs(a, b))
      }),
    )
  })
})

describe('rougeL', () => {
  it.each([
    ['the cat sat on the mat', 'the cat was on the mat', 10 / 12],
    ['police killed the gunman', 'police kill the gunman', 0.75],
    ['police killed the gunman', 'the gunman kill police', 0.5],
    ['می‌روم به تهران', 'می روم به تهران', 1],
    ['كتاب خوبي است', 'کتاب خوبی است', 1],
    ['北京是首都', '北京是中国首都', 10 / 12],
    ['', '', 0],
    ['a', '', 0],
  ])('of %j and %j is %d', (a, b, value) => {
    expect(rougeL(a, b)).toBeCloseTo(value, 12)
  })

  it('is symmetric, 1 for a text with words and itself, and never above the word overlap', () => {
    const text = fc.string({ maxLength: 60 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(rougeL(a, b)).toBe(rougeL(b, a))
        if (containment(a, a) > 0) expect(rougeL(a, a)).toBe(1)
        if (rougeL(a, b) > 0) expect(jaccard(a, b)).toBeGreaterThan(0)
      }),
    )
  })

  it('above 0.7 is a near duplicate, 0.7 itself is not', () => {
    expect(isNearDuplicate('a b c d e f g h i j', 'a b c d e f g k l m')).toBe(false)
    expect(isNearDuplicate('a b c d', 'a b c x')).toBe(true)
  })
})

describe('jaccard, containment and cosine', () => {
  it('measure sets of folded words', () => {
    expect(jaccard('a b c', 'b c d')).toBe(0.5)
    expect(containment('B C', 'a b c d')).toBe(1)
    expect(containment('', 'a')).toBe(0)
    expect(jaccard('', '')).toBe(0)
  })

  it('give the angle of vectors and refuse two lengths', () => {
    expect(cosine([1, 0], [0, 2])).toBe(0)
    expect(cosine([1, 2], [2, 4])).toBeCloseTo(1, 12)
    expect(cosine([0, 0], [1, 1])).toBe(0)
    expect(() => cosine([1], [1, 2])).toThrow('1 and 2')
  })
})
