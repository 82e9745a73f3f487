'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Settings2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { type SearchSettings, searchSettings } from '@/lib/pipeline/retrieval/schema'
import { useFailureText } from '../layout/use-failure-text'
import { Button, LinkButton } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { FormError } from '../ui/form-error'
import { SearchSettingsForm } from './search-settings'

/** Starts the search for every kept query that has no passages yet, or says what comes before. */
export function LaunchSearch({ projectId, mayLaunch }: { projectId: string; mayLaunch: boolean }) {
  const t = useTranslations('retrieval.launch')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const plan = useQuery(api.retrieval.plan.queryOptions({ input: { projectId } }))
  const contexts = useQuery(api.retrieval.list.queryOptions({ input: { projectId, limit: 1 } }))
  const [settings, setSettings] = useState<SearchSettings>(() => searchSettings.parse({}))
  const [isOpen, setOpen] = useState(false)
  const launch = useMutation(
    api.retrieval.launch.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: api.retrieval.key() }),
          queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
        ])
      },
    }),
  )
  if (!plan.data || !contexts.data) return null
  const { queries, chunks } = plan.data
  const base = `/projects/${projectId}`
  if (queries === 0)
    return contexts.data.items.length > 0 ? null : (
      <EmptyState
        title={t('noQueries')}
        className="mx-0 px-0 py-6"
        actions={
          <LinkButton variant="primary" href={`${base}/expansion`}>
            {t('toExpansion')}
          </LinkButton>
        }
      >
        {t('noQueriesHint')}
      </EmptyState>
    )
  return (
    <section aria-label={t('title')} className="rounded-lg border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="text-head">{t('waiting', { count: queries })}</h2>
          <p className="text-row text-ink-soft">
            {chunks === 0 ? t('noCorpus') : mayLaunch ? t('over', { chunks }) : t('leadOnly')}
          </p>
        </div>
        {chunks === 0 ? (
          <LinkButton variant="primary" href={`${base}/corpus`}>
            {t('toCorpus')}
          </LinkButton>
        ) : mayLaunch ? (
          <div className="flex flex-wrap gap-2">
            <Button icon={<Settings2 aria-hidden />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t('settings')}
            </Button>
            <Button variant="primary" pending={launch.isPending} onClick={() => launch.mutate({ projectId, settings })}>
              {t('start', { count: queries })}
            </Button>
          </div>
        ) : null}
      </div>
      {launch.error ? <FormError title={failureText(launch.error)} /> : null}
      {isOpen ? <SearchSettingsForm projectId={projectId} value={settings} onChange={setSettings} /> : null}
    </section>
  )
}
