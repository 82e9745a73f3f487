'use client'

import { useTranslations } from 'next-intl'
import { Page } from '@/components/layout/page'
import { EmptyState } from '@/components/ui/empty-state'

/** Within the frame of a project: what was asked for is not there, or not for one's roles. */
export default function ProjectNotFound() {
  const t = useTranslations('layout.notFound')
  return (
    <Page places={[{ label: t('title') }]} width="reading">
      <EmptyState title={t('title')}>{t('inProject')}</EmptyState>
    </Page>
  )
}
