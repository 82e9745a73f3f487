// Refinement rounds against known truth: an unchanged model, a truly weak cell, naive readings beside (seeded, about a minute)
import { superiorityPlan } from '@/lib/stats/planning'
import { promptsPerCell } from '@/lib/stats/planning-cells'
import { seededRandom } from '@/lib/stats/random'
import { type Line, percent, report } from '../support/simulations/report'
import { improvedModel, reusedPrompts, unchangedModel, weakCell } from '../support/simulations/rounds'

const lines: Line[] = []

for (const [cells, prompts, confirmPrompts, deviation] of [
  [12, 25, 150, 0.05],
  [12, 100, 150, 0.05],
  [6, 40, 60, 0.1],
  [12, 25, 20, 0],
] as const) {
  const truth = { cells, prompts, confirmPrompts, deviation }
  const seed = `unchanged ${cells} ${prompts} ${deviation}`
  const result = unchangedModel(seededRandom(seed), truth, 1500)
  const reused = reusedPrompts(seededRandom(`reused ${seed}`), truth, 2000)
  const setting = `${cells} cells × ${prompts}, sd ${deviation}, ${confirmPrompts} fresh`
  lines.push({
    what: `unchanged model called improved: ${setting}`,
    value: percent(result.improved),
    asked: `≤ 6 % (called worse: ${percent(result.worse)})`,
    met: result.improved <= 0.06,
  })
  lines.push({
    what: '  naive: lowest cell judged again',
    value: percent(result.naive),
    asked: `apparent rise ${(100 * result.naiveRise).toFixed(1)} points`,
  })
  lines.push({ what: '  naive: same prompts reused', value: percent(reused) })
}

for (const [cells, rate, rest, power] of [
  [12, 0.35, 0.6, 0.8],
  [12, 0.3, 0.6, 0.8],
  [6, 0.3, 0.6, 0.8],
  [20, 0.35, 0.65, 0.8],
  [12, 0.4, 0.65, 0.8],
  [12, 0.35, 0.6, 0.9],
] as const) {
  const plan = promptsPerCell({ rate, rest, cells, power })
  const result = weakCell(
    seededRandom(`weak ${cells} ${rate} ${power}`),
    { cells, rate, rest, prompts: plan.prompts },
    1000,
  )
  lines.push({
    what: `weak cell (${rate} among ${cells} of ${rest}) found with ${plan.prompts} prompts a cell`,
    value: percent(result.found),
    asked: `${percent(power)} planned, at most 2.5 points less (a sound cell called weak: ${percent(result.falsely)}; raw minimum right: ${percent(result.minimum)})`,
    met: result.found >= power - 0.025 && result.falsely <= 0.1,
  })
}

for (const rate of [0.6, 0.65]) {
  const { prompts } = superiorityPlan({ rate, tieShare: 0.2 })
  const truth = { rate, tieShare: 0.2, judgmentsPerPrompt: 1, icc: 0 }
  const improved = improvedModel(seededRandom(`improved ${rate}`), truth, prompts, 3000)
  lines.push({
    what: `a model better by ${rate} found with the ${prompts} prompts planned`,
    value: percent(improved),
    asked: '80 % by the normal formula; ≥ 75 %',
    met: improved >= 0.75,
  })
}

report(lines)
