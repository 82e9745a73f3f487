'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useLater } from '@/components/layout/use-later'
import { useSearchState } from '@/components/layout/use-search-state'
import {
  cellsOf,
  newTarget,
  type OpenForm,
  openShape,
  startOfPlan,
  type Target,
} from '@/components/refinement/open/open-shape'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import type { Preview, RoundCell } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'
import { roundForm } from '@/lib/pipeline/refinement/schema'

const inAddress = ['run', 'cells', 'import'] as const

/** The plan of a round while it is written: what the lead says, and what the app answers to it. */
export function usePlan(projectId: string) {
  const [address] = useSearchState(inAddress)
  const runs = useQuery(api.evaluation.listRuns.queryOptions({ input: { projectId, limit: 200 } }))
  const readable = (runs.data?.items ?? []).filter((run) => run.mayRead && run.progress.judgments > 0)
  const named = useMemo(() => cellsOf(address.cells), [address.cells])
  const by = named.length > 0 && named.every(({ queryTypeId }) => queryTypeId === null) ? 'subdomain' : 'cell'
  const form: OpenForm = useFormOf(openShape, { defaultValues: startOfPlan(address.run ?? null, by) })
  const [chosen, setChosen] = useState<Target[] | null>(named.length > 0 ? named.map((cell) => newTarget(cell)) : null)
  const [isRunChosen, setRunChosen] = useState(address.run !== undefined || address.import !== undefined)
  const values = form.watch()
  const runId = isRunChosen ? (values.runId ?? null) : (readable[0]?.id ?? null)
  const asked = useLater(
    useMemo(() => ({ ...values, runId, targets: chosen ?? [] }), [values, runId, chosen]),
    250,
  )
  const parsed = roundForm.safeParse(asked)
  const preview = useQuery(
    api.refinement.preview.queryOptions({
      input: { projectId, ...(parsed.data ?? {}) },
      enabled: runs.isFetched && parsed.success,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const targets = chosen ?? proposedOf(preview.data)
  const change = (cell: RoundCell, next: Partial<Target> | null) => {
    const rest = targets.filter((target) => cellKey(target) !== cellKey(cell))
    const own = targets.find((target) => cellKey(target) === cellKey(cell))
    if (next === null) return setChosen(rest)
    if (own === undefined) return setChosen([...targets, { ...newTarget(cell), ...next }])
    setChosen(targets.map((target) => (target === own ? { ...own, ...next } : target)))
  }
  return {
    ...{ form, runs, readable, runId, preview, targets, change },
    isSettling: preview.isPlaceholderData || asked.targets !== (chosen ?? asked.targets),
    isImporting: address.import !== undefined,
    /** Another source, or another way of cutting the domain, has other cells. */
    startFrom: (next: { runId?: string | null; by?: 'cell' | 'subdomain' }) => {
      if (next.runId !== undefined) {
        setRunChosen(true)
        form.setValue('runId', next.runId)
        form.setValue('systemId', null)
        form.setValue('againstId', null)
      }
      if (next.by !== undefined) form.setValue('by', next.by)
      setChosen(null)
    },
  }
}

export type Plan = ReturnType<typeof usePlan>

const proposedOf = (preview: Preview | undefined): Target[] =>
  preview?.cells.filter(({ isTarget }) => isTarget).map((cell) => newTarget(cell)) ?? []
