// Statistics against known truth: coverage, peeking, shrinkage (seeded, about a minute)
import { seededRandom } from '@/lib/stats/random'
import { coverage, peeking, rankingCoverage, shrinking, stoppingTimes } from '../support/simulations/estimates'
import { type Line, percent, report } from '../support/simulations/report'

const lines: Line[] = []

for (const [prompts, rate, tieShare, judgmentsPerPrompt, icc] of [
  [200, 0.6, 0.2, 1, 0],
  [100, 0.6, 0.2, 3, 0.4],
  [30, 0.6, 0.2, 3, 0.4],
  [12, 0.6, 0.2, 3, 0.4],
  [40, 0.95, 0, 1, 0],
  [15, 0.9, 0.1, 2, 0.4],
  [8, 0.5, 0.4, 1, 0],
] as const) {
  const truth = { rate, tieShare, judgmentsPerPrompt, icc }
  const { held, naive } = coverage(seededRandom(`coverage ${prompts} ${rate}`), truth, prompts, 6000)
  const what = `interval holds ${rate}: ${prompts} prompts × ${judgmentsPerPrompt}, ties ${tieShare}, ICC ${icc}`
  lines.push({
    what,
    value: percent(held),
    asked: `≥ 93 % (judgments as if independent: ${percent(naive)})`,
    met: held >= 0.93,
  })
}

for (const [judgments, looks] of [
  [400, 20],
  [1000, 100],
] as const) {
  const { anytime, repeated } = peeking(seededRandom(`peeking ${judgments}`), judgments, looks, 4000)
  const what = `equal systems called different, ${judgments} judgments read after each`
  lines.push({
    what,
    value: percent(anytime),
    asked: `≤ 5 % (fixed test at ${looks} looks: ${percent(repeated)})`,
    met: anytime <= 0.05,
  })
}

for (const rate of [0.6, 0.63, 0.65, 0.68, 0.7]) {
  const { median, eighty } = stoppingTimes(seededRandom(`stopping ${rate}`), rate, 2000, 3000)
  lines.push({
    what: `e-process stops at a true rate of ${rate}`,
    value: `median ${median}`,
    asked: `80 % by ${eighty}`,
  })
}

for (const [prompts, deviation] of [
  [25, 0.05],
  [100, 0.05],
  [100, 0.1],
] as const) {
  const result = shrinking(seededRandom(`shrinking ${prompts} ${deviation}`), { cells: 12, prompts, deviation }, 4000)
  const setting = `12 cells × ${prompts} prompts, true sd ${deviation}`
  lines.push({
    what: `error of shrunk cell rates: ${setting}`,
    value: result.shrunk.toFixed(4),
    asked: `< raw ${result.raw.toFixed(4)}`,
    met: result.shrunk < result.raw,
  })
  lines.push({
    what: `lowest cell says / is true, shrunk: ${setting}`,
    value: `${percent(result.shrunkMinimum)} / ${percent(result.shrunkTruth)}`,
    asked: `raw ${percent(result.rawMinimum)} / ${percent(result.rawTruth)}; raw minimum is the weakest in ${percent(result.found)}`,
    met: Math.abs(result.shrunkMinimum - result.shrunkTruth) < Math.abs(result.rawMinimum - result.rawTruth),
  })
}

const { sandwich, information } = rankingCoverage(seededRandom('ranking'), 150, 1500)
lines.push({
  what: 'Bradley–Terry contrast held by sandwich errors, 150 prompts × 3, ICC .5',
  value: percent(sandwich),
  asked: `≥ 93 % (information errors: ${percent(information)})`,
  met: sandwich >= 0.93,
})

report(lines)
