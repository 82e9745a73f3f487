import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { targetsInput } from '@/lib/pipeline/project/schema'
import { writeTargets } from '@/lib/pipeline/project/targets'
import { done, ok } from '@/lib/pipeline/schema'

export const setTargets = command({
  operation: 'project.setTargets',
  permission: 'project.configure',
  summary: 'Set how many approved seeds cells want; 0 takes a target away.',
  input: targetsInput,
  output: done,
  run: async ({ tx, note }, { projectId, cells }) => {
    const subdomainIds = new Set(cells.map(({ subdomainId }) => subdomainId))
    const queryTypeIds = new Set(cells.map(({ queryTypeId }) => queryTypeId))
    const subdomains = await tx.subdomain.count({ where: { projectId, id: { in: [...subdomainIds] } } })
    const queryTypes = await tx.queryType.count({ where: { projectId, id: { in: [...queryTypeIds] } } })
    if (subdomains < subdomainIds.size || queryTypes < queryTypeIds.size)
      throw new AppError('not_found', 'A cell names a subdomain or query type that is not of this project.')
    await writeTargets(tx, projectId, cells)
    note(projectId, { cells: cells.length })
    return ok
  },
})
