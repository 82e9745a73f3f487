'use client'

import { useQuery } from '@tanstack/react-query'
import { ListChecks, Sprout } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { QueriesView } from '@/components/expansion/queries-view'
import { RunsView } from '@/components/expansion/runs-view'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useSearchState } from '@/components/layout/use-search-state'
import { useProject } from '@/components/project/use-project'
import { LinkButton } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { api } from '@/lib/api/client'

const inAddress = ['view'] as const
const views = ['runs', 'queries'] as const

/** What grew from the seeds: the runs that made it and what the detectors say, or every query. */
export function ExpansionScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('expansion')
  const project = useProject(projectId)
  const [state] = useSearchState(inAddress)
  const view = views.find((one) => one === state.view) ?? 'runs'
  const queue = useQuery(
    api.expansion.nextSeed.queryOptions({
      input: { projectId, after: null },
      enabled: project.may('expansion.triage'),
    }),
  )
  const waiting = queue.data?.waiting ?? 0
  const base = `${project.href}/expansion`
  const launch = project.may('expansion.launch') ? (
    <LinkButton href={`${base}/launch`} variant={waiting > 0 ? 'secondary' : 'primary'} icon={<Sprout aria-hidden />}>
      {t('launch.title')}
    </LinkButton>
  ) : null
  return (
    <Page width="full" places={[{ label: project.name || t('title'), href: project.href }, { label: t('title') }]}>
      <div className="shrink-0 px-4 pt-6 md:px-8 md:pt-8">
        <PageHeader
          title={t('title')}
          actions={
            <>
              {launch}
              {waiting > 0 ? (
                <LinkButton href={`${base}/triage`} variant="primary" icon={<ListChecks aria-hidden />}>
                  {t('triageWaiting', { count: waiting })}
                </LinkButton>
              ) : null}
            </>
          }
        >
          {t('about')}
        </PageHeader>
        <nav aria-label={t('views')} className="flex gap-5 border-b border-line">
          {views.map((one) => (
            <Link
              key={one}
              href={`${base}?view=${one}`}
              aria-current={one === view ? 'page' : undefined}
              className={cn(
                'ring-inside -mb-px inline-flex h-10 items-center border-b-2 px-0.5 text-ui font-medium',
                one === view ? 'border-grain-ink text-ink' : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {t(`view.${one}`)}
            </Link>
          ))}
        </nav>
      </div>
      {view === 'runs' ? <RunsView projectId={projectId} launch={launch} /> : <QueriesView projectId={projectId} />}
    </Page>
  )
}
