import { type BradleyTerry, fitBradleyTerry, promptScoresAt } from '@/lib/stats/bradley-terry'
import type { Comparison } from '@/lib/stats/comparisons'
import { notDefined, type Result } from '@/lib/stats/result'

export type Fragility = {
  readonly first: string
  readonly second: string
  /** Prompts whose removal puts another system first, found greedily: an upper bound of the fewest. */
  readonly prompts: number
  readonly share: number
  readonly n: number
}

/**
 * How few prompts hold up the first place. Prompts are ordered by their one-step influence on the lead of the first over
 * the second and removed, with a refit after each doubling and then a search back, until another system leads.
 * Undefined for fewer than two systems or prompts, or when no removal of up to half the prompts changes the first place.
 */
export function firstPlaceFragility(fit: BradleyTerry, comparisons: readonly Comparison[]): Result<Fragility> {
  const order = fit.systems.map((system, index) => ({ system, worth: fit.logWorths[index] ?? 0, index }))
  order.sort((one, other) => other.worth - one.worth)
  const [first, second] = order
  if (first === undefined || second === undefined)
    return notDefined('too_few', order.length, { what: 'links', atLeast: 1 })
  const shape = { ties: fit.logTie.defined, order: fit.logOrder.defined }
  const point = [
    ...fit.logWorths,
    ...(fit.logTie.defined ? [fit.logTie.value] : []),
    ...(fit.logOrder.defined ? [fit.logOrder.value] : []),
  ]
  const scores = promptScoresAt(comparisons, point, shape)
  if (scores === undefined || scores.size < 2)
    return notDefined('too_few', scores?.size ?? 0, { what: 'prompts', atLeast: 2 })
  const pull = fit.covariance.map((row) => (row[first.index] ?? 0) - (row[second.index] ?? 0))
  const influence = [...scores].map(([prompt, score]) => ({
    prompt,
    size: pull.reduce((total, weight, index) => total + weight * (score[index] ?? 0), 0),
  }))
  influence.sort((one, other) => other.size - one.size)
  const changesAt = (count: number) => {
    const gone = new Set(influence.slice(0, count).map(({ prompt }) => prompt))
    const left = comparisons.filter(({ prompt }) => prompt === undefined || !gone.has(prompt))
    const again = fitBradleyTerry(left, { orderEffect: shape.order })
    if (!again.defined) return true
    const own = again.logWorths[again.systems.indexOf(first.system)] ?? Number.NEGATIVE_INFINITY
    return again.logWorths.some((worth, index) => again.systems[index] !== first.system && worth > own + 1e-9)
  }
  const most = Math.floor(scores.size / 2)
  let high = 1
  while (high < most && !changesAt(high)) high = Math.min(most, high * 2)
  if (!changesAt(high)) return notDefined('no_variation', scores.size)
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (changesAt(middle)) high = middle
    else low = middle
  }
  return {
    defined: true,
    first: first.system,
    second: second.system,
    prompts: high,
    share: high / scores.size,
    n: scores.size,
  }
}
