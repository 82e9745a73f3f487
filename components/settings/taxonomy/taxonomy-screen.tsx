'use client'

import { useQuery } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { Section } from '../../layout/section'
import { Button } from '../../ui/button'
import { SettingsPage } from '../settings-page'
import { ImportDialog } from './import-dialog'
import { QueryTypes } from './query-types'
import { Subdomains } from './subdomains'
import { Targets } from './targets'

/** The two axes of the project and what is wanted where they meet. */
export function TaxonomyScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('settings.taxonomy')
  const { data: taxonomy } = useQuery(api.project.getTaxonomy.queryOptions({ input: { projectId } }))
  const { data: project } = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  if (taxonomy === undefined || project === undefined) return null
  return (
    <SettingsPage
      projectId={projectId}
      place="taxonomy"
      hint={t('hint')}
      actions={
        <ImportDialog projectId={projectId} trigger={<Button icon={<Upload aria-hidden />}>{t('import')}</Button>} />
      }
    >
      <div className="flex flex-col gap-12">
        <div className="grid gap-12 xl:grid-cols-2">
          <Section title={t('subdomains.title')} hint={t('subdomains.hint')}>
            <Subdomains projectId={projectId} nodes={taxonomy.subdomains} />
          </Section>
          <Section title={t('types.title')} hint={t('types.hint')}>
            <QueryTypes projectId={projectId} types={taxonomy.queryTypes} language={project.language} />
          </Section>
        </div>
        <Section title={t('targets.title')} hint={t('targets.hint')}>
          <Targets projectId={projectId} taxonomy={taxonomy} />
        </Section>
      </div>
    </SettingsPage>
  )
}
