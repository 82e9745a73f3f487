import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { findReadable } from '@/lib/pipeline/evaluation/results/find-readable'
import { weakness, weaknessInput } from '@/lib/pipeline/evaluation/results/schema'
import { findSystems } from '@/lib/pipeline/evaluation/systems/find-system'
import { readWeakness } from '@/lib/pipeline/weak-cells'

export const showWeakness = read({
  operation: 'evaluation.weakness',
  permission: 'evaluation.results',
  summary: 'Where is it weak? Every cell with its shrunk win rate, what speaks for a weakness, and what may cause it.',
  input: weaknessInput,
  output: weakness,
  run: async ({ db }, { projectId, runId, by, systemId, againstId, target, level }) => {
    const run = await findReadable(db, projectId, runId)
    const systems = await findSystems(db, projectId, run.systemIds)
    const system = systems.find((one) => one.id === (systemId ?? systems[0]?.id))
    const against = systems.find((one) => one.id === (againstId ?? systems.find((other) => other !== system)?.id))
    if (system === undefined || against === undefined || system === against)
      throw new AppError('not_found', 'There is no such pair of systems in this run.')
    const asked = { projectId, run, systemId: system.id, againstId: against.id, by, target, level }
    return weakness.parse({
      ...{ runId, target, ...(await readWeakness(db, asked)) },
      system: { id: system.id, name: system.name },
      against: { id: against.id, name: against.name },
    })
  },
})
