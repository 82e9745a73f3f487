'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { OutboxNotice } from '../desk/outbox-notice'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import type { Place } from '../layout/top-bar'
import { usePageTitle } from '../layout/use-page-title'
import { useProject } from '../project/use-project'

type RefinementPageProps = {
  projectId: string
  /** Absent on the stage's own page. */
  title?: string
  /** Places between the stage and this page. */
  through?: readonly Place[]
  says?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page of the stage, with the way back to its rounds. */
export function RefinementPage({ projectId, title, through = [], says, actions, children }: RefinementPageProps) {
  const t = useTranslations('refinement')
  const project = useProject(projectId)
  usePageTitle(...(title === undefined ? [t('title')] : [title, t('title')]))
  const here = title === undefined ? [] : [...through, { label: title }]
  return (
    <Page
      places={[
        { label: project.name || '…', href: project.href },
        title === undefined ? { label: t('title') } : { label: t('title'), href: `${project.href}/refinement` },
        ...here,
      ]}
      save={<OutboxNotice />}
    >
      <PageHeader title={title ?? t('title')} actions={actions}>
        {says}
      </PageHeader>
      {children}
    </Page>
  )
}
