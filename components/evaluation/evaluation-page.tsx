'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { OutboxNotice } from '../desk/outbox-notice'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import type { Place } from '../layout/top-bar'
import { usePageTitle } from '../layout/use-page-title'
import { useProject } from '../project/use-project'

type EvaluationPageProps = {
  projectId: string
  title: string
  /** Places between the stage and this page. */
  through?: readonly Place[]
  says?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page of the stage, with the way back to its overview. */
export function EvaluationPage({ projectId, title, through = [], says, actions, children }: EvaluationPageProps) {
  const t = useTranslations('evaluation')
  const project = useProject(projectId)
  usePageTitle(title, t('title'))
  const home = `${project.href}/evaluation`
  return (
    <Page
      places={[
        { label: project.name || '…', href: project.href },
        { label: t('title'), href: home },
        ...through,
        { label: title },
      ]}
      save={<OutboxNotice />}
    >
      <PageHeader title={title} actions={actions}>
        {says}
      </PageHeader>
      {children}
    </Page>
  )
}
