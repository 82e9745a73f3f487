'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { Weakness } from '@/lib/pipeline/evaluation/results/schema'
import type { RunCard } from '@/lib/pipeline/evaluation/schema'
import { cellKey, cellsParam, chosenCells } from './reading'

type WeakActsProps = {
  projectId: string
  run: RunCard
  by: 'subdomain' | 'cell'
  weakness: Weakness
  chosen: ReadonlySet<string>
}

/** What follows from the chosen rows: a round that mends them, or more prompts where evidence is thin. */
export function WeakActs({ projectId, run, by, weakness, chosen }: WeakActsProps) {
  const t = useTranslations('evaluation.weakness')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const router = useRouter()
  const set = useQuery(api.evaluation.getPromptSet.queryOptions({ input: { projectId, promptSetId: run.promptSetId } }))
  const rows = weakness.cells.filter((cell) => chosen.has(cellKey(cell)))
  const cells = chosenCells(weakness.cells, chosen, set.data?.cells ?? [])
  const more = useMutation(
    api.evaluation.createPromptSet.mutationOptions({
      onSuccess: async ({ promptSetId }) => {
        await queryClient.invalidateQueries({ queryKey: api.evaluation.listPromptSets.key() })
        const params = new URLSearchParams({
          act: 'sample',
          subdomains: [...new Set(cells.map(({ subdomainId }) => subdomainId))].join(','),
          types: [...new Set(cells.map(({ queryTypeId }) => queryTypeId))].join(','),
          systems: `${weakness.system.id},${weakness.against.id}`,
        })
        router.push(`/projects/${projectId}/evaluation/prompts/${promptSetId}?${params}`)
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  const needed = rows.reduce((sum, { promptsNeeded }) => sum + promptsNeeded, 0)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h2 className="flex-1 basis-56 text-head">
        {rows.length === 0 ? t('choose') : t(`chosen_${by}`, { count: rows.length })}
      </h2>
      {rows.length > 0 && needed > 0 ? (
        <span className="text-ui text-ink-soft tabular-nums">{t('neededHere', { count: needed })}</span>
      ) : null}
      <Button
        disabled={cells.length === 0}
        pending={more.isPending}
        onClick={() =>
          more.mutate({
            projectId,
            name: t('moreName', { number: run.number }),
            notes: t('moreNotes', {
              names: rows.map(({ subdomain, queryType }) => queryType ?? subdomain).join(', '),
            }).slice(0, 5000),
          })
        }
      >
        {t('judgeMore')}
      </Button>
      <Button
        variant="primary"
        disabled={cells.length === 0}
        onClick={() => router.push(`/projects/${projectId}/refinement/open?run=${run.id}&cells=${cellsParam(cells)}`)}
      >
        {t('openRound')}
      </Button>
    </div>
  )
}
