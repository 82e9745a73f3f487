import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fitBradleyTerry } from '@/lib/stats/bradley-terry'
import type { Comparison } from '@/lib/stats/comparisons'
import { contrast } from '@/lib/stats/ranking'
import {
  averagePrecision,
  hitAt,
  meanMetric,
  ndcgAt,
  precisionAt,
  rankByScore,
  recallAt,
  reciprocalRank,
} from '@/lib/stats/retrieval-metrics'
import { hasSharedData, readSharedRows, readSharedText } from '../../support/shared-data'
import { must, near, nearAll } from './known'

const meeting = z.object({ player1: z.string(), player2: z.string(), win1: z.number(), win2: z.number() })
const readMeetings = (file: string): Comparison[] =>
  readSharedRows(`statistics/bradley_terry/${file}`, (value) => {
    const { player1, player2, win1, win2 } = meeting.parse(value)
    return { left: player1, right: player2, leftWins: win1, rightWins: win2, ties: 0 }
  })
const numbers = z.record(z.string(), z.number())
const expectedFits = z.object({
  citations: z.object({
    recomputed: z.object({ theta: numbers, se: numbers, loglik: z.number(), residual_deviance: z.number() }),
  }),
  wikipedia: z.object({ recomputed: numbers }),
})

describe.skipIf(!hasSharedData('statistics/bradley_terry'))(
  'published Bradley–Terry fits (skipped without the shared data)',
  () => {
    const expectations = () => expectedFits.parse(JSON.parse(readSharedText('statistics/bradley_terry/expected.json')))

    it('citations: coefficients, errors, likelihood and deviance', () => {
      const { theta, se, loglik, residual_deviance } = expectations().citations.recomputed
      const fit = must(fitBradleyTerry(readMeetings('citations.jsonl')))
      for (const [name, value] of Object.entries(theta)) {
        if (value === 0) continue
        const gap = contrast(fit, name, 'Biometrika')
        near(gap.value, value, 1e-8)
        near(gap.standardError, se[name] ?? 0, 1e-8)
      }
      near(fit.minusTwoLogLikelihood, -2 * loglik, 1e-6)
      near(fit.deviance, residual_deviance, 1e-8)
    })

    it('Wikipedia and the pairwise choix cases', () => {
      const fit = must(fitBradleyTerry(readMeetings('wikipedia.jsonl')))
      nearAll(fit.logWorths.map(Math.exp), Object.values(expectations().wikipedia.recomputed), 1e-8)
      const choix = z.object({ id: z.string(), data: z.array(z.unknown()), ml_est: z.array(z.number()) })
      const cases = readSharedRows('statistics/bradley_terry/choix_cases.jsonl', (value) => choix.parse(value)).filter(
        ({ id }) => id.startsWith('pairwise'),
      )
      expect(cases).toHaveLength(2)
      for (const { data, ml_est } of cases) {
        const rows = data.map((value) => {
          const [winner, loser] = z.tuple([z.number(), z.number()]).parse(value)
          return { left: `${winner}`, right: `${loser}`, leftWins: 1, rightWins: 0, ties: 0 }
        })
        nearAll(must(fitBradleyTerry(rows)).logWorths, ml_est, 1e-7)
      }
    })
  },
)

describe.skipIf(!hasSharedData('statistics/trec_eval'))('trec_eval (skipped without the shared data)', () => {
  it('precision, recall, success, reciprocal rank, average precision and nDCG equal the official values', () => {
    const runRow = z.object({ query_id: z.string(), doc_id: z.string(), score: z.number() })
    const judged = z.object({ query_id: z.string(), doc_id: z.string(), rel: z.number() })
    const run = Map.groupBy(
      readSharedRows('statistics/trec_eval/run.jsonl', (row) => runRow.parse(row)),
      (row) => row.query_id,
    )
    const qrels = Map.groupBy(
      readSharedRows('statistics/trec_eval/qrels.jsonl', (row) => judged.parse(row)),
      (row) => row.query_id,
    )
    const expected = z
      .record(z.string(), numbers)
      .parse(JSON.parse(readSharedText('statistics/trec_eval/expected.json')))
    const queries = [...run.keys()]
    const metric = (name: string, query: string) => {
      const ranked = rankByScore((run.get(query) ?? []).map(({ doc_id, score }) => ({ id: doc_id, score })))
      const relevance = new Map((qrels.get(query) ?? []).map(({ doc_id, rel }) => [doc_id, rel]))
      const [kind = '', at = ''] = name.split(/_(?=\d+$)/)
      const k = at === '' ? undefined : Number(at)
      if (kind === 'P') return precisionAt(ranked, relevance, k ?? 0)
      if (kind === 'recall') return recallAt(ranked, relevance, k ?? 0)
      if (kind === 'success') return hitAt(ranked, relevance, k ?? 0)
      if (kind === 'recip_rank') return reciprocalRank(ranked, relevance)
      if (kind === 'map') return averagePrecision(ranked, relevance)
      return kind === 'ndcg' || kind === 'ndcg_cut' ? ndcgAt(ranked, relevance, k) : undefined
    }
    let met = 0
    for (const [query, values] of Object.entries(expected)) {
      for (const [name, value] of Object.entries(values)) {
        const metrics = (query === 'all' ? queries : [query]).map((one) => metric(name, one))
        if (metrics.some((one) => one === undefined)) continue
        const ours = must(meanMetric(metrics.filter((one) => one !== undefined))).value
        expect(Math.abs(ours - value), `${query} ${name}`).toBeLessThanOrEqual(5.1e-5)
        met++
      }
    }
    expect(met).toBeGreaterThanOrEqual(56)
  })
})
