import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  choiceFor,
  choices,
  missingFor,
  suggested,
  tallyOf,
  verdictLists,
  webAddress,
} from '@/components/retrieval/decisions'
import { passageDrops, passageStates } from '@/lib/pipeline/vocabulary'

const passage = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom(...passageStates),
  dropReason: fc.constantFrom(null, ...passageDrops, 'unknown'),
  filterKeep: fc.constantFrom(null, true, false),
})
const passages = fc.uniqueArray(passage, { selector: ({ id }) => id, maxLength: 20 })

describe('what stands before a person decided', () => {
  test.each([
    [{ state: 'waiting', dropReason: null, filterKeep: null }, null],
    [{ state: 'waiting', dropReason: null, filterKeep: true }, 'kept'],
    [{ state: 'waiting', dropReason: null, filterKeep: false }, 'offtopic'],
    [{ state: 'kept', dropReason: null, filterKeep: false }, 'kept'],
    [{ state: 'dropped', dropReason: 'outdated', filterKeep: true }, 'outdated'],
    [{ state: 'dropped', dropReason: null, filterKeep: true }, 'other'],
  ] as const)('%o suggests %s', (given, expected) => {
    expect(suggested(given)).toBe(expected)
  })

  test('a person’s own choice goes before every suggestion', () => {
    fc.assert(
      fc.property(passage, fc.constantFrom(...choices), (one, choice) => {
        expect(choiceFor(one, { [one.id]: choice })).toBe(choice)
      }),
    )
  })
})

describe('settling', () => {
  test('every passage is counted once, and sent unless it is open', () => {
    fc.assert(
      fc.property(passages, (list) => {
        const tally = tallyOf(list, {})
        const { kept, dropped } = verdictLists(list, {})
        expect(tally.kept + tally.dropped + tally.undecided).toBe(list.length)
        expect(kept).toHaveLength(tally.kept)
        expect(dropped).toHaveLength(tally.dropped)
      }),
    )
  })

  test.each([
    [{ kept: 2, dropped: 1, undecided: 0 }, null],
    [{ kept: 2, dropped: 1, undecided: 1 }, 'undecided'],
    [{ kept: 0, dropped: 3, undecided: 0 }, 'nothingKept'],
    [{ kept: 0, dropped: 0, undecided: 0 }, 'nothingKept'],
  ] as const)('%o lacks %s', (tally, missing) => {
    expect(missingFor(tally)).toBe(missing)
  })
})

test.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['HTTP://example.org', 'HTTP://example.org'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['//example.org', null],
  [null, null],
])('the address %s is opened as %s', (url, expected) => {
  expect(webAddress(url)).toBe(expected)
})
