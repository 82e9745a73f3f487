import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bookingOf, effectOf } from '@/lib/llm/booking'
import { failure, failureKinds, noUsage, type Success } from '@/lib/llm/provider'
import { asksAgain, backoff, consequenceOf, costOf, priceAt, retryAfter, widerCap } from '@/lib/llm/rules'

const kind = fc.constantFrom(...failureKinds)
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('what follows from a failure', () => {
  test.each([
    ['rate_limited', 'wait'],
    ['overloaded', 'wait'],
    ['timeout', 'wait'],
    ['unreachable', 'wait'],
    ['auth', 'stop'],
    ['quota', 'stop'],
    ['budget', 'stop'],
    ['bad_request', 'fail'],
    ['refused', 'fail'],
    ['truncated', 'fail'],
    ['invalid', 'fail'],
    ['filtered', 'fail'],
    ['protocol', 'fail'],
  ] as const)('%s means %s', (failed, expected) => expect(consequenceOf(failed)).toBe(expected))

  test('nothing is tried again that a person must mend or that would end the same', () => {
    for (const stands of ['auth', 'quota', 'budget', 'bad_request', 'protocol', 'refused', 'filtered'] as const) {
      expect(retryAfter({ kind: stands, retryAfterMs: 10 }, 1, 0, 60_000, 0.5)).toBeNull()
    }
  })

  test('an answer that is none is asked for once more, without waiting', () => {
    for (const again of ['invalid', 'truncated'] as const) {
      expect(retryAfter({ kind: again, retryAfterMs: null }, 1, 0, 0, 0.5)).toEqual({ waitMs: 0 })
      expect(retryAfter({ kind: again, retryAfterMs: null }, 2, 0, 60_000, 0.5)).toBeNull()
    }
  })

  test('the endpoint’s own wait is a floor, and no wait reaches beyond the patience', () => {
    fc.assert(
      fc.property(
        kind,
        fc.option(fc.nat(120_000)),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(60_000),
        fc.nat(60_000),
        share,
        (failed, asked, tries, spent, patience, random) => {
          const retry = retryAfter({ kind: failed, retryAfterMs: asked }, tries, spent, patience, random)
          if (retry === null) return
          if (asksAgain[failed] !== undefined) {
            expect(retry.waitMs).toBe(0)
            return
          }
          expect(spent + retry.waitMs).toBeLessThanOrEqual(patience)
          if (asked !== null) expect(retry.waitMs).toBeGreaterThanOrEqual(asked)
          else expect(retry.waitMs).toBeLessThanOrEqual(backoff.longestMs)
        },
      ),
    )
  })

  test('waits grow twofold, and half of each is chance', () => {
    const wait = (tries: number, random: number) =>
      retryAfter({ kind: 'overloaded', retryAfterMs: null }, tries, 0, 1e9, random)?.waitMs
    expect([1, 2, 3, 4].map((tries) => wait(tries, 0))).toEqual([250, 500, 1000, 2000])
    expect(wait(1, 0.999)).toBe(500)
    expect(wait(30, 0.5)).toBe(45_000)
  })
})

describe('prices', () => {
  const price = { from: new Date('2026-01-01'), inputPerMillion: 2, cachedInputPerMillion: 0.5, outputPerMillion: 8 }

  test('cached input has its own price, and is part of the input', () => {
    expect(costOf({ input: 1_000_000, cachedInput: 0, output: 0 }, price)).toBe(2)
    expect(costOf({ input: 1_000_000, cachedInput: 1_000_000, output: 500_000 }, price)).toBe(4.5)
    expect(costOf({ input: 10, cachedInput: 99, output: 0 }, price)).toBeCloseTo(0.000005, 12)
    expect(costOf({ input: 10, cachedInput: 0, output: 10 }, null)).toBe(0)
  })

  test('the price of a call is the one that held when it was made', () => {
    const later = { ...price, from: new Date('2026-06-01'), inputPerMillion: 1 }
    expect(priceAt([later, price], new Date('2026-03-01'))).toBe(price)
    expect(priceAt([price, later], new Date('2026-06-01'))).toBe(later)
    expect(priceAt([price, later], new Date('2025-12-31'))).toBeNull()
  })

  test('more tokens never cost less', () => {
    const tokens = fc.record({ input: fc.nat(1e6), cachedInput: fc.nat(1e6), output: fc.nat(1e6) })
    fc.assert(
      fc.property(tokens, fc.nat(1000), (used, more) => {
        expect(costOf({ ...used, output: used.output + more }, price)).toBeGreaterThanOrEqual(costOf(used, price))
      }),
    )
  })

  test('a cap is doubled, up to the most', () => {
    expect([undefined, 100, 10_000, 16_384].map((cap) => widerCap(cap))).toEqual([2_048, 200, 16_384, 16_384])
  })
})

describe('what an attempt is booked as', () => {
  const price = { from: new Date(0), inputPerMillion: 1, cachedInputPerMillion: null, outputPerMillion: 1 }
  const estimate = { input: 100, output: 50 }
  const counted = { inputTokens: 80, cachedInputTokens: 0, outputTokens: 20 }
  const success: Success<string> = {
    status: 'ok',
    output: 'x',
    text: 'x',
    model: 'm',
    usage: counted,
    warnings: [],
    limits: null,
  }

  test('an answer costs what was counted, and gives back what was reserved beyond it', () => {
    const booked = bookingOf(success, estimate, price, 0.00015)
    expect(booked).toMatchObject({ state: 'ok', costUsd: 0.0001, tokens: { input: 80, output: 20, estimated: false } })
    expect(effectOf(success, estimate, booked.tokens)).toMatchObject({ refund: 50, verdict: 'alive' })
  })

  test('an answer nobody counted costs what was expected, marked as a guess', () => {
    expect(bookingOf({ ...success, usage: noUsage }, estimate, price, 0.00015)).toMatchObject({
      costUsd: 0.00015,
      tokens: { estimated: true },
    })
  })

  test('an error reply costs nothing, an answer that is none costs its tokens', () => {
    expect(bookingOf(failure('overloaded', ''), estimate, price, 0.00015)).toMatchObject({
      state: 'failed',
      costUsd: 0,
      tokens: null,
    })
    expect(
      bookingOf(failure('truncated', '', { text: 'half', usage: counted }), estimate, price, 0.00015),
    ).toMatchObject({ state: 'failed', costUsd: 0.0001 })
  })

  test('what may have been paid without an answer is unknown and costs its reservation', () => {
    expect(bookingOf(failure('timeout', '', { mayBeBilled: true }), estimate, price, 0.00015)).toMatchObject({
      state: 'unknown',
      costUsd: 0.00015,
      tokens: { estimated: true },
    })
  })

  test('only refusals for too many calls lower the rate, only trouble counts towards a pause', () => {
    const verdicts = Object.fromEntries(
      failureKinds.map((failed) => [failed, effectOf(failure(failed, ''), estimate, null).verdict]),
    )
    expect(Object.keys(verdicts).filter((failed) => verdicts[failed] === 'limited')).toEqual(['rate_limited'])
    expect(Object.keys(verdicts).filter((failed) => verdicts[failed] === 'trouble')).toEqual([
      'overloaded',
      'timeout',
      'unreachable',
    ])
  })
})
