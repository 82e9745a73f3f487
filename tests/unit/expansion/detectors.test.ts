import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Signal, signal, thresholds, thresholdsOf } from '@/lib/pipeline/detectors/schema'
import {
  driftDetector,
  duplicateDetector,
  saturationDetector,
  typeLossDetector,
} from '@/lib/pipeline/expansion/detectors'

const defaults = thresholds.parse({})
const call = fc
  .record({ made: fc.nat(20), fresh: fc.nat(20), drifting: fc.nat(20) })
  .map(({ made, fresh, drifting }) => ({ made, fresh: Math.min(fresh, made), drifting: Math.min(drifting, made) }))
const types = fc.record({ seeds: fc.nat(30), queries: fc.nat(30) })

const sound = (found: Signal) => {
  expect(signal.parse(found)).toEqual(found)
  if (found.value === null) expect(found.isRaised).toBe(false)
  expect(found.explanation.length).toBeGreaterThan(10)
  expect(found.explanation).not.toMatch(/NaN|Infinity|null|undefined/)
}

describe.each([driftDetector, duplicateDetector, saturationDetector])('$id', (detector) => {
  test('says nothing of nothing', () => {
    const found = detector.measure([], defaults)
    sound(found)
    expect(found.value).toBeNull()
    expect(found.detector).toBe(detector.id)
  })
  test('answers any rows with a sound signal', () => {
    fc.assert(fc.property(fc.array(call, { maxLength: 30 }), (rows) => sound(detector.measure(rows, defaults))))
  })
})

test('the loss of types answers any rows with a sound signal, and nothing of nothing', () => {
  expect(typeLossDetector.measure([], defaults)).toMatchObject({ value: null, isRaised: false })
  fc.assert(fc.property(fc.array(types, { maxLength: 12 }), (rows) => sound(typeLossDetector.measure(rows, defaults))))
})

test.each([
  [driftDetector, [{ made: 10, fresh: 10, drifting: 3 }], 0.3, true],
  [driftDetector, [{ made: 10, fresh: 10, drifting: 1 }], 0.1, false],
  [duplicateDetector, [{ made: 10, fresh: 5, drifting: 0 }], 0.5, true],
  [duplicateDetector, [{ made: 10, fresh: 8, drifting: 0 }], 0.2, false],
  [
    saturationDetector,
    [
      { made: 5, fresh: 1, drifting: 0 },
      { made: 5, fresh: 0, drifting: 0 },
    ],
    0.2,
    true,
  ],
  [
    saturationDetector,
    [
      { made: 5, fresh: 0, drifting: 0 },
      { made: 5, fresh: 2, drifting: 0 },
    ],
    0.4,
    false,
  ],
])('$id of %j is %s and raised: %s', (detector, rows, value, isRaised) => {
  const found = detector.measure(rows, defaults)
  expect(found.value).toBeCloseTo(value, 9)
  expect(found.isRaised).toBe(isRaised)
})

test('thresholds of a project go before the defaults, and a wrong one is the default', () => {
  expect(thresholdsOf({ thresholds: { saturation: 0.5, driftShare: 'much', typeLoss: -1 } })).toEqual({
    ...defaults,
    saturation: 0.5,
  })
  for (const settings of [null, 3, {}, { thresholds: null }, { thresholds: [] }])
    expect(thresholdsOf(settings)).toEqual(defaults)
})
