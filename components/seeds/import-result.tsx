'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { ImportProblems } from '@/components/seeds/import-preview-panel'
import { Button, LinkButton } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'

const POLL_MS = 800
const over = new Set(['done', 'failed', 'cancelled'])

type Props = { projectId: string; jobId: string; base: string; onAgain: () => void }

/** What became of an import, row by row; it goes on when the page is left. */
export function ImportResult({ projectId, jobId, base, onAgain }: Props) {
  const t = useTranslations('seeds.import')
  const readings = useQueryClient()
  const status = useQuery(
    api.seeds.importStatus.queryOptions({
      input: { projectId, jobId },
      refetchInterval: ({ state }) => (over.has(state.data?.state ?? '') ? false : POLL_MS),
    }),
  )
  const isOver = over.has(status.data?.state ?? '')
  useEffect(() => {
    if (!isOver) return
    void readings.invalidateQueries({ queryKey: api.seeds.key() })
    void readings.invalidateQueries({ queryKey: api.project.rail.key() })
  }, [isOver, readings])
  const { result, reason } = status.data ?? {}
  if (isOver && reason && result?.created === 0)
    return (
      <ErrorState
        title={t('failed')}
        safe={t('nothingImported')}
        detail={reason}
        actions={<Button onClick={onAgain}>{t('other')}</Button>}
      />
    )
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <div role="status" className="flex flex-col gap-2">
        {isOver ? (
          <Status kind="ok" className="text-head font-semibold">
            {t('done', { count: result?.created ?? 0 })}
          </Status>
        ) : (
          <Status kind="busy" className="text-head font-semibold">
            {t('running', { count: result?.created ?? 0 })}
          </Status>
        )}
        <p className="flex flex-wrap gap-x-5 gap-y-1 text-row text-ink-soft">
          {result && result.alreadyHere > 0 ? <span>{t('alreadyHere', { count: result.alreadyHere })}</span> : null}
          {result && result.tooClose > 0 ? <span>{t('tooClose', { count: result.tooClose })}</span> : null}
          {isOver ? null : <span>{t('mayLeave')}</span>}
        </p>
      </div>
      {isOver ? (
        <div className="flex flex-wrap gap-2">
          <LinkButton variant="primary" href={base}>
            {t('toSeeds')}
          </LinkButton>
          <Button onClick={onAgain}>{t('other')}</Button>
        </div>
      ) : null}
      {result ? <ImportProblems problems={result.problems} count={result.problemCount} /> : null}
    </div>
  )
}
