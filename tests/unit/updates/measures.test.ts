import { describe, expect, test } from 'vitest'
import { affectedness, soughtWords } from '@/lib/pipeline/updates/affected'
import {
  benchmarkChange,
  measureProbes,
  PAPER_BENCHMARK_CHANGE,
  type ProbeKind,
  scoreByRule,
  scoreNeighbour,
} from '@/lib/pipeline/updates/measures'

const probes = (updateId: string, kind: ProbeKind, before: (boolean | null)[], after: (boolean | null)[]) =>
  after.map((right, index) => ({
    probeId: `${updateId}-${kind}-${index}`,
    updateId,
    kind,
    before: before[index] ?? null,
    after: right,
  }))

describe('measures of an update', () => {
  test('each counts its own probes, with Wilson limits, and what nobody scored is not counted', () => {
    const { measures } = measureProbes([
      ...probes('u', 'direct', [false, false], [true, true]),
      ...probes('u', 'paraphrase', [false, false], [true, null]),
      ...probes('u', 'two_hop', [false, false], [false, true]),
      ...probes('u', 'neighbour', [], [true, true]),
    ])
    const after = Object.fromEntries(
      measures.map(({ name, after: share }) => [name, share.defined ? [share.value, share.n] : null]),
    )
    expect(after).toEqual({
      efficacy: [1, 2],
      generality: [1, 1],
      attributes: null,
      portability: [0.5, 2],
      locality: [1, 2],
    })
    const efficacy = measures.find(({ name }) => name === 'efficacy')?.after
    expect(efficacy?.defined && efficacy.interval.low).toBeCloseTo(0.3424, 3)
  })

  test('the change is paired by probe; without two pairs it says what is missing', () => {
    const change = (rows: Parameters<typeof measureProbes>[0]) => measureProbes(rows).measures[0]?.change
    expect(change(probes('u', 'direct', [false, false, true], [true, true, true]))).toMatchObject({
      defined: true,
      n: 3,
    })
    expect(change(probes('u', 'direct', [false], [true]))).toMatchObject({ defined: false })
  })

  test('the depth gap is efficacy less portability: by update when there are two, over one as two shares', () => {
    const one = [...probes('u', 'direct', [], [true, true]), ...probes('u', 'one_hop', [], [false, true])]
    expect(measureProbes(one).depthGap.after).toMatchObject({ defined: true, value: 0.5 })
    const two = [...one, ...probes('v', 'direct', [], [true]), ...probes('v', 'two_hop', [], [false])]
    expect(measureProbes(two).depthGap.after).toMatchObject({ defined: true, value: 0.75, n: 2 })
    expect(measureProbes([]).depthGap.after).toMatchObject({ defined: false, reason: 'no_data' })
  })

  test.each([
    ['contains', 'امروز حسين سيمايى صراف وزیر است', 'حسین سیمایی صراف', true],
    ['contains', 'Nobody knows.', 'Ghalenoei', false],
    ['exact', ' Tehran. ', 'tehran', true],
    ['exact', 'It is Tehran', 'Tehran', false],
    ['contains', 'anything', null, null],
  ] as const)('by the rule %s, %s against %s is %s', (rule, answer, expected, verdict) => {
    expect(scoreByRule(rule, answer, expected)).toBe(verdict)
  })

  test('a neighbour is untouched when it reads as before or both hold what is expected', () => {
    expect(scoreNeighbour('Tehran', 'TEHRAN', null)).toBe(true)
    expect(scoreNeighbour('It is Tehran.', 'Tehran, of course.', 'Tehran')).toBe(true)
    expect(scoreNeighbour('It is Tehran.', 'It is Yazd.', 'Tehran')).toBe(false)
    expect(scoreNeighbour('I do not know.', 'No idea.', null)).toBe(false)
  })

  test('the change of a benchmark has an interval only where its number of questions is known', () => {
    expect(benchmarkChange(68.88, 66.89, null)).toMatchObject({ defined: false })
    const change = benchmarkChange(68.88, 66.89, 14_042)
    expect(change.defined && change.value).toBeCloseTo(PAPER_BENCHMARK_CHANGE, 6)
    expect(change.defined && change.interval.high).toBeLessThan(0)
  })
})

describe('finding the affected', () => {
  const sought = {
    subject: 'head coach of Iran',
    fact: 'Amir Ghalenoei became head coach of Iran',
    oldValue: 'Carlos Queiroz',
    newValue: 'Amir Ghalenoei',
    linked: ['Queiroz'],
  }
  const measure = affectedness(sought)

  test('what names the old value comes before what is only about the subject, and the rest is not found', () => {
    const asked = (instruction: string, answer: string | null = null, isByPassage = false) =>
      measure({ instruction, answer, isByPassage })
    const named = asked('Who coaches Iran?', 'Carlos Queiroz is the head coach of Iran.')
    const about = asked('Who is the head coach of Iran?')
    expect(named?.reasons).toContain('old_value')
    expect(about?.reasons).toContain('subject')
    expect(named?.score).toBeGreaterThan(about?.score ?? 1)
    expect(asked('How is rice cooked?')).toBeNull()
    expect(asked('How is rice cooked?', null, true)?.reasons).toEqual(['passage'])
  })

  test('the database is asked for content words only', () => {
    expect(soughtWords(sought)).toEqual(['head', 'coach', 'iran', 'carlos', 'queiroz'])
  })
})
