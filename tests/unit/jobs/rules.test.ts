import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError, errorStatus } from '@/lib/core/errors'
import { progressFrom } from '@/lib/jobs/progress'
import { backoffMs, callsFor, isPoison, outcomeOf } from '@/lib/jobs/rules'
import { aboutOf } from '@/lib/pipeline/jobs/rules'

const fresh = { attempts: 0, deferrals: 0, maxAttempts: 3 }

test.each([
  ['rate_limited', 'deferred'],
  ['unreachable', 'deferred'],
  ['unavailable', 'deferred'],
  ['timeout', 'deferred'],
  ['budget', 'failed'],
  ['forbidden', 'failed'],
  ['bad_input', 'rejected'],
  ['refused', 'rejected'],
  ['too_large', 'rejected'],
  ['conflict', 'again'],
  ['internal', 'again'],
] as const)('after %s a fresh item is %s', (code, kind) => {
  expect(outcomeOf(new AppError(code, 'x'), fresh, 0).kind).toBe(kind)
})

test('an error that is not ours is tried again until the attempts are used up', () => {
  const kinds = [0, 1, 2].map((attempts) => outcomeOf(new Error('x'), { ...fresh, attempts }, 0).kind)
  expect(kinds).toEqual(['again', 'again', 'failed'])
})

test('no error, however often it comes, is tried for ever', () => {
  const codes = Object.keys(errorStatus).filter((code): code is keyof typeof errorStatus => code in errorStatus)
  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.double({ min: 0, max: 0.999, noNaN: true }), (code, random) => {
      const item = { attempts: 0, deferrals: 0, maxAttempts: 3 }
      for (let round = 0; round < 100; round++) {
        const outcome = outcomeOf(new AppError(code, 'x'), item, random)
        if (outcome.kind === 'failed' || outcome.kind === 'rejected') return true
        if (outcome.kind === 'again') item.attempts++
        else item.deferrals++
      }
      return false
    }),
  )
})

test('backoff lies between a quarter second and a minute', () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, random) => {
      const delay = backoffMs(tries, random)
      return delay >= 250 && delay <= 60_000
    }),
  )
})

test('an item is poison once three workers died at it', () => {
  expect([0, 1, 2, 3].map(isPoison)).toEqual([false, false, false, true])
})

test.each([
  [1, 1],
  [8, 1],
  [9, 2],
  [100_000, 2],
])('%i items call %i workers', (items, calls) => {
  expect(callsFor(items)).toBe(calls)
})

test('the time left is what is left at the pace of the window', () => {
  const progress = progressFrom(
    [
      { state: 'done', count: 10, ended: 10 },
      { state: 'failed', count: 2, ended: 2 },
      { state: 'waiting', count: 20, ended: 0 },
      { state: 'running', count: 4, ended: 0 },
    ],
    6,
  )
  expect(progress).toMatchObject({ total: 36, done: 10, failed: 2, waiting: 20, running: 4, perMinute: 120 })
  expect(progress.secondsLeft).toBe(12)
})

test('nothing is promised before anything has ended, and nothing is left at the end', () => {
  expect(progressFrom([{ state: 'waiting', count: 5, ended: 0 }], 3)).toMatchObject({
    perMinute: null,
    secondsLeft: null,
  })
  expect(progressFrom([{ state: 'done', count: 5, ended: 0 }], 60).secondsLeft).toBe(0)
})

test('an item is named by its words where it has any, else by its key', () => {
  expect(aboutOf('k', { text: 'کجا برویم؟' })).toBe('کجا برویم؟')
  expect(aboutOf('k', { url: 'https://example.org/a' })).toBe('https://example.org/a')
  expect(aboutOf('k', { n: 3, text: '  ' })).toBe('k')
  expect(aboutOf('k', null)).toBe('k')
  expect(aboutOf('k', { text: 'x'.repeat(500) }).length).toBe(201)
})
