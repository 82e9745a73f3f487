'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api/client'

/** The prompt sets and systems of a project, to choose from. */
export function useLists(projectId: string) {
  const input = { projectId, limit: 200 }
  const sets = useQuery(api.evaluation.listPromptSets.queryOptions({ input }))
  const systems = useQuery(api.evaluation.listSystems.queryOptions({ input }))
  return {
    sets: sets.data?.items ?? [],
    systems: systems.data?.items ?? [],
    /** Those not put away. */
    liveSystems: systems.data?.items.filter(({ archivedAt }) => archivedAt === null) ?? [],
    isPending: sets.isPending || systems.isPending,
    systemsReading: systems,
  }
}
