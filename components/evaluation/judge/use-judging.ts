'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api/client'

const REFRESH_MS = 20_000

/** The runs one may judge; asked for only where one judges at all. */
export function useJudging(projectId: string, isEvaluator: boolean) {
  return useQuery(
    api.evaluation.myRuns.queryOptions({
      input: { projectId },
      enabled: isEvaluator,
      refetchInterval: REFRESH_MS,
      staleTime: 5000,
    }),
  )
}
