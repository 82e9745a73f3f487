import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Attention,
  attentionMs,
  breakHint,
  isUndoable,
  msLocked,
  type Sitting,
  signOfLife,
  sittingAfter,
  turnedAway,
} from '@/components/evaluation/judge/pace-rules'

const MINUTE = 60_000

describe('sending', () => {
  it('unlocks when both ends were in sight, or after four seconds', () => {
    expect(msLocked({ first: true, second: true }, 0)).toBe(0)
    expect(msLocked({ first: true, second: false }, 1500)).toBe(2500)
    expect(msLocked({ first: false, second: false }, 4000)).toBe(0)
    expect(msLocked({ first: false, second: false }, 90_000)).toBe(0)
  })
})

describe('attention', () => {
  const start: Attention = { counted: 0, lastSign: 0 }
  it('counts from sign to sign, and a minute at most after the last', () => {
    expect(attentionMs(signOfLife(start, 20_000), 30_000)).toBe(30_000)
    expect(attentionMs(start, 10 * MINUTE)).toBe(MINUTE)
  })
  it('does not count while one is turned away', () => {
    const away = turnedAway(signOfLife(start, 5000), 8000)
    expect(attentionMs(away, 5 * MINUTE)).toBe(8000)
    expect(attentionMs(signOfLife(away, 5 * MINUTE), 5 * MINUTE + 2000)).toBe(10_000)
  })
  it('never exceeds the time that passed and never runs backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 200_000 }), fc.boolean())), (steps) => {
        let now = 0
        let attention = start
        let before = 0
        for (const [later, isSign] of steps) {
          now += later
          attention = (isSign ? signOfLife : turnedAway)(attention, now)
          const counted = attentionMs(attention, now)
          expect(counted).toBeGreaterThanOrEqual(before)
          expect(counted).toBeLessThanOrEqual(now)
          before = counted
        }
      }),
    )
  })
})

describe('the hint to take a break', () => {
  const steady = { judged: 100, recentSeconds: 30, usualSeconds: 32 }
  const judging = (minutes: number, everyMs = 30_000): Sitting => {
    let sitting = sittingAfter(null, 0)
    for (let now = everyMs; now <= minutes * MINUTE; now += everyMs) sitting = sittingAfter(sitting, now)
    return sitting
  }
  it('comes after forty-five minutes without a pause', () => {
    expect(breakHint(judging(44), steady, 44 * MINUTE)).toBeNull()
    expect(breakHint(judging(45), steady, 45 * MINUTE)).toBe('long')
  })
  it('begins anew after five minutes of nothing', () => {
    const rested = sittingAfter(judging(44), 50 * MINUTE)
    expect(rested.since).toBe(50 * MINUTE)
    expect(breakHint(judging(45), steady, 51 * MINUTE)).toBeNull()
  })
  it('comes when twenty judgments took less than half of one’s own usual time', () => {
    const quick = { judged: 60, recentSeconds: 14, usualSeconds: 30 }
    expect(breakHint(judging(10), quick, 10 * MINUTE)).toBe('fast')
    expect(breakHint(judging(10), { ...quick, recentSeconds: 15 }, 10 * MINUTE)).toBeNull()
    expect(breakHint(judging(10), { ...quick, judged: 39 }, 10 * MINUTE)).toBeNull()
    expect(breakHint(judging(10), { ...quick, usualSeconds: null }, 10 * MINUTE)).toBeNull()
  })
  it('waits another forty-five minutes when one went on', () => {
    const on = { ...judging(60), proposedAt: 45 * MINUTE }
    expect(breakHint(on, { judged: 60, recentSeconds: 5, usualSeconds: 30 }, 60 * MINUTE)).toBeNull()
    expect(breakHint({ ...judging(90), proposedAt: 45 * MINUTE }, steady, 90 * MINUTE)).toBe('long')
  })
})

describe('taking back', () => {
  it('is offered while a judgment waits here, and until just before the server refuses it', () => {
    expect(isUndoable(null, 60 * MINUTE)).toBe(true)
    expect(isUndoable(0, 4 * MINUTE)).toBe(true)
    expect(isUndoable(0, 5 * MINUTE)).toBe(false)
  })
})
