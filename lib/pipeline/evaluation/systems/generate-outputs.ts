import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { startJob } from '@/lib/jobs/start'
import { findSet } from '@/lib/pipeline/evaluation/prompts/find-set'
import { findSystems, requireUnfrozen } from '@/lib/pipeline/evaluation/systems/find-system'
import { generateInput, generating } from '@/lib/pipeline/evaluation/systems/schema'

export const generateOutputs = command({
  operation: 'evaluation.generateOutputs',
  permission: 'evaluation.configure',
  summary: 'Let systems answer the prompts of a set that they have no output for yet.',
  input: generateInput,
  output: generating,
  run: async ({ tx, actor, note }, { projectId, promptSetId, systemIds, again }) => {
    const set = await findSet(tx, projectId, promptSetId)
    const systems = await findSystems(tx, projectId, systemIds)
    const foreign = systems.find((system) => system.kind === 'imported')
    if (foreign !== undefined)
      throw new AppError('wrong_state', `The outputs of “${foreign.name}” are imported; the app cannot ask it.`)
    const states = again ? ['complete'] : ['complete', 'truncated', 'refused']
    const wanted = await tx.$queryRaw<{ systemId: string; promptId: string }[]>`
      select s.id as "systemId", p.id as "promptId"
      from "Prompt" p cross join unnest(${systemIds}::uuid[]) s(id)
      where p."promptSetId" = ${promptSetId}::uuid
        and not exists (select 1 from "Output" o where o."systemId" = s.id and o."promptId" = p.id and o.state::text = any(${states}))
      order by p.position, s.id`
    if (wanted.length === 0) throw new AppError('wrong_state', 'Every prompt of this set has its outputs already.')
    for (const systemId of new Set(wanted.map((one) => one.systemId))) await requireUnfrozen(tx, systemId, promptSetId)
    const jobId = await startJob(tx, {
      ...{ projectId, roundId: set.roundId, kind: 'evaluation.answer', input: { promptSetId } },
      items: wanted.map((one) => ({ key: `${one.systemId} ${one.promptId}`, input: one })),
      startedById: actor.userId,
    })
    await tx.run.updateMany({ where: { projectId, promptSetId, state: 'draft' }, data: { jobId } })
    note(jobId, { outputs: wanted.length })
    return { jobId, outputs: wanted.length }
  },
})
