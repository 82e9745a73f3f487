'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { QueryFlags } from '@/components/expansion/query-flags'
import { QueryLineage } from '@/components/expansion/query-lineage'
import { reasonOf, stateShapes } from '@/components/expansion/query-words'
import { Page } from '@/components/layout/page'
import { useFailureText } from '@/components/layout/use-failure-text'
import { usePageTitle } from '@/components/layout/use-page-title'
import { useProject } from '@/components/project/use-project'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Button, LinkButton } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { OriginMarker } from '@/components/ui/origin-marker'
import { PlainText } from '@/components/ui/plain-text'
import { SkeletonText } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'

/** One query with everything that is known of where it comes from. */
export function QueryScreen({ projectId, queryId }: { projectId: string; queryId: string }) {
  const t = useTranslations('expansion')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const taxonomy = useTaxonomy(projectId)
  const reading = useQuery(api.expansion.get.queryOptions({ input: { projectId, queryId } }))
  const query = reading.data
  usePageTitle(query?.text.slice(0, 60), t('title'))
  const isSeed = query?.method === 'seed'
  return (
    <Page
      width="reading"
      places={[
        { label: project.name, href: project.href },
        { label: t('title'), href: `${project.href}/expansion?view=queries` },
        { label: t('query.title') },
      ]}
    >
      <h1 className="sr-only">{t('query.title')}</h1>
      {reading.isError ? (
        <ErrorState
          title={t('query.failed')}
          safe={t('safe')}
          detail={failureText(reading.error)}
          actions={<Button onClick={() => reading.refetch()}>{t('again')}</Button>}
        />
      ) : !query ? (
        <SkeletonText lines={5} />
      ) : (
        <div className="flex flex-col gap-8">
          <div className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center gap-3 text-ui text-ink-soft">
              <Status kind={stateShapes[query.state]} filled>
                {t(`state.${query.state}`)}
              </Status>
              {query.rejectReason ? <span>{t(`reason.${reasonOf(query.rejectReason)}`)}</span> : null}
              <bdi>{taxonomy.cellName(query)}</bdi>
              <span>{t(`method.${query.method}`)}</span>
              <QueryFlags query={query} isShort />
            </div>
            <OriginMarker origin={isSeed ? 'human' : query.text === query.machineText ? 'machine' : 'mixed'}>
              <PlainText text={query.text} className="text-head" />
            </OriginMarker>
            <div className="flex flex-wrap gap-2">
              {query.seedId ? (
                <LinkButton size="sm" href={`${project.href}/seeds/${query.seedId}`}>
                  {isSeed ? t('query.toSeed') : t('query.toParent')}
                </LinkButton>
              ) : null}
              {query.state === 'waiting' && query.seedId && project.may('expansion.triage') ? (
                <LinkButton size="sm" href={`${project.href}/expansion/triage?seedId=${query.seedId}`}>
                  {t('query.triage')}
                </LinkButton>
              ) : null}
            </div>
          </div>
          <QueryLineage projectId={projectId} queryId={queryId} />
        </div>
      )}
    </Page>
  )
}
