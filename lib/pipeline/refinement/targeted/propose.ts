import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { startJob } from '@/lib/jobs/start'
import { countStages, standsOf } from '@/lib/pipeline/refinement/board/stands'
import { holdRound } from '@/lib/pipeline/refinement/find-round'
import { cellKey, isIn } from '@/lib/pipeline/refinement/rules'
import { proposeInput, proposing } from '@/lib/pipeline/refinement/targeted/schema'
import { runningRound } from '@/lib/pipeline/rounds'

/** The most seeds one call is asked for. */
const MOST = 50

export const proposeTargeted = command({
  operation: 'refinement.propose',
  permission: 'refinement.manage',
  summary:
    'Ask for seeds that answer to where the system lost; each waits for a person at the seed desk, under the round.',
  input: proposeInput,
  output: proposing,
  run: async ({ tx, actor, note }, { projectId, roundId, cells, n }) => {
    const { round, plan, planHash } = await holdRound(tx, projectId, roundId)
    await runningRound(tx, projectId)
    const targets = new Map(plan.targets.map((target) => [cellKey(target), target]))
    for (const cell of cells)
      if (!targets.has(cellKey(cell))) throw new AppError('not_found', 'A cell named is no target of this round.')
    const chosen = cells.length > 0 ? new Set(cells.map(cellKey)) : null
    const counts = await countStages(tx, projectId, round)
    const items = [...targets.values()].flatMap((target) => {
      if (chosen === null ? target.recipe !== 'more_seeds' : !chosen.has(cellKey(target))) return []
      const { quota, done, waiting } = standsOf(counts, target, target.quota).seeds
      const open = counts
        .filter((row) => row.stage === 'proposals' && isIn(target, row))
        .reduce((sum, row) => sum + row.waiting, 0)
      const wanted = Math.min(MOST, n ?? quota - done - waiting - open)
      const { subdomainId, queryTypeId } = target
      return wanted < 1 ? [] : [{ key: cellKey(target), input: { subdomainId, queryTypeId, n: wanted } }]
    })
    if (items.length === 0)
      throw new AppError(
        'wrong_state',
        'No target cell lacks seeds: its quota is met, its proposals wait at the seed desk, or its recipe sows none. Name cells to ask all the same.',
      )
    const jobId = await startJob(tx, {
      ...{ projectId, roundId, kind: 'refinement.propose', input: { roundId, planHash }, items },
      ...{ startedById: actor.userId, priority: 10 },
    })
    const asked = items.reduce((sum, item) => sum + item.input.n, 0)
    note(roundId, { jobId, cells: items.length, asked })
    return { jobId, cells: items.length, asked }
  },
})
