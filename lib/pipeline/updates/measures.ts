import { phraseSpans } from '@/lib/pipeline/updates/phrases'
import { newcombe } from '@/lib/stats/difference'
import { type PairedDifference, pairedDifference } from '@/lib/stats/paired'
import { type Proportion, wilson } from '@/lib/stats/proportion'
import { notDefined, type Result } from '@/lib/stats/result'
import { comparisonKey } from '@/lib/text/normalise'

export type ProbeKind = 'direct' | 'paraphrase' | 'attribute' | 'one_hop' | 'two_hop' | 'neighbour'
export type Phase = 'before' | 'after'

/** One scored probe: right or wrong before and after, null where nobody scored it. */
export type ScoredProbe = {
  readonly probeId: string
  readonly updateId: string
  readonly kind: ProbeKind
  readonly before: boolean | null
  readonly after: boolean | null
}

export type MeasureName = 'efficacy' | 'generality' | 'attributes' | 'portability' | 'locality'

/** Which probes each measure counts; locality asks whether answers stayed as they were. */
const kindsOf: Readonly<Record<MeasureName, readonly ProbeKind[]>> = {
  efficacy: ['direct'],
  generality: ['paraphrase'],
  attributes: ['attribute'],
  portability: ['one_hop', 'two_hop'],
  locality: ['neighbour'],
}

type Difference = Result<{
  readonly value: number
  readonly interval: { readonly low: number; readonly high: number; readonly level: number; readonly method: string }
  readonly n: number
}>

export type Measure = {
  readonly name: MeasureName
  readonly before: Result<Proportion>
  readonly after: Result<Proportion>
  /** After − before over the probes scored in both; paired by probe. */
  readonly change: Result<PairedDifference>
}

export type Measures = {
  readonly measures: readonly Measure[]
  /** Efficacy − portability: near 0 when the update is understood, large when only its sentence was learnt. */
  readonly depthGap: Readonly<Record<Phase, Difference>>
}

const sharesOf = (rows: readonly ScoredProbe[], phase: Phase) => {
  const scored = rows.flatMap((row) => row[phase] ?? [])
  return { right: scored.filter(Boolean).length, n: scored.length }
}

/** Efficacy, generality, attributes, portability, locality and the depth gap, before and after, each with its interval. */
export function measureProbes(probes: readonly ScoredProbe[]): Measures {
  const names: readonly MeasureName[] = ['efficacy', 'generality', 'attributes', 'portability', 'locality']
  return {
    measures: names.map((name) => measureOf(name, probes)),
    depthGap: { before: depthGap(probes, 'before'), after: depthGap(probes, 'after') },
  }
}

function measureOf(name: MeasureName, probes: readonly ScoredProbe[]): Measure {
  const rows = probes.filter(({ kind }) => kindsOf[name].includes(kind))
  const share = (phase: Phase) => {
    const { right, n } = sharesOf(rows, phase)
    return wilson(right, n)
  }
  const scores = (phase: Phase) =>
    rows.flatMap((row) => {
      const value = row[phase]
      return value === null ? [] : [{ prompt: row.probeId, mean: value ? 1 : 0, judgments: 1, wins: 0, losses: 0 }]
    })
  return {
    name,
    before: share('before'),
    after: share('after'),
    change: withinShares(pairedDifference(scores('after'), scores('before'))),
  }
}

/** A difference of two shares lies between −1 and 1; a t interval over few probes does not know that. */
function withinShares<T extends { readonly interval: { readonly low: number; readonly high: number } }>(
  result: Result<T>,
): Result<T> {
  if (!result.defined) return result
  const { low, high } = result.interval
  return { ...result, interval: { ...result.interval, low: Math.max(-1, low), high: Math.min(1, high) } }
}

/** Paired by update where at least two have both kinds of probe; over one update, as two independent shares. */
function depthGap(probes: readonly ScoredProbe[], phase: Phase): Difference {
  const meansOf = (name: MeasureName) =>
    [
      ...Map.groupBy(
        probes.filter(({ kind }) => kindsOf[name].includes(kind)),
        ({ updateId }) => updateId,
      ),
    ].flatMap(([prompt, rows]) => {
      const { right, n } = sharesOf(rows, phase)
      return n === 0 ? [] : [{ prompt, mean: right / n, judgments: n, wins: right, losses: n - right }]
    })
  const [direct, far] = [meansOf('efficacy'), meansOf('portability')]
  const shared = direct.filter(({ prompt }) => far.some((other) => other.prompt === prompt))
  if (shared.length >= 2) return withinShares(pairedDifference(direct, far))
  const [only] = shared
  const other = far.find(({ prompt }) => prompt === only?.prompt)
  if (only === undefined || other === undefined) return notDefined('no_data', 0, { what: 'items', atLeast: 1 })
  return newcombe({ successes: only.wins, n: only.judgments }, { successes: other.wins, n: other.judgments })
}

export const scoringRules = ['contains', 'exact'] as const
export type ScoringRule = (typeof scoringRules)[number]

/** Scores an answer by rule: it holds the expected words in order, or it is the expected text; null without one. */
export function scoreByRule(rule: ScoringRule, answer: string, expected: string | null): boolean | null {
  if (expected === null || expected.trim() === '') return null
  if (rule === 'contains') return phraseSpans(answer, expected).length > 0
  const bare = (text: string) => comparisonKey(text).replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')
  return bare(answer) === bare(expected)
}

/** A neighbour counts as untouched when its answer after reads as before, or both hold what is expected. */
export function scoreNeighbour(before: string, after: string, expected: string | null): boolean {
  if (comparisonKey(before) === comparisonKey(after)) return true
  return scoreByRule('contains', before, expected) === true && scoreByRule('contains', after, expected) === true
}

/** The change of a general benchmark that the paper reports for one update (MMLU, 68.88 → 66.89). */
export const PAPER_BENCHMARK_CHANGE = -1.99

/** After − before in points of 100, with an interval where the number of questions is known (two independent runs). */
export function benchmarkChange(before: number, after: number, questions: number | null): Difference {
  if (questions === null) return notDefined('no_data', 0, { what: 'items', atLeast: 1 })
  const group = (score: number) => ({ successes: (score / 100) * questions, n: questions })
  const gap = newcombe(group(after), group(before))
  if (!gap.defined) return gap
  const { low, high, level, method } = gap.interval
  return { ...gap, value: gap.value * 100, interval: { low: low * 100, high: high * 100, level, method } }
}
