'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '@/lib/api/client'
import type { TreeNode } from '../ui/tree-rules'

export type Cell = { readonly subdomainId: string; readonly queryTypeId: string }

type Named = { id: string; name: string; isArchived: boolean }
type Row = Named & { parentId: string | null }

/** The taxonomy of a project, ready to choose from and to name what was chosen. */
export function useTaxonomy(projectId: string) {
  const reading = useQuery(api.project.getTaxonomy.queryOptions({ input: { projectId } }))
  const { data } = reading
  return useMemo(() => {
    const subdomains = data?.subdomains ?? []
    const queryTypes = data?.queryTypes ?? []
    const byId = new Map<string, Row>(subdomains.map((row) => [row.id, row]))
    const typeNames = new Map(queryTypes.map(({ id, name }) => [id, name]))
    const pathOf = (id: string | null, depth = 0): string[] => {
      const row = id === null || depth > 20 ? undefined : byId.get(id)
      return row === undefined ? [] : [...pathOf(row.parentId, depth + 1), row.name]
    }
    const live = subdomains.filter((row) => !row.isArchived)
    const parents = new Set(live.map(({ parentId }) => parentId))
    return {
      reading,
      isEmpty: data !== undefined && (live.length === 0 || queryTypes.every((type) => type.isArchived)),
      subdomains: live,
      /** The subdomains seeds are written in: those without children. */
      leaves: live.filter(({ id }) => !parents.has(id)),
      queryTypes: queryTypes.filter((type) => !type.isArchived),
      targets: data?.targets ?? [],
      nameOf: (subdomainId: string) => byId.get(subdomainId)?.name ?? '',
      pathOf: (subdomainId: string) => pathOf(subdomainId).join(' › '),
      typeNameOf: (queryTypeId: string) => typeNames.get(queryTypeId) ?? '',
      cellName: ({ subdomainId, queryTypeId }: Cell) =>
        [byId.get(subdomainId)?.name, typeNames.get(queryTypeId)].filter(Boolean).join(' · '),
      /** The tree with a count and a target beside each node, those of its children added up. */
      treeWith: (amountOf: (subdomainId: string) => { count: number; target: number }) => treeOf(live, null, amountOf),
    }
  }, [data, reading])
}

function treeOf(
  rows: readonly Row[],
  parentId: string | null,
  amountOf: (subdomainId: string) => { count: number; target: number },
): TreeNode[] {
  return rows
    .filter((row) => row.parentId === parentId)
    .map(({ id, name }) => {
      const children = treeOf(rows, id, amountOf)
      const own = amountOf(id)
      const sum = (key: 'count' | 'target') => children.reduce((total, child) => total + (child[key] ?? 0), own[key])
      return { id, label: name, children, count: sum('count'), target: sum('target') }
    })
}
