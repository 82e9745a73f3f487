import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '@/lib/stats/random'
import { nearPairs } from '@/lib/text/near-pairs'
import { nearVectors } from '@/lib/text/near-vectors'
import { cosine, rougeL } from '@/lib/text/similarity'

const keyOf = ([one, other]: readonly [number, number]) => [one, other].sort((a, b) => a - b).join(' ')

function everyPair(count: number, isNear: (one: number, other: number) => boolean): string[] {
  const found: string[] = []
  for (let one = 0; one < count; one++)
    for (let other = one + 1; other < count; other++) if (isNear(one, other)) found.push(`${one} ${other}`)
  return found.sort()
}

const word = fc.constantFrom('سفر', 'شهر', 'a', 'b', 'c', 'd', 'food', 'is', 'the')
const texts = fc.array(
  fc.array(word, { minLength: 0, maxLength: 14 }).map((words) => words.join(' ')),
  { maxLength: 25 },
)

test('every pair above the threshold is found, and no other, whatever the texts and the threshold', () => {
  fc.assert(
    fc.property(texts, fc.double({ min: 0.3, max: 0.97, noNaN: true }), (list, threshold) => {
      const found = [...nearPairs(list, { threshold })].flat().map(keyOf).sort()
      // Two texts without words are compared as wholes.
      const isNear = (one: number, other: number) => {
        const [a = '', b = ''] = [list[one], list[other]]
        return a === '' || b === '' ? a === b : rougeL(a, b) > threshold
      }
      expect(found).toEqual(everyPair(list.length, isNear))
    }),
    { numRuns: 300 },
  )
})

test('a pair that is not wanted is passed over', () => {
  const same = ['one two three', 'one two three', 'one two three']
  expect([...nearPairs(same, { isWanted: () => false })].flat()).toEqual([])
  expect([...nearPairs(same)].flat()).toHaveLength(3)
})

test('every pair of vectors above the threshold is found, and no other', () => {
  const random = seededRandom(7)
  const base = Array.from({ length: 300 }, () => random() - 0.5)
  const vectors = Array.from({ length: 60 }, (_, at) => {
    if (at === 5) return null
    if (at === 6) return new Float32Array(300)
    if (at === 7) return Float32Array.from({ length: 10 }, () => 1)
    const noise = random() * 1.5
    return Float32Array.from(base, (value) => value + noise * (random() - 0.5))
  })
  for (const threshold of [0.5, 0.8, 0.92]) {
    const found = [...nearVectors(vectors, { threshold })].flat().map(keyOf).sort()
    const wanted = everyPair(vectors.length, (one, other) => {
      const [a, b] = [vectors[one], vectors[other]]
      return a != null && b != null && a.length === b.length && cosine(a, b) > threshold
    })
    expect(wanted.length).toBeGreaterThan(0)
    expect(found).toEqual(wanted)
  }
})
