'use client'

import { useQueryClient } from '@tanstack/react-query'
import { api, client } from '@/lib/api/client'

export type ReasonedAct = 'pause' | 'resume' | 'abandon' | 'waiveOverlap'

/** Steers a round and reads again what that changes. */
export function useRoundAct(projectId: string, roundId: string) {
  const readings = useQueryClient()
  const reread = async () => {
    await readings.invalidateQueries({ queryKey: api.refinement.key() })
    await readings.invalidateQueries({ queryKey: api.project.rail.key() })
  }
  return {
    reread,
    withReason: async (act: ReasonedAct, reason: string) => {
      await client.refinement[act]({ projectId, roundId, reason })
      await reread()
    },
  }
}
