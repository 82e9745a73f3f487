import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { countRun } from '@/lib/pipeline/evaluation/results/count-run'
import { findReadable } from '@/lib/pipeline/evaluation/results/find-readable'
import { checkedRows, evaluatorsOfRun, integrityOf } from '@/lib/pipeline/evaluation/results/integrity'
import { pairResultOf } from '@/lib/pipeline/evaluation/results/pair-result'
import { rankSystems } from '@/lib/pipeline/evaluation/results/rank-systems'
import { resultInput, runResult } from '@/lib/pipeline/evaluation/results/schema'
import { pairsOf } from '@/lib/pipeline/evaluation/rules'
import { findSystems } from '@/lib/pipeline/evaluation/systems/find-system'
import { defaultPace } from '@/lib/stats/bias'

const planned = z.object({ plannedPrompts: z.number() })

export const showResult = read({
  operation: 'evaluation.result',
  permission: 'evaluation.results',
  summary: 'Is it better? The win rate of every pair of systems with its interval, and how far it can be trusted.',
  input: resultInput,
  output: runResult,
  run: async ({ db }, { projectId, runId, level }) => {
    const run = await findReadable(db, projectId, runId)
    const systems = (await findSystems(db, projectId, run.systemIds)).map(({ id, name }) => ({ id, name }))
    const [rows, checked, evaluators] = await Promise.all([
      countRun(db, runId, defaultPace.idleMs),
      checkedRows(db, runId),
      evaluatorsOfRun(db, runId),
    ])
    const pairs: Awaited<ReturnType<typeof pairResultOf>>[] = []
    for (const [first, second] of pairsOf(systems.length)) {
      const [a, b] = [systems[first], systems[second]]
      if (a !== undefined && b !== undefined)
        pairs.push(await pairResultOf(db, { runId, level, rows, a, b, isAnytime: run.stopping === 'anytime' }))
    }
    const ranked = systems.length > 2 ? await rankSystems(db, runId, systems, level) : { ranking: null, groups: [] }
    const plan = planned.safeParse(run.plan)
    return runResult.parse({
      ...{ runId, name: run.name, state: run.state, stopping: run.stopping, isImported: run.isImported },
      ...{ planHash: run.planHash, openedAt: run.openedAt, closedAt: run.closedAt, closeReason: run.closeReason },
      plannedPrompts: plan.success ? plan.data.plannedPrompts : null,
      ...{
        pairs,
        ...ranked,
        integrity: integrityOf(rows, checked, level),
        evaluators,
      },
    })
  },
})
