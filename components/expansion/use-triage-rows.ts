'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Local } from '@/components/expansion/use-triage-acts'
import { api, client } from '@/lib/api/client'
import type { TriageRow } from '@/lib/pipeline/expansion/schema'

/** A row as it stands for the one who looks; open when they can decide on it. */
export type DeskRow = TriageRow & { readonly isOpen: boolean }

/** The queries of one seed: taken to one's desk, read, and with what one has decided since. */
export function useTriageRows(
  projectId: string,
  seedId: string,
  local: ReadonlyMap<string, Local>,
  refusedIds: ReadonlySet<string>,
) {
  const readings = useQueryClient()
  // Taking the rows comes before reading them, so that the reading tells who has them.
  const claim = useQuery({
    queryKey: ['expansion', 'openSeed', projectId, seedId],
    queryFn: () => client.expansion.openSeed({ projectId, seedId }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 1,
  })
  const reading = useQuery(
    api.expansion.triage.queryOptions({ input: { projectId, seedId }, enabled: !claim.isPending, staleTime: 0 }),
  )
  const refusals = refusedIds.size
  useEffect(() => {
    if (refusals > 0) void readings.invalidateQueries({ queryKey: api.expansion.triage.key() })
  }, [refusals, readings])
  const rows = useMemo(
    () =>
      (reading.data?.rows ?? []).map((row): DeskRow => {
        const own = refusedIds.has(row.id) ? undefined : local.get(row.id)
        const state = own?.state ?? row.state
        return {
          ...row,
          state,
          text: own?.text ?? row.text,
          rejectReason: own === undefined ? row.rejectReason : (own.reason ?? null),
          isOpen: state === 'waiting' && !row.isHeldByOther,
        }
      }),
    [reading.data, local, refusedIds],
  )
  return { reading, seed: reading.data?.seed, rows, withOthers: claim.data?.withOthers ?? 0 }
}
