import type { Unit } from '@/lib/stats/krippendorff'
import { type Proportion, wilson } from '@/lib/stats/proportion'
import { notDefined, type Result } from '@/lib/stats/result'

export type PercentAgreement = { readonly value: number; readonly n: number; readonly pairs: number }

/**
 * Mean over units of the share of equal pairs of ratings; units with fewer than two ratings are left out.
 * With `leaveOut`, ratings of those categories are ignored first: how ties are excluded.
 */
export function percentAgreement(
  units: readonly Unit[],
  leaveOut: readonly (string | number)[] = [],
): Result<PercentAgreement> {
  let total = 0
  let n = 0
  let pairs = 0
  for (const unit of units) {
    const counts = countRatings(unit, leaveOut)
    const ratings = [...counts.values()].reduce((sum, count) => sum + count, 0)
    if (ratings < 2) continue
    const equal = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0)
    total += equal / (ratings * (ratings - 1))
    pairs += (ratings * (ratings - 1)) / 2
    n++
  }
  return n === 0
    ? notDefined('no_overlap', 0, { what: 'items', atLeast: 1 })
    : { defined: true, value: total / n, n, pairs }
}

function countRatings(unit: Unit, leaveOut: readonly (string | number)[] = []): Map<string | number, number> {
  const counts = new Map<string | number, number>()
  for (const rating of unit)
    if (rating !== null && !leaveOut.includes(rating)) counts.set(rating, (counts.get(rating) ?? 0) + 1)
  return counts
}

export type Chance = 'fleiss' | 'uniform' | 'gwet'

/**
 * Chance-corrected agreement (p_a − p_e)/(1 − p_e) with ratings missing at will (Gwet 2014): `fleiss` takes chance from the
 * categories' shares (Fleiss' κ, Scott's π), `uniform` from their number (Brennan–Prediger, Randolph, Bennett's S), `gwet` is
 * AC1, which stays sensible when nearly all ratings are alike. Undefined without units rated twice, or at perfect chance.
 */
export function chanceCorrected(
  units: readonly Unit[],
  chance: Chance,
  categories: readonly (string | number)[],
): Result<{ readonly value: number; readonly agreement: number; readonly expected: number; readonly n: number }> {
  const agreement = percentAgreement(units)
  if (!agreement.defined) return agreement
  const rated = units.map((unit) => countRatings(unit)).filter((counts) => counts.size > 0)
  const shares = categories.map((category) => {
    const total = rated.reduce((sum, counts) => {
      const ratings = [...counts.values()].reduce((all, count) => all + count, 0)
      return sum + (counts.get(category) ?? 0) / ratings
    }, 0)
    return total / rated.length
  })
  const size = categories.length
  const squares = shares.reduce((sum, share) => sum + share ** 2, 0)
  const expected = chance === 'fleiss' ? squares : chance === 'uniform' ? 1 / size : (1 - squares) / (size - 1)
  if (!(expected < 1 - 1e-12)) return notDefined('no_variation', agreement.n)
  return {
    defined: true,
    value: (agreement.value - expected) / (1 - expected),
    agreement: agreement.value,
    expected,
    n: agreement.n,
  }
}

/**
 * How often one rating equals the majority of the others of its unit; a tie for the majority scores by the share of the tied
 * that it is (AlpacaEval's leave-one-out human agreement). `others` limits how many others vote, 1 for one against one.
 */
export function leaveOneOutAgreement(
  units: readonly Unit[],
  others?: number,
): Result<{ readonly value: number; readonly n: number }> {
  let total = 0
  let n = 0
  for (const unit of units) {
    const ratings = unit.filter((rating) => rating !== null)
    for (const [index, rating] of ratings.entries()) {
      const rest = ratings.filter((_, place) => place !== index)
      const voters = others === 1 ? rest.map((one) => [one]) : rest.length === 0 ? [] : [rest]
      for (const group of voters) {
        total += majorityShare(group, rating)
        n++
      }
    }
  }
  return n === 0 ? notDefined('no_overlap', 0, { what: 'items', atLeast: 1 }) : { defined: true, value: total / n, n }
}

function majorityShare(group: Unit, rating: string | number): number {
  const counts = countRatings(group)
  const top = Math.max(...counts.values())
  const leaders = [...counts].filter(([, count]) => count === top).map(([leader]) => leader)
  return leaders.includes(rating) ? 1 / leaders.length : 0
}

/** Hidden repeats: how often the same evaluator gave the same verdict again, as a Wilson share of the pairs. */
export const selfConsistency = (pairs: readonly (readonly [string, string])[], level = 0.95): Result<Proportion> =>
  wilson(pairs.filter(([first, second]) => first === second).length, pairs.length, level)
