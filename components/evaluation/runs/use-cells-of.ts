'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api/client'

/** How many subdomains the prompts of a set stand in. */
export function useCellsOf(projectId: string, promptSetId: string): number {
  const set = useQuery(
    api.evaluation.getPromptSet.queryOptions({ input: { projectId, promptSetId }, enabled: promptSetId !== '' }),
  )
  return new Set(set.data?.cells.flatMap(({ subdomainId }) => subdomainId ?? []) ?? []).size
}
