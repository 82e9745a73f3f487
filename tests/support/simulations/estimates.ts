import { fitBradleyTerry } from '@/lib/stats/bradley-terry'
import { scored } from '@/lib/stats/judgments'
import { signTest } from '@/lib/stats/paired'
import type { Random } from '@/lib/stats/random'
import { contrast } from '@/lib/stats/ranking'
import { eProcess } from '@/lib/stats/sequential'
import { cellPrior, shrunkRate } from '@/lib/stats/shrinkage'
import { winRate } from '@/lib/stats/win-rate'
import { drawCell, drawRates, type Truth } from './draw'

/** How often the shown interval of the win rate holds the truth, and how often one that takes judgments as independent does. */
export function coverage(random: Random, truth: Truth, prompts: number, runs: number) {
  let held = 0
  let naive = 0
  for (let run = 0; run < runs; run++) {
    const judgments = drawCell(random, 'all', prompts, truth)
    const { estimate } = winRate(judgments)
    if (estimate.defined && estimate.interval.low <= truth.rate && truth.rate <= estimate.interval.high) held++
    const scores = scored(judgments)
    const centre = scores.reduce((sum, { score }) => sum + score, 0) / scores.length
    const spread = scores.reduce((sum, { score }) => sum + (score - centre) ** 2, 0)
    const half = 1.96 * Math.sqrt(spread / (scores.length * (scores.length - 1)))
    if (Math.abs(centre - truth.rate) <= half) naive++
  }
  return { held: held / runs, naive: naive / runs }
}

/** How often equal systems are called different: by the e-process read after every judgment, and by a fixed test read at each look. */
export function peeking(random: Random, judgments: number, looks: number, runs: number) {
  let anytime = 0
  let repeated = 0
  for (let run = 0; run < runs; run++) {
    const results = Array.from({ length: judgments }, () => random() < 0.5)
    if (eProcess(results).stoppedAt !== undefined) anytime++
    let wins = 0
    let called = false
    for (const [index, won] of results.entries()) {
      wins += Number(won)
      const n = index + 1
      if (called || n % Math.floor(judgments / looks) !== 0) continue
      const test = signTest(wins, n - wins)
      called = test.defined && test.p <= 0.05
    }
    if (called) repeated++
  }
  return { anytime: anytime / runs, repeated: repeated / runs }
}

/** Numbers of judgments at which the e-process stops when one system is truly better; unfinished runs count as the limit. */
export function stoppingTimes(random: Random, rate: number, limit: number, runs: number) {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const results = Array.from({ length: limit }, () => random() < rate)
    times.push(eProcess(results).stoppedAt ?? limit)
  }
  times.sort((one, other) => one - other)
  return { median: times[Math.floor(runs / 2)] ?? limit, eighty: times[Math.floor(runs * 0.8)] ?? limit }
}

/** Error of raw and shrunk cell rates, and what each minimum promises against what is true of that cell. */
export function shrinking(
  random: Random,
  { cells, prompts, deviation }: { cells: number; prompts: number; deviation: number },
  runs: number,
) {
  const total = { raw: 0, shrunk: 0, rawMinimum: 0, rawTruth: 0, shrunkMinimum: 0, shrunkTruth: 0, found: 0 }
  for (let run = 0; run < runs; run++) {
    const rates = drawRates(random, cells, 0.6, deviation)
    const counts = rates.map((rate, index) => {
      let successes = 0
      for (let prompt = 0; prompt < prompts; prompt++) successes += Number(random() < rate)
      return { cell: `${index}`, successes, n: prompts }
    })
    const prior = cellPrior(counts)
    if (!prior.defined) continue
    const rows = counts.map((cell, index) => ({
      truth: rates[index] ?? 0,
      raw: cell.successes / cell.n,
      shrunk: shrunkRate(prior, cell),
    }))
    for (const row of rows) {
      total.raw += (row.raw - row.truth) ** 2 / (cells * runs)
      total.shrunk += (row.shrunk - row.truth) ** 2 / (cells * runs)
    }
    const lowest = rows.reduce((least, row) => (row.raw < least.raw ? row : least))
    const lowestShrunk = rows.reduce((least, row) => (row.shrunk < least.shrunk ? row : least))
    total.rawMinimum += lowest.raw / runs
    total.rawTruth += lowest.truth / runs
    total.shrunkMinimum += lowestShrunk.shrunk / runs
    total.shrunkTruth += lowestShrunk.truth / runs
    if (lowest.truth === Math.min(...rates)) total.found += 1 / runs
  }
  return { ...total, raw: Math.sqrt(total.raw), shrunk: Math.sqrt(total.shrunk) }
}

/** Coverage of the Bradley–Terry contrast by sandwich and by information errors when prompts are judged several times alike. */
export function rankingCoverage(random: Random, prompts: number, runs: number) {
  const truth: Truth = { rate: 0.6, tieShare: 0.2, judgmentsPerPrompt: 3, icc: 0.5 }
  const gap = Math.log(0.5 / 0.3)
  let sandwich = 0
  let information = 0
  for (let run = 0; run < runs; run++) {
    const comparisons = drawCell(random, 'all', prompts, truth).map(({ prompt, outcome }) => {
      const leftWins = Number(outcome === 'win')
      const rightWins = Number(outcome === 'loss')
      return { left: 'a', right: 'b', leftWins, rightWins, ties: 1 - leftWins - rightWins, prompt }
    })
    const fit = fitBradleyTerry(comparisons)
    if (!fit.defined) continue
    const robust = contrast(fit, 'a', 'b').interval
    const plain = contrast(fit, 'a', 'b', { covariance: fit.covariance }).interval
    if (robust.low <= gap && gap <= robust.high) sandwich++
    if (plain.low <= gap && gap <= plain.high) information++
  }
  return { sandwich: sandwich / runs, information: information / runs }
}
