export type TreeNode = {
  id: string
  label: string
  children?: readonly TreeNode[]
  /** How many there are of how many wanted, drawn as coverage. */
  count?: number
  target?: number
}

export type VisibleNode = {
  node: TreeNode
  depth: number
  parent: string | null
  isOpen: boolean
  position: number
  siblings: number
}

/** The nodes on show, from top to bottom: children only under open nodes. */
export function visibleNodes(
  nodes: readonly TreeNode[],
  open: ReadonlySet<string>,
  depth = 1,
  parent: string | null = null,
): VisibleNode[] {
  return nodes.flatMap((node, index) => {
    const isOpen = open.has(node.id) && (node.children?.length ?? 0) > 0
    const own = { node, depth, parent, isOpen, position: index + 1, siblings: nodes.length }
    return isOpen ? [own, ...visibleNodes(node.children ?? [], open, depth + 1, node.id)] : [own]
  })
}

/** The ids above a node, so that it can be brought into sight. */
export function ancestorsOf(nodes: readonly TreeNode[], id: string): string[] {
  for (const node of nodes) {
    if (node.id === id) return []
    const below = node.children ? ancestorsOf(node.children, id) : []
    if (below.length > 0 || node.children?.some((child) => child.id === id)) return [node.id, ...below]
  }
  return []
}
