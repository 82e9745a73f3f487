'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { useFailureText } from '../layout/use-failure-text'
import { Button, LinkButton } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { FormError } from '../ui/form-error'

/** Starts drafting for every query whose passages are settled, or says what comes before. */
export function LaunchDrafting({ projectId, mayLaunch }: { projectId: string; mayLaunch: boolean }) {
  const t = useTranslations('responses.launch')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const plan = useQuery(api.responses.plan.queryOptions({ input: { projectId } }))
  const some = useQuery(api.responses.list.queryOptions({ input: { projectId, limit: 1 } }))
  const launch = useMutation(
    api.responses.launch.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queryClient.invalidateQueries({ queryKey: api.responses.key() }),
          queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
        ]),
    }),
  )
  if (!plan.data || !some.data) return null
  const { queries } = plan.data
  if (queries === 0)
    return some.data.items.length > 0 ? null : (
      <EmptyState
        title={t('nothingSettled')}
        className="mx-0 px-0 py-6"
        actions={
          <LinkButton variant="primary" href={`/projects/${projectId}/retrieval`}>
            {t('toRetrieval')}
          </LinkButton>
        }
      >
        {t('nothingSettledHint')}
      </EmptyState>
    )
  return (
    <section aria-label={t('title')} className="rounded-lg border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="text-head">{t('waiting', { count: queries })}</h2>
          <p className="text-row text-ink-soft">{mayLaunch ? t('how') : t('leadOnly')}</p>
        </div>
        {mayLaunch ? (
          <Button variant="primary" pending={launch.isPending} onClick={() => launch.mutate({ projectId })}>
            {t('start', { count: queries })}
          </Button>
        ) : null}
      </div>
      {launch.error ? <FormError title={failureText(launch.error)} /> : null}
    </section>
  )
}
