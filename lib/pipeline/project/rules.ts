export type TreeNode = { readonly id: string; readonly parentId: string | null }

/** How deep a tree of subdomains may be: deeper ones no longer fit a page, nor a prompt. */
export const MAX_DEPTH = 5

/** The ids of a node and of everything under it. */
export function branchOf(nodes: readonly TreeNode[], id: string): ReadonlySet<string> {
  const branch = new Set([id])
  for (let size = 0; size < branch.size; ) {
    size = branch.size
    for (const node of nodes) if (node.parentId !== null && branch.has(node.parentId)) branch.add(node.id)
  }
  return branch
}

/** How many nodes stand above a node, itself included: 1 for a root. A cycle, which the tree never has, ends the count. */
export function depthOf(nodes: readonly TreeNode[], id: string | null): number {
  const parentOf = new Map(nodes.map((node) => [node.id, node.parentId]))
  let depth = 0
  for (let at: string | null = id; at !== null && depth <= nodes.length; at = parentOf.get(at) ?? null) depth++
  return depth
}

/** How many levels a branch has, its root included. */
export function heightOf(nodes: readonly TreeNode[], id: string): number {
  const branch = branchOf(nodes, id)
  const top = depthOf(nodes, id)
  return Math.max(...[...branch].map((node) => depthOf(nodes, node))) - top + 1
}

/** Why a node may not stand under another, or null when it may. */
export function refusesMove(
  nodes: readonly TreeNode[],
  id: string,
  parentId: string | null,
): 'under_itself' | 'too_deep' | null {
  if (parentId !== null && branchOf(nodes, id).has(parentId)) return 'under_itself'
  return depthOf(nodes, parentId) + heightOf(nodes, id) > MAX_DEPTH ? 'too_deep' : null
}

/** The order of ids after one of them was put before another, or at the end. */
export function reordered(ids: readonly string[], moved: string, beforeId: string | null): string[] {
  const rest = ids.filter((id) => id !== moved)
  const at = beforeId === null ? -1 : rest.indexOf(beforeId)
  return at === -1 ? [...rest, moved] : [...rest.slice(0, at), moved, ...rest.slice(at)]
}
