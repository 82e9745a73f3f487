import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { chanceCorrected, percentAgreement } from '@/lib/stats/agreement'
import { agreementTable, cohenKappa, fleissKappa, type Weighting } from '@/lib/stats/kappa'
import { krippendorffAlpha, type Scale, type Unit } from '@/lib/stats/krippendorff'
import { hasSharedData, readSharedRows } from '../../support/shared-data'
import { must, near, reasonOf } from './known'

const agreementCase = z.object({
  id: z.string(),
  kind: z.enum(['units_by_raters', 'counts', 'contingency']),
  ratings: z.array(z.array(z.union([z.string(), z.number(), z.null()]))).optional(),
  counts: z.array(z.array(z.number())).optional(),
  table: z.array(z.array(z.number())).optional(),
  expected: z.array(
    z.object({
      metric: z.string(),
      value: z.number().nullable(),
      decimals: z.number().nullable().optional(),
      recomputed: z.number().optional(),
      se: z.number().optional(),
      se_h0: z.number().optional(),
      z: z.number().optional(),
    }),
  ),
})
type AgreementCase = z.infer<typeof agreementCase>

/** Units of a case given as counts: category numbers repeated. */
const unitsOf = (row: AgreementCase): Unit[] =>
  row.ratings ??
  (row.counts ?? []).map((counts) => counts.flatMap((count, category) => Array<number>(count).fill(category)))
const categoriesOf = (row: AgreementCase) =>
  row.counts === undefined || row.ratings !== undefined
    ? [...new Set(unitsOf(row).flat())].filter((rating) => rating !== null)
    : (row.counts[0] ?? []).map((_, category) => category)

const scales: Record<string, Scale> = {
  krippendorff_alpha_nominal: 'nominal',
  krippendorff_alpha_ordinal: 'ordinal',
  krippendorff_alpha_interval: 'interval',
  krippendorff_alpha_ratio: 'ratio',
}
const weightings: Record<string, Weighting> = {
  cohen_kappa: 'none',
  cohen_kappa_linear: 'linear',
  cohen_kappa_quadratic: 'quadratic',
}
const chances: Record<string, 'fleiss' | 'uniform' | 'gwet'> = {
  gwet_ac1: 'gwet',
  fleiss_kappa_gwet_missing: 'fleiss',
  scott_pi: 'fleiss',
  brennan_prediger: 'uniform',
  bennett_s: 'uniform',
  randolph_free_marginal_kappa: 'uniform',
}
/** Metrics that Winnow does not offer. */
const notOffered = ['conger_kappa', 'gwet_ac2_quadratic', 'conger_kappa_quadratic', 'brennan_prediger_quadratic']

function kappaOf(row: AgreementCase, weighting: Weighting) {
  const categories = categoriesOf(row)
  const pairs = (row.ratings ?? []).map(([first, second]) => [first, second] as const)
  return cohenKappa(row.table ?? agreementTable<Unit[number] | undefined>(pairs, categories), { weighting })
}

function measured(row: AgreementCase, metric: string) {
  const scale = scales[metric]
  const weighting = weightings[metric]
  const chance = chances[metric]
  if (scale !== undefined) return krippendorffAlpha(unitsOf(row), scale)
  if (weighting !== undefined) return kappaOf(row, weighting)
  if (chance !== undefined) return chanceCorrected(unitsOf(row), chance, categoriesOf(row))
  if (metric === 'fleiss_kappa') return fleissKappa(row.counts ?? [])
  if (metric.startsWith('percent_agreement')) return percentAgreement(unitsOf(row))
  return undefined
}

describe.skipIf(!hasSharedData('statistics/agreement'))('published agreement (skipped without the shared data)', () => {
  it('every offered metric of every case is met to the digits printed', () => {
    let met = 0
    for (const row of readSharedRows('statistics/agreement/cases.jsonl', (value) => agreementCase.parse(value))) {
      for (const { metric, value, decimals, recomputed, se, se_h0, z: statistic } of row.expected) {
        const ours = measured(row, metric)
        if (ours === undefined) {
          expect(notOffered, `${row.id} ${metric}`).toContain(metric)
          continue
        }
        met++
        if (value === null) {
          expect(reasonOf(ours), `${row.id} ${metric}`).toBe('no_variation')
          continue
        }
        // A perfect score by a free-marginal measure exists also where all ratings are alike.
        near(must(ours).value, recomputed ?? value, recomputed === undefined ? 0.51 * 10 ** -(decimals ?? 12) : 1e-12)
        const weighting = weightings[metric]
        if (weighting !== undefined && se !== undefined) {
          const kappa = must(kappaOf(row, weighting))
          near(kappa.standardError, se, 6e-5)
          if (se_h0 !== undefined) near(kappa.nullStandardError, se_h0, 6e-5)
        }
        if (metric === 'fleiss_kappa' && statistic !== undefined)
          near(must(fleissKappa(row.counts ?? [])).z, statistic, 1e-5)
      }
    }
    expect(met).toBeGreaterThanOrEqual(29)
  })
})
