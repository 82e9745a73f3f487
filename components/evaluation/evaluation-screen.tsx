'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { OutboxNotice } from '../desk/outbox-notice'
import { RunningJobs } from '../jobs/running-jobs'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import { useProject } from '../project/use-project'
import { Button, LinkButton } from '../ui/button'
import { Tabs } from '../ui/tabs'
import { NewPromptSet } from './prompts/new-prompt-set'
import { PromptSetList } from './prompts/prompt-set-list'
import { RunList } from './runs/run-list'
import { SystemDialog } from './systems/system-dialog'
import { SystemList } from './systems/system-list'

const views = ['runs', 'prompts', 'systems'] as const

/** The stage as leads see it: runs with how far they are, the prompt sets they draw from, and the systems compared. */
export function EvaluationScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('evaluation')
  const project = useProject(projectId)
  const queryClient = useQueryClient()
  const router = useRouter()
  const path = usePathname()
  const asked = useSearchParams().get('view')
  const view = views.find((one) => one === asked) ?? 'runs'
  const [isNaming, setNaming] = useState<'prompts' | 'system' | null>(null)
  const show = (next: string) => router.replace(next === 'runs' ? path : `${path}?view=${next}`, { scroll: false })
  const home = `${project.href}/evaluation`
  const actions = {
    runs: (
      <>
        <LinkButton href={`${home}/runs/import`}>{t('runs.import')}</LinkButton>
        <LinkButton variant="primary" href={`${home}/runs/new`}>
          {t('runs.new')}
        </LinkButton>
      </>
    ),
    prompts: (
      <Button variant="primary" onClick={() => setNaming('prompts')}>
        {t('prompts.new')}
      </Button>
    ),
    systems: (
      <Button variant="primary" onClick={() => setNaming('system')}>
        {t('systems.new')}
      </Button>
    ),
  }
  return (
    <Page places={[{ label: project.name || '…', href: project.href }, { label: t('title') }]} save={<OutboxNotice />}>
      <PageHeader title={t('title')} actions={actions[view]}>
        {t('about')}
      </PageHeader>
      <div className="flex flex-col gap-6">
        <RunningJobs
          projectId={projectId}
          kind="evaluation.answer"
          label={t('systems.generating')}
          onProgress={() => void queryClient.invalidateQueries({ queryKey: api.evaluation.key() })}
        />
        <Tabs
          label={t('title')}
          value={view}
          onValueChange={show}
          tabs={[
            { value: 'runs', label: t('views.runs'), content: <RunList projectId={projectId} onView={show} /> },
            {
              value: 'prompts',
              label: t('views.prompts'),
              content: <PromptSetList projectId={projectId} onNew={() => setNaming('prompts')} />,
            },
            {
              value: 'systems',
              label: t('views.systems'),
              content: <SystemList projectId={projectId} onNew={() => setNaming('system')} />,
            },
          ]}
        />
      </div>
      {isNaming === 'prompts' ? <NewPromptSet projectId={projectId} onClose={() => setNaming(null)} /> : null}
      {isNaming === 'system' ? <SystemDialog projectId={projectId} onClose={() => setNaming(null)} /> : null}
    </Page>
  )
}
