'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Cell } from '@/components/project/use-taxonomy'
import { api } from '@/lib/api/client'
import type { dimensions } from '@/lib/pipeline/seeds/schema'

export type Dimension = (typeof dimensions)[number]

const POLL_MS = 700
const MANY = 5
const ended = new Set(['done', 'failed', 'cancelled'])

/** The open proposals of a cell, asking the model for more, and whether it is at it. */
export function useProposals(projectId: string, cell: Cell | null, isOn: boolean) {
  const [jobId, setJobId] = useState<string | null>(null)
  const list = useQuery(
    api.seeds.listProposals.queryOptions({ input: { projectId, ...cell }, enabled: isOn && cell !== null }),
  )
  const job = useQuery(
    api.jobs.get.queryOptions({
      input: { projectId, jobId: jobId ?? '' },
      enabled: jobId !== null,
      refetchInterval: ({ state }) => {
        if (!ended.has(state.data?.state ?? '')) return POLL_MS
        return false
      },
    }),
  )
  const items = useQuery(
    api.jobs.listItems.queryOptions({
      input: { projectId, jobId: jobId ?? '' },
      enabled: jobId !== null && ended.has(job.data?.state ?? ''),
    }),
  )
  const readings = useQueryClient()
  const isEnded = ended.has(job.data?.state ?? '')
  // What the job made is read once it has ended.
  useEffect(() => {
    if (isEnded) void readings.invalidateQueries({ queryKey: api.seeds.listProposals.key() })
  }, [isEnded, readings])
  const refresh = () => readings.invalidateQueries({ queryKey: api.seeds.listProposals.key() })
  const propose = useMutation(api.seeds.propose.mutationOptions({ onSuccess: (answer) => setJobId(answer.jobId) }))
  const dismiss = useMutation(api.seeds.dismissProposal.mutationOptions({ onSettled: refresh }))
  const restore = useMutation(api.seeds.restoreProposal.mutationOptions({ onSettled: refresh }))
  const isWorking = propose.isPending || (jobId !== null && !isEnded)
  const failed = items.data?.items.find(({ state }) => state === 'failed' || state === 'rejected')
  return {
    list,
    isWorking,
    /** Why the last asking brought nothing; null when it went well. */
    failure: propose.error ?? (failed?.reason ? new Error(failed.reason) : null),
    reason: failed?.reason ?? null,
    refresh,
    dismiss: (proposalIds: string[]) => dismiss.mutate({ projectId, proposalIds }),
    restore: (proposalId: string) => restore.mutate({ projectId, proposalId }),
    propose: (vary: { text: string; dimension: Dimension } | null = null) => {
      if (cell !== null && !isWorking) propose.mutate({ projectId, cells: [cell], n: vary === null ? MANY : 3, vary })
    },
  }
}
