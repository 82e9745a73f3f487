import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { agreementTable, cohenKappa } from '@/lib/stats/kappa'
import { krippendorffAlpha } from '@/lib/stats/krippendorff'
import { pairedDifference } from '@/lib/stats/paired'
import { preferenceScore, preferenceSummary } from '@/lib/stats/preferences'
import { hasSharedData, readSharedRows } from '../../support/shared-data'
import { must, near, nearAll } from './known'

const annotation = z.object({
  id: z.string(),
  judge: z.string(),
  instruction_idx: z.array(z.number()),
  preference: z.array(z.number().nullable()),
})
const published = z.object({
  id: z.string(),
  reproduces: z.boolean(),
  published: z.object({
    win_rate: z.number(),
    standard_error: z.number(),
    n_wins: z.number(),
    n_wins_base: z.number(),
    n_draws: z.number(),
    n_total: z.number(),
    discrete_win_rate: z.number(),
  }),
})

describe.skipIf(!hasSharedData('pairwise/alpaca_eval'))(
  'AlpacaEval leaderboards (skipped without the shared data)',
  () => {
    const runs = () =>
      new Map(
        readSharedRows('pairwise/alpaca_eval/annotations_compact.jsonl', (row) => annotation.parse(row)).map((row) => [
          row.id,
          row,
        ]),
      )

    it('every published row is reproduced in every field to 1e-9', () => {
      const annotations = runs()
      const rows = readSharedRows('pairwise/alpaca_eval/expected_leaderboard.jsonl', (row) => published.parse(row))
      const compared = rows.filter((row) => row.reproduces)
      for (const { id, published: row } of compared) {
        const summary = must(preferenceSummary(annotations.get(id)?.preference ?? []))
        const ours = [
          summary.winRate,
          summary.standardError,
          summary.wins,
          summary.winsOfBaseline,
          summary.draws,
          summary.n,
          summary.discreteWinRate,
        ]
        const theirs = [
          row.win_rate,
          row.standard_error,
          row.n_wins,
          row.n_wins_base,
          row.n_draws,
          row.n_total,
          row.discrete_win_rate,
        ]
        nearAll(ours, theirs, 1e-9)
      }
      expect(compared.length).toBeGreaterThanOrEqual(50)
      // The one row published from other annotations is known by name; any other exception is news.
      const others = rows.filter((row) => !row.reproduces).map((row) => row.id)
      expect(others.filter((id) => id !== 'alpaca_eval_gpt4_turbo_fn/Mistral-7B-Instruct-v0.2')).toEqual([])
    })

    it.each([
      ['FuseChat-Gemma-2-9B-Instruct', 48, 73.30943965729166, 5.42617934334217],
      ['claude-2', 47, 13.65409999468085, 4.363974631315974],
      ['gemma-7b-it', 51, 7.604444293137256, 3.360573096683997],
      ['vicuna-7b-v1.5', 54, 3.541892286666668, 2.0080107575548363],
    ])('KA15 fractional preferences of %s: mean and error equal an exact computation', (model, n, rate, error) => {
      const row = z.object({ model: z.string(), preference: z.number() })
      const rows = readSharedRows('pairwise/alpaca_eval/full_text_sample.jsonl', (value) => row.parse(value))
      const summary = must(preferenceSummary(rows.filter((one) => one.model === model).map((one) => one.preference)))
      nearAll([summary.n, summary.winRate, summary.standardError], [n, rate, error], 1e-9)
    })

    it('pairing two models on the same prompts saves about a third to a half of the variance', () => {
      const of = (id: string) => {
        const row = runs().get(id)
        return (row?.preference ?? []).flatMap((preference, index) => {
          const mean = preferenceScore(preference)
          return mean === undefined
            ? []
            : [{ prompt: `${row?.instruction_idx[index]}`, mean, judgments: 1, wins: 0, losses: 0 }]
        })
      }
      const [first, second] = ['alpaca_eval_gpt4/gpt-3.5-turbo-1106', 'alpaca_eval_gpt4/gpt35_turbo_instruct'].map(of)
      const result = must(pairedDifference(first ?? [], second ?? []))
      expect(result.n).toBeGreaterThan(780)
      near(must(result.correlation).value, 0.4, 0.2)
      near(must(result.varianceRatio).value, 0.6, 0.2)
      near(result.value, 0.8625621890547264 - 0.817103620474407, 0.005)
    })
  },
)

describe.skipIf(!hasSharedData('pairwise/pandalm'))('PandaLM people (skipped without the shared data)', () => {
  const pair = z.object({ annotator1: z.number(), annotator2: z.number(), annotator3: z.number() })

  it('three people agree as substantially on half the pairs as the publication says of all', () => {
    const units = readSharedRows('pairwise/pandalm/pairs.jsonl', (value) => {
      const { annotator1, annotator2, annotator3 } = pair.parse(value)
      return [annotator1, annotator2, annotator3]
    })
    for (const [one, other] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const pairs = units.map((unit) => [unit[one] ?? 0, unit[other] ?? 0] as const)
      near(must(cohenKappa(agreementTable(pairs, [0, 1, 2]))).value, 0.865, 0.05)
    }
    near(must(krippendorffAlpha(units, 'nominal')).value, 0.865, 0.04)
  })
})
