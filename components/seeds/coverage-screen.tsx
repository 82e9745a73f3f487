'use client'

import { useTranslations } from 'next-intl'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { CoverageGrid } from '@/components/seeds/coverage-grid'
import { CoverageNumbers } from '@/components/seeds/coverage-numbers'
import { CoverageThin } from '@/components/seeds/coverage-thin'
import { CoverageYield } from '@/components/seeds/coverage-yield'
import { useAmounts } from '@/components/seeds/use-amounts'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'

/** Where seeds are and where they are missing, how evenly they lie, and how fast they come by each way of writing. */
export function CoverageScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('seeds')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const taxonomy = useTaxonomy(projectId)
  const { coverage, amountOf, waitingOf } = useAmounts(projectId)
  const facts = coverage.data
  return (
    <Page
      places={[
        { label: project.name, href: project.href },
        { label: t('title'), href: `${project.href}/seeds` },
        { label: t('coverage.title') },
      ]}
    >
      <PageHeader title={t('coverage.title')}>{t('coverage.about')}</PageHeader>
      {coverage.isError ? (
        <ErrorState
          title={t('coverage.failed')}
          safe={t('list.safe')}
          detail={failureText(coverage.error)}
          actions={<Button onClick={() => coverage.refetch()}>{t('again')}</Button>}
        />
      ) : taxonomy.isEmpty ? (
        <EmptyState
          title={t('coverage.noTaxonomy')}
          actions={
            <LinkButton variant="primary" href={`${project.href}/settings/taxonomy`}>
              {t('empty.taxonomy')}
            </LinkButton>
          }
        >
          {t('empty.needsTaxonomy')}
        </EmptyState>
      ) : !facts ? (
        <SkeletonRows rows={8} />
      ) : (
        <div className="flex flex-col gap-12">
          <CoverageNumbers facts={facts} />
          <CoverageGrid taxonomy={taxonomy} amountOf={amountOf} waitingOf={waitingOf} base={`${project.href}/seeds`} />
          <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
            <CoverageThin
              projectId={projectId}
              taxonomy={taxonomy}
              cells={facts.cells}
              base={`${project.href}/seeds`}
              mayWrite={project.may('seeds.write')}
            />
            <CoverageYield facts={facts} />
          </div>
        </div>
      )}
    </Page>
  )
}
