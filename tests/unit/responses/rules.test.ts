import { describe, expect, test } from 'vitest'
import { isSameText, newestText } from '@/lib/pipeline/responses/rules'
import { sentencesSoFar } from '@/lib/pipeline/responses/so-far'

const at = (minute: number) => ({ createdAt: new Date(Date.UTC(2025, 0, 1, 0, minute)) })

describe('the text a person goes on from', () => {
  test('is the newest revision, unless the machine drafted again after it', () => {
    const [early, late] = [at(1), at(2)]
    expect(newestText(early, late)).toBe(late)
    expect(newestText(late, early)).toBe(late)
    expect(newestText(early, undefined)).toBe(early)
    expect(newestText(undefined, late)).toBe(late)
    expect(newestText(undefined, undefined)).toBeUndefined()
  })
})

test.each([
  [[{ text: 'a', passages: ['1'] }], [{ text: 'a', passages: ['1'] }], true],
  [[{ text: 'a', passages: ['1'] }], [{ text: 'a', passages: ['2'] }], false],
  [[{ text: 'a', passages: ['1'] }], [{ text: 'a', passages: [] }], false],
  [[{ text: 'a', passages: [] }], [{ text: 'b', passages: [] }], false],
  [[{ text: 'a', passages: [] }], [], false],
  [[], [], true],
])('%j and %j are the same: %s', (one, other, expected) => {
  expect(isSameText(one, other)).toBe(expected)
})

describe('a draft while it is written', () => {
  const whole = JSON.stringify({
    answerable: true,
    reason: null,
    sentences: [
      { text: 'ماسوله روستا است.', passages: ['1'] },
      { text: 'It lies in Gilan.', passages: ['1', '2'] },
    ],
  })

  test('grows and never shrinks, letter by letter', () => {
    let letters = 0
    for (let end = 0; end <= whole.length; end += 1) {
      const now = sentencesSoFar(whole.slice(0, end)).reduce((sum, { text }) => sum + text.length, 0)
      expect(now).toBeGreaterThanOrEqual(letters)
      letters = now
    }
    expect(sentencesSoFar(whole)).toEqual([
      { text: 'ماسوله روستا است.', passages: ['1'] },
      { text: 'It lies in Gilan.', passages: ['1', '2'] },
    ])
  })

  test.each(['', 'no JSON at all', '{"sentences": 3}', '{"sentences": [null]}'])('reads nothing out of %s', (json) => {
    expect(sentencesSoFar(json)).toEqual([])
  })
})
