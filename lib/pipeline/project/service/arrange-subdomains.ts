import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { holdProject } from '@/lib/pipeline/project/hold-project'
import { branchOf, MAX_DEPTH, refusesMove, reordered } from '@/lib/pipeline/project/rules'
import { newSubdomain, subdomainArchive, subdomainName, subdomainPlace } from '@/lib/pipeline/project/schema'
import { MAX_NODES } from '@/lib/pipeline/project/service/show-taxonomy'
import { done, id, ok } from '@/lib/pipeline/schema'
import { comparisonKey } from '@/lib/text/normalise'

export const addSubdomain = command({
  operation: 'project.addSubdomain',
  permission: 'project.configure',
  summary: 'Add a subdomain, at the top or under another.',
  input: newSubdomain,
  output: z.object({ subdomainId: id }),
  run: async ({ tx, note }, { projectId, parentId, name }) => {
    const tree = await holdTree(tx, projectId)
    if (tree.length >= MAX_NODES) throw new AppError('too_large', `A project has ${MAX_NODES} subdomains at most.`)
    if (parentId !== null && nodeOf(tree, parentId).archivedAt !== null)
      throw new AppError('wrong_state', 'The subdomain it should go under is archived.')
    const added = { id: newId(), parentId }
    if (refusesMove([...tree, added], added.id, parentId) !== null)
      throw new AppError('bad_input', `A tree of subdomains has ${MAX_DEPTH} levels at most.`, { field: 'parentId' })
    requireFreeName(tree, { id: added.id, parentId, name })
    const position = Math.max(-1, ...siblingsOf(tree, parentId).map((node) => node.position)) + 1
    const row = await tx.subdomain.create({ data: { id: added.id, projectId, parentId, name: name.trim(), position } })
    note(row.id, { name })
    return { subdomainId: row.id }
  },
})

export const renameSubdomain = command({
  operation: 'project.renameSubdomain',
  permission: 'project.configure',
  summary: 'Give a subdomain another name.',
  input: subdomainName,
  output: done,
  run: async ({ tx, note }, { projectId, subdomainId, name }) => {
    const tree = await holdTree(tx, projectId)
    const node = nodeOf(tree, subdomainId)
    requireFreeName(tree, { ...node, name })
    await tx.subdomain.update({ where: { id: node.id }, data: { name: name.trim() } })
    note(node.id, { name: [node.name, name] })
    return ok
  },
})

export const moveSubdomain = command({
  operation: 'project.moveSubdomain',
  permission: 'project.configure',
  summary: 'Move a subdomain with all under it to another place of the tree.',
  input: subdomainPlace,
  output: done,
  run: async ({ tx, note }, { projectId, subdomainId, parentId, beforeId }) => {
    const tree = await holdTree(tx, projectId)
    const node = nodeOf(tree, subdomainId)
    if (parentId !== null) nodeOf(tree, parentId)
    const refusal = refusesMove(tree, node.id, parentId)
    if (refusal === 'under_itself') throw new AppError('bad_input', 'A subdomain cannot go under itself.')
    if (refusal === 'too_deep') throw new AppError('bad_input', `A tree of subdomains has ${MAX_DEPTH} levels at most.`)
    requireFreeName(tree, { ...node, parentId })
    const siblings = siblingsOf(tree, parentId).map((sibling) => sibling.id)
    await tx.subdomain.update({ where: { id: node.id }, data: { parentId } })
    await writeOrder(tx, reordered(siblings, node.id, beforeId))
    note(node.id, { parentId: [node.parentId, parentId] })
    return ok
  },
})

export const archiveSubdomain = command({
  operation: 'project.archiveSubdomain',
  permission: 'project.configure',
  summary: 'Archive a subdomain with all under it, or bring it back; what was made in it stays.',
  input: subdomainArchive,
  output: done,
  run: async ({ tx, now, note }, { projectId, subdomainId, isArchived }) => {
    const tree = await holdTree(tx, projectId)
    const node = nodeOf(tree, subdomainId)
    if (!isArchived && node.parentId !== null && nodeOf(tree, node.parentId).archivedAt !== null)
      throw new AppError('wrong_state', 'The subdomain above it is archived. Bring that back first.')
    await tx.subdomain.updateMany({
      where: { id: { in: [...branchOf(tree, node.id)] } },
      data: { archivedAt: isArchived ? now : null },
    })
    note(node.id, { isArchived })
    return ok
  },
})

type Node = { id: string; parentId: string | null; name: string; position: number; archivedAt: Date | null }

async function holdTree(tx: Tx, projectId: string): Promise<Node[]> {
  await holdProject(tx, projectId)
  return tx.subdomain.findMany({ where: { projectId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })
}

function nodeOf(tree: readonly Node[], id: string): Node {
  const node = tree.find((candidate) => candidate.id === id)
  if (node === undefined) throw new AppError('not_found', 'There is no such subdomain here.')
  return node
}

const siblingsOf = (tree: readonly Node[], parentId: string | null) => tree.filter((node) => node.parentId === parentId)

function requireFreeName(tree: readonly Node[], wanted: { id: string; parentId: string | null; name: string }): void {
  const isTaken = siblingsOf(tree, wanted.parentId).some(
    (node) => node.id !== wanted.id && comparisonKey(node.name) === comparisonKey(wanted.name),
  )
  if (isTaken) throw new AppError('conflict', `There is a subdomain “${wanted.name}” here already.`, { field: 'name' })
}

async function writeOrder(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    update "Subdomain" s set position = o.position - 1
    from unnest(${[...ids]}::uuid[]) with ordinality as o(id, position) where s.id = o.id`
}
