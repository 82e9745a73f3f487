'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { LaunchEstimate } from '@/components/expansion/launch-estimate'
import { LaunchFields } from '@/components/expansion/launch-fields'
import { LaunchScope, type Scope } from '@/components/expansion/launch-scope'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useLater } from '@/components/layout/use-later'
import { useSearchState } from '@/components/layout/use-search-state'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/form-error'
import { api } from '@/lib/api/client'
import { type ExpansionSettings, expansionSettings } from '@/lib/pipeline/expansion/schema'

const inAddress = ['seedIds'] as const

/** Says what to grow from and how, shows what it will ask for and cost, and launches it. */
export function LaunchScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('expansion')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const router = useRouter()
  const readings = useQueryClient()
  const [wanted] = useSearchState(inAddress)
  const [settings, setSettings] = useState<ExpansionSettings>(() => expansionSettings.parse({}))
  const [scope, setScope] = useState<Scope>(() => {
    const seedIds = wanted.seedIds?.split(',').filter(Boolean) ?? []
    return { by: seedIds.length > 0 ? 'seeds' : 'all', cells: [], seedIds }
  })
  // Without a chosen cell the server would understand all seeds, which is not what is on the screen.
  const isChosen = scope.by !== 'cells' || scope.cells.length > 0
  const checked = expansionSettings.safeParse(settings)
  const asked = useLater(
    useMemo(() => ({ ...settings, scope: { cells: scope.cells, seedIds: scope.seedIds } }), [settings, scope]),
    250,
  )
  const estimate = useQuery(
    api.expansion.estimate.queryOptions({
      input: { projectId, ...asked },
      enabled: isChosen && expansionSettings.safeParse(asked).success,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const launch = useMutation(
    api.expansion.launch.mutationOptions({
      onSuccess: async () => {
        await readings.invalidateQueries({ queryKey: api.expansion.key() })
        router.push(`${project.href}/expansion`)
      },
    }),
  )
  const mayLaunch = isChosen && checked.success && (estimate.data?.calls ?? 0) > 0 && !estimate.isError
  return (
    <Page
      places={[
        { label: project.name, href: project.href },
        { label: t('title'), href: `${project.href}/expansion` },
        { label: t('launch.title') },
      ]}
    >
      <PageHeader title={t('launch.title')}>{t('launch.about')}</PageHeader>
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
        <div className="flex min-w-0 flex-col gap-10">
          <LaunchScope projectId={projectId} scope={scope} onChange={setScope} />
          <LaunchFields
            settings={settings}
            onChange={(change) => setSettings({ ...settings, ...change })}
            problems={checked.success ? {} : checked.error.flatten().fieldErrors}
          />
        </div>
        <div className="flex flex-col gap-5 lg:sticky lg:top-0 lg:self-start">
          <LaunchEstimate
            estimate={isChosen ? (estimate.data ?? null) : null}
            isWaiting={!isChosen}
            isSettling={estimate.isPlaceholderData || estimate.isFetching}
            failure={estimate.isError ? failureText(estimate.error) : null}
          />
          {launch.isError ? <FormError title={t('launch.failed')}>{failureText(launch.error)}</FormError> : null}
          {project.may('expansion.launch') ? (
            <Button
              variant="primary"
              size="lg"
              disabled={!mayLaunch}
              pending={launch.isPending}
              onClick={() =>
                launch.mutate({ projectId, ...settings, scope: { cells: scope.cells, seedIds: scope.seedIds } })
              }
            >
              {t('launch.go', { count: estimate.data?.seeds ?? 0 })}
            </Button>
          ) : (
            <p className="text-ui text-ink-soft">{t('launch.leadOnly')}</p>
          )}
        </div>
      </div>
    </Page>
  )
}
