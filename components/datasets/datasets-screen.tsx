'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { ExampleList } from '@/components/datasets/example-list'
import { ReleaseList } from '@/components/datasets/release-list'
import { ReleasePanel } from '@/components/datasets/release-panel'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useProject } from '@/components/project/use-project'
import { Tabs } from '@/components/ui/tabs'
import { api } from '@/lib/api/client'

const views = ['examples', 'releases'] as const

/** The approved examples of a project, and the releases they were frozen into. */
export function DatasetsScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('datasets')
  const format = useFormatter()
  const project = useProject(projectId)
  const router = useRouter()
  const path = usePathname()
  const asked = useSearchParams().get('view')
  const view = views.find((one) => one === asked) ?? 'examples'
  const { data: plan } = useQuery(api.datasets.plan.queryOptions({ input: { projectId } }))
  return (
    <Page places={[{ label: project.name || t('title'), href: project.href }, { label: t('title') }]}>
      <PageHeader title={t('title')}>{t('says')}</PageHeader>
      <Tabs
        label={t('title')}
        value={view}
        onValueChange={(next) => router.replace(next === 'examples' ? path : `${path}?view=${next}`, { scroll: false })}
        tabs={[
          {
            value: 'examples',
            label: t('views.examples'),
            count: plan ? format.number(plan.rows) : undefined,
            content: <ExampleList projectId={projectId} />,
          },
          {
            value: 'releases',
            label: t('views.releases'),
            count: plan ? format.number(plan.number - 1) : undefined,
            content: (
              <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
                <ReleasePanel projectId={projectId} />
                <ReleaseList projectId={projectId} />
              </div>
            ),
          },
        ]}
      />
    </Page>
  )
}
