export type Node = {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly isArchived: boolean
}

export type Placed<N extends Node = Node> = { readonly node: N; readonly depth: number; readonly path: string }

/** The nodes of a tree as they are listed: each under its parent, siblings in their order, with its depth and path. */
export function placedNodes<N extends Node>(nodes: readonly N[]): Placed<N>[] {
  const under = (parentId: string | null, depth: number, above: string): Placed<N>[] =>
    nodes
      .filter((node) => node.parentId === parentId)
      .flatMap((node) => {
        const path = above === '' ? node.name : `${above} › ${node.name}`
        return [{ node, depth, path }, ...under(node.id, depth + 1, path)]
      })
  return under(null, 0, '')
}

/** The siblings of a node in their order, itself included. */
export function siblingsOf<N extends Node>(nodes: readonly N[], node: N): N[] {
  return nodes.filter((other) => other.parentId === node.parentId && other.isArchived === node.isArchived)
}
