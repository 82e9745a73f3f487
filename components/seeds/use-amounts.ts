'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '@/lib/api/client'
import { cellKey } from '@/lib/pipeline/seeds/rules'

/** How many approved seeds each cell has and wants. */
export function useAmounts(projectId: string) {
  const coverage = useQuery(api.seeds.coverage.queryOptions({ input: { projectId } }))
  return useMemo(() => {
    const cells = new Map(coverage.data?.cells.map((cell) => [cellKey(cell), cell]))
    return {
      coverage,
      amountOf: (subdomainId: string, queryTypeId: string) => {
        const cell = cells.get(cellKey({ subdomainId, queryTypeId }))
        return { count: cell?.approved ?? 0, target: cell?.target ?? 0 }
      },
      waitingOf: (subdomainId: string, queryTypeId: string) =>
        cells.get(cellKey({ subdomainId, queryTypeId }))?.waiting ?? 0,
    }
  }, [coverage])
}
