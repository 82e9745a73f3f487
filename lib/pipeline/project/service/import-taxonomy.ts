import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { holdProject } from '@/lib/pipeline/project/hold-project'
import { readOutline, readTable } from '@/lib/pipeline/project/outline'
import { taxonomyPreview, taxonomyText } from '@/lib/pipeline/project/schema'
import { MAX_NODES } from '@/lib/pipeline/project/service/show-taxonomy'
import { writeTargets } from '@/lib/pipeline/project/targets'
import { comparisonKey } from '@/lib/text/normalise'

export const previewTaxonomy = read({
  operation: 'project.previewTaxonomy',
  permission: 'project.configure',
  summary: 'What an outline or a table would add to the taxonomy, and which lines cannot be read.',
  input: taxonomyText,
  output: taxonomyPreview,
  run: async ({ db }, { projectId, format, text }) => {
    const { rows, ...plan } = await planOf(db, projectId, format, text)
    return { rows, ...countsOf(plan) }
  },
})

export const importTaxonomy = command({
  operation: 'project.importTaxonomy',
  permission: 'project.configure',
  summary: 'Add the subdomains, query types and targets of an outline or a table; what is there already is left alone.',
  input: taxonomyText,
  output: z.object({ newSubdomains: z.number().int(), newQueryTypes: z.number().int(), newTargets: z.number().int() }),
  run: async ({ tx, note }, { projectId, format, text }) => {
    await holdProject(tx, projectId)
    const plan = await planOf(tx, projectId, format, text)
    if (plan.nodes + plan.subdomains.length > MAX_NODES)
      throw new AppError('too_large', `A project has ${MAX_NODES} subdomains at most.`)
    // Parents stand before their children in the plan, so each chunk finds its parents written.
    await tx.subdomain.createMany({ data: plan.subdomains.map((row) => ({ projectId, ...row })) })
    await tx.queryType.createMany({ data: plan.queryTypes.map((row) => ({ projectId, ...row })) })
    if (plan.targets.length > 0) await writeTargets(tx, projectId, plan.targets)
    const counts = countsOf(plan)
    note(projectId, counts)
    return counts
  },
})

type Plan = Awaited<ReturnType<typeof planOf>>

const countsOf = ({ subdomains, queryTypes, targets, problems }: Omit<Plan, 'rows'>) => ({
  problems: [...problems],
  newSubdomains: subdomains.length,
  newQueryTypes: queryTypes.length,
  newTargets: targets.length,
})

async function planOf(tx: Tx, projectId: string, format: 'outline' | 'table', text: string) {
  const { rows, problems } = format === 'outline' ? readOutline(text) : readTable(text)
  const tree = await tx.subdomain.findMany({ where: { projectId } })
  const types = await tx.queryType.findMany({ where: { projectId } })
  const under = (parentId: string | null, name: string) => `${parentId ?? ''} ${comparisonKey(name)}`
  const nodeIds = new Map(tree.map((node) => [under(node.parentId, node.name), node.id]))
  const typeIds = new Map(types.map((type) => [comparisonKey(type.name), type.id]))
  const subdomains: { id: string; parentId: string | null; name: string; position: number }[] = []
  const queryTypes: { id: string; name: string; position: number }[] = []
  const targets: { subdomainId: string; queryTypeId: string; target: number }[] = []
  const shown = rows.map((row) => {
    const before = subdomains.length + queryTypes.length
    let parentId: string | null = null
    for (const name of row.path) {
      const known: string | undefined = nodeIds.get(under(parentId, name))
      const id: string = known ?? newId()
      if (known === undefined) {
        nodeIds.set(under(parentId, name), id)
        subdomains.push({ id, parentId, name, position: tree.length + subdomains.length })
      }
      parentId = id
    }
    const queryTypeId = row.queryType === null ? null : (typeIds.get(comparisonKey(row.queryType)) ?? newId())
    if (row.queryType !== null && queryTypeId !== null && !typeIds.has(comparisonKey(row.queryType))) {
      typeIds.set(comparisonKey(row.queryType), queryTypeId)
      queryTypes.push({ id: queryTypeId, name: row.queryType, position: types.length + queryTypes.length })
    }
    if (parentId !== null && queryTypeId !== null && row.target !== null)
      targets.push({ subdomainId: parentId, queryTypeId, target: row.target })
    return { ...row, isNew: subdomains.length + queryTypes.length > before }
  })
  return { rows: shown, problems, subdomains, queryTypes, targets, nodes: tree.length }
}
