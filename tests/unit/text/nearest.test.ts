import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGramSpace } from '@/lib/text/letter-grams'
import { createNeighbourhood } from '@/lib/text/nearest'
import { rougeL } from '@/lib/text/similarity'

const word = fc.constantFrom('قلعه', 'کویر', 'بهار', 'the', 'road', 'to', 'Yazd', 'wind', 'سفر', 'غذا')
const sentence = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '))

test('the nearest texts are exactly those that comparing with every text finds', () => {
  fc.assert(
    fc.property(
      fc.array(sentence, { maxLength: 30 }),
      sentence,
      fc.integer({ min: 1, max: 6 }),
      (texts, asked, limit) => {
        const expected = texts
          .map((text, index) => ({ index, similarity: rougeL(text, asked) }))
          .filter(({ similarity }) => similarity > 0.2)
          .sort((a, b) => b.similarity - a.similarity || a.index - b.index)
          .slice(0, limit)
        const found = createNeighbourhood(texts).nearest(asked, { limit, above: 0.2 })
        expect(found.map(({ similarity }) => similarity)).toEqual(expected.map(({ similarity }) => similarity))
        for (const { index, similarity } of found) expect(rougeL(texts[index] ?? '', asked)).toBe(similarity)
      },
    ),
  )
})

test('a text is not its own neighbour when it is left out, and texts of signs are compared whole', () => {
  const space = createNeighbourhood(['a b c', 'a b d', '؟؟'])
  expect(space.nearest('a b c', { except: 0 }).map(({ index }) => index)).toEqual([1])
  expect(space.nearest('؟؟')).toEqual([{ index: 2, similarity: 1 }])
  expect(createNeighbourhood([]).nearest('a')).toEqual([])
})

test('letter grams find the same topic in another inflection and another order', () => {
  const space = createGramSpace([
    'بهترین فصل سفر به کویر لوت کی است؟',
    'طرز تهیه قورمه سبزی را بگو',
    'How do I bake bread?',
  ])
  expect(space.nearest('برای دیدن کویرهای ایران کدوم فصل بهتره؟').index).toBe(0)
  expect(space.nearest('Baking breads at home').index).toBe(2)
  expect(space.nearest('۱۲۳').similarity).toBe(0)
})

test('the similarity of letter grams is 1 with itself and stays between 0 and 1', () => {
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 12 }), sentence, (texts, asked) => {
      const space = createGramSpace(texts)
      expect(space.nearest(texts[0] ?? '').similarity).toBeCloseTo(1, 9)
      const { similarity } = space.nearest(asked)
      expect(similarity).toBeGreaterThanOrEqual(0)
      expect(similarity).toBeLessThanOrEqual(1)
    }),
  )
})
