import type { Check, WeakCell } from '@/components/evaluation/results/reading'
import type { PairResult } from '@/lib/pipeline/evaluation/results/schema'

type Undefined = Extract<PairResult['winRate'], { defined: false }>
type Estimate = Extract<PairResult['winRate'], { defined: true }>

export const missing = (reason: string): Undefined => ({ defined: false, reason, n: 0 })

export const estimate = (low: number, high: number): Estimate => ({
  ...{ defined: true, value: (low + high) / 2, standardError: (high - low) / 4, n: 100 },
  interval: { low, high, level: 0.95, method: 't' },
})

export const counts = (some: Partial<PairResult['counts']>): PairResult['counts'] => ({
  ...{ wins: 0, losses: 0, ties: 0, bothBad: 0, skipped: 0, invalid: 0 },
  ...some,
})

/** What a run that may be read at any time says; without limits there is no decisive judgment yet. */
export const sequence = (low: number | null, high: number | null): NonNullable<PairResult['anytime']> => ({
  ...{ eValue: 1, stoppedAt: null, n: 10, wins: 5, path: [] },
  sequence:
    low === null || high === null
      ? missing('no_decisive')
      : { defined: true, value: 0.5, n: 10, interval: { low, high, level: 0.95, method: 'e-process' } },
})

export const pair = (some: Partial<PairResult>): PairResult => ({
  ...{ a: { id: 'a', name: 'Newer' }, b: { id: 'b', name: 'Older' }, counts: counts({ wins: 60, losses: 40 }) },
  ...{ prompts: 100, judgments: 100, evaluators: 3, winRate: estimate(0.5, 0.7), anytime: null },
  ties: {
    ...{ decisiveOnly: missing('no_data'), winShare: missing('no_data'), netWin: missing('no_data') },
    ...{ bothBad: missing('no_data'), signTest: missing('no_data') },
  },
  skips: missing('no_data'),
  sensitivity: { readings: [], clustering: missing('no_overlap'), withoutEvaluator: missing('too_few') },
  ...some,
})

export const check = (key: Check['key'], standing: Check['standing']): Check => ({
  ...{ key, standing, sentence: standing, value: 0, interval: null, n: 1, values: {} },
})

export const cell = (some: Partial<WeakCell>): WeakCell => ({
  ...{ subdomainId: 's', queryTypeId: null, subdomain: 'Soups', queryType: null, label: 'fine' },
  labelAt: { half: 'fine', twice: 'fine' },
  signs: { belowTarget: false, belowRest: false, thin: false },
  ...{ shrunk: missing('no_data'), raw: missing('no_data'), belowRest: missing('no_data') },
  ...{ counts: counts({}), prompts: 0, judgments: 0, promptsNeeded: 0, bothBad: missing('no_data'), reasons: [] },
  causes: {
    contexts: { insufficient: 0, total: 0 },
    responses: { rejected: 0, rewritten: 0, total: 0 },
    seeds: { approved: 0, target: null },
    likely: 'unknown',
  },
  ...some,
})
