import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { holdProject } from '@/lib/pipeline/project/hold-project'
import { reordered } from '@/lib/pipeline/project/rules'
import { newQueryTypes, queryTypeArchive, queryTypeChange, queryTypePlace } from '@/lib/pipeline/project/schema'
import { done, id, ok } from '@/lib/pipeline/schema'
import { comparisonKey } from '@/lib/text/normalise'

const MAX_TYPES = 100

export const addQueryTypes = command({
  operation: 'project.addQueryTypes',
  permission: 'project.configure',
  summary: 'Add query types; those that are there by name already are passed over.',
  input: newQueryTypes,
  output: z.object({ queryTypeIds: z.array(id) }),
  run: async ({ tx, note }, { projectId, queryTypes }) => {
    const list = await holdTypes(tx, projectId)
    const taken = new Set(list.map((row) => comparisonKey(row.name)))
    const fresh = queryTypes.filter(({ name }) => {
      const key = comparisonKey(name)
      return taken.has(key) ? false : taken.add(key)
    })
    if (list.length + fresh.length > MAX_TYPES)
      throw new AppError('too_large', `A project has ${MAX_TYPES} query types at most.`)
    if (fresh.length === 0) throw new AppError('conflict', 'There is a query type of this name already.')
    const first = Math.max(-1, ...list.map((row) => row.position)) + 1
    const rows = await tx.queryType.createManyAndReturn({
      data: fresh.map(({ name, description }, at) => ({
        projectId,
        name: name.trim(),
        description,
        position: first + at,
      })),
    })
    note(rows[0]?.id ?? null, { names: fresh.map(({ name }) => name) })
    return { queryTypeIds: rows.map((row) => row.id) }
  },
})

export const changeQueryType = command({
  operation: 'project.updateQueryType',
  permission: 'project.configure',
  summary: 'Change the name and description of a query type.',
  input: queryTypeChange,
  output: done,
  run: async ({ tx, note }, { projectId, queryTypeId, name, description }) => {
    const list = await holdTypes(tx, projectId)
    const row = typeOf(list, queryTypeId)
    if (list.some((other) => other.id !== row.id && comparisonKey(other.name) === comparisonKey(name)))
      throw new AppError('conflict', `There is a query type “${name}” already.`, { field: 'name' })
    await tx.queryType.update({ where: { id: row.id }, data: { name: name.trim(), description } })
    note(row.id, { name: [row.name, name] })
    return ok
  },
})

export const moveQueryType = command({
  operation: 'project.moveQueryType',
  permission: 'project.configure',
  summary: 'Put a query type before another, or at the end.',
  input: queryTypePlace,
  output: done,
  run: async ({ tx, note }, { projectId, queryTypeId, beforeId }) => {
    const list = await holdTypes(tx, projectId)
    const row = typeOf(list, queryTypeId)
    const ids = reordered(
      list.map((other) => other.id),
      row.id,
      beforeId,
    )
    await tx.$executeRaw`
      update "QueryType" t set position = o.position - 1
      from unnest(${ids}::uuid[]) with ordinality as o(id, position) where t.id = o.id`
    note(row.id)
    return ok
  },
})

export const archiveQueryType = command({
  operation: 'project.archiveQueryType',
  permission: 'project.configure',
  summary: 'Archive a query type, or bring it back; what was made of it stays.',
  input: queryTypeArchive,
  output: done,
  run: async ({ tx, now, note }, { projectId, queryTypeId, isArchived }) => {
    const row = typeOf(await holdTypes(tx, projectId), queryTypeId)
    await tx.queryType.update({ where: { id: row.id }, data: { archivedAt: isArchived ? now : null } })
    note(row.id, { isArchived })
    return ok
  },
})

type Row = { id: string; name: string; position: number }

async function holdTypes(tx: Tx, projectId: string): Promise<Row[]> {
  await holdProject(tx, projectId)
  return tx.queryType.findMany({ where: { projectId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })
}

function typeOf(list: readonly Row[], queryTypeId: string): Row {
  const row = list.find((candidate) => candidate.id === queryTypeId)
  if (row === undefined) throw new AppError('not_found', 'There is no such query type here.')
  return row
}
