'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Page } from '@/components/layout/page'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useSearchState } from '@/components/layout/use-search-state'
import { useProject } from '@/components/project/use-project'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { WriteDesk } from '@/components/seeds/write-desk'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonText } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'

const inAddress = ['subdomainId', 'queryTypeId'] as const

/** Writing seeds, alone or with the model; waits for what it cannot begin without. */
export function WriteScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('seeds')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const taxonomy = useTaxonomy(projectId)
  const [wanted] = useSearchState(inAddress)
  const drafts = useQuery(api.seeds.listDrafts.queryOptions({ input: { projectId }, staleTime: 0 }))
  const places = [
    { label: project.name, href: project.href },
    { label: t('title'), href: `${project.href}/seeds` },
    { label: t('write.title') },
  ]
  if (drafts.data && taxonomy.reading.data && !taxonomy.isEmpty)
    return (
      <WriteDesk
        projectId={projectId}
        places={places}
        taxonomy={taxonomy}
        drafts={drafts.data}
        cell={{ subdomainId: wanted.subdomainId ?? null, queryTypeId: wanted.queryTypeId ?? null }}
      />
    )
  return (
    <Page places={places} width="reading">
      <h1 className="sr-only">{t('write.title')}</h1>
      {taxonomy.isEmpty ? (
        <EmptyState
          title={t('write.noTaxonomy')}
          actions={
            <LinkButton variant="primary" href={`${project.href}/settings/taxonomy`}>
              {t('empty.taxonomy')}
            </LinkButton>
          }
        >
          {t('empty.needsTaxonomy')}
        </EmptyState>
      ) : drafts.isError || taxonomy.reading.isError ? (
        <ErrorState
          title={t('write.failed')}
          safe={t('write.safe')}
          detail={failureText(drafts.error ?? taxonomy.reading.error)}
          actions={
            <Button
              onClick={() => {
                void drafts.refetch()
                void taxonomy.reading.refetch()
              }}
            >
              {t('again')}
            </Button>
          }
        />
      ) : (
        <SkeletonText lines={6} />
      )}
    </Page>
  )
}
