'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api/client'

const LOOK_MS = 15_000

/** A round by its number: its card first, then all of it. */
export function useRound(projectId: string, number: number) {
  const rounds = useQuery(api.refinement.listRounds.queryOptions({ input: { projectId } }))
  const card = rounds.data?.find((round) => round.number === number)
  const round = useQuery(
    api.refinement.getRound.queryOptions({
      input: { projectId, roundId: card?.id ?? '' },
      enabled: card !== undefined,
      refetchInterval: LOOK_MS,
    }),
  )
  return {
    card,
    round: round.data,
    isMissing: rounds.data !== undefined && card === undefined,
    error: rounds.error ?? (round.data ? null : round.error),
    again: () => void (rounds.isError ? rounds.refetch() : round.refetch()),
  }
}
