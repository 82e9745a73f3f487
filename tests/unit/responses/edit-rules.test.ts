import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addedAfter,
  type Block,
  blocksOf,
  checkKey,
  mergeBefore,
  moved,
  sentencesOf,
  splitAt,
  withCitation,
  without,
  withText,
} from '@/components/responses/edit-rules'

const blocks: Block[] = [
  { key: 'a', text: 'Masuleh is a village.', passages: ['p1'] },
  { key: 'b', text: 'It was founded around 1006. It lies in Gilan.', passages: ['p1', 'p2'] },
]

test('a sentence cut in two keeps what it rests on in both halves, and loses no word', () => {
  const cut = splitAt(blocks, 'b', 28, 'c')
  expect(cut.map(({ key, text }) => [key, text])).toEqual([
    ['a', 'Masuleh is a village.'],
    ['b', 'It was founded around 1006.'],
    ['c', 'It lies in Gilan.'],
  ])
  expect(cut[2]?.passages).toEqual(['p1', 'p2'])
})

test('cutting and joining again gives the words back, wherever the cut was', () => {
  const words = (text: string) => text.split(/\s+/).filter(Boolean).join('')
  fc.assert(
    fc.property(fc.string(), fc.nat(40), (text, at) => {
      const given = [{ key: 'a', text, passages: ['p1'] }]
      const [joined, ...rest] = mergeBefore(splitAt(given, 'a', at, 'b'), 'b')
      expect(rest).toEqual([])
      expect(words(joined?.text ?? '')).toBe(words(text))
      expect(joined?.passages).toEqual(['p1'])
    }),
  )
})

test('joined sentences rest on what either did, each passage once', () => {
  expect(mergeBefore(blocks, 'b')).toEqual([
    {
      key: 'a',
      text: 'Masuleh is a village. It was founded around 1006. It lies in Gilan.',
      passages: ['p1', 'p2'],
    },
  ])
})

test('the first sentence has none to join with', () => {
  expect(mergeBefore(blocks, 'a')).toEqual(blocks)
})

test('a citation is taken away by giving it again, and citations stand in the order of the passages', () => {
  const order = ['p1', 'p2', 'p3']
  const cited = withCitation(withCitation(blocks, 'a', 'p3', order), 'a', 'p2', order)
  expect(cited[0]?.passages).toEqual(['p1', 'p2', 'p3'])
  expect(withCitation(cited, 'a', 'p1', order)[0]?.passages).toEqual(['p2', 'p3'])
  expect(withCitation([{ key: 'x', text: 't', passages: ['gone'] }], 'x', 'p1', order)[0]?.passages).toEqual([
    'p1',
    'gone',
  ])
})

test('a sentence moves by one place and stops at the ends', () => {
  expect(moved(blocks, 'b', -1).map(({ key }) => key)).toEqual(['b', 'a'])
  expect(moved(blocks, 'b', 1)).toEqual(blocks)
  expect(moved(blocks, 'a', -1)).toEqual(blocks)
})

test('a new sentence comes after the one named, or at the end', () => {
  expect(addedAfter(blocks, 'a', 'n').map(({ key }) => key)).toEqual(['a', 'n', 'b'])
  expect(addedAfter(blocks, null, 'n').map(({ key }) => key)).toEqual(['a', 'b', 'n'])
})

test('blank sentences are not sent, and white space inside a text is', () => {
  const edited = withText(without(blocks, 'a'), 'b', 'می‌روم\n')
  expect(sentencesOf([...edited, { key: 'n', text: ' ', passages: [] }])).toEqual([
    { text: 'می‌روم\n', passages: ['p1', 'p2'] },
  ])
})

test('sentences become blocks and come back unchanged', () => {
  const sentence = fc.record({
    text: fc.string({ minLength: 1 }).filter((t) => t.trim() !== ''),
    passages: fc.array(fc.uuid()),
  })
  fc.assert(
    fc.property(fc.array(sentence), (list) => {
      let number = 0
      expect(sentencesOf(blocksOf(list, () => String(number++)))).toEqual(list)
    }),
  )
})

test('a check is found again when only the order of the citations changed, not when the words did', () => {
  expect(checkKey({ text: 'a', passages: ['p1', 'p2'] })).toBe(checkKey({ text: 'a', passages: ['p2', 'p1'] }))
  expect(checkKey({ text: 'a', passages: [] })).not.toBe(checkKey({ text: 'b', passages: [] }))
})
