'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { useFailureText } from '@/components/layout/use-failure-text'
import { usePageTitle } from '@/components/layout/use-page-title'
import { useProject } from '@/components/project/use-project'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { SeedActs } from '@/components/seeds/seed-acts'
import { SeedEdit } from '@/components/seeds/seed-edit'
import { SeedFacts } from '@/components/seeds/seed-facts'
import { SeedHistory } from '@/components/seeds/seed-history'
import { stateShapes, writerOf } from '@/components/seeds/seed-words'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { OriginMarker } from '@/components/ui/origin-marker'
import { PlainText } from '@/components/ui/plain-text'
import { SkeletonText } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'

/** One seed: its text, where it comes from, what was decided on it, and every version it had. */
export function SeedScreen({ projectId, seedId }: { projectId: string; seedId: string }) {
  const t = useTranslations('seeds')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const taxonomy = useTaxonomy(projectId)
  const [isEditing, setEditing] = useState(false)
  const reading = useQuery(api.seeds.get.queryOptions({ input: { projectId, seedId } }))
  const seed = reading.data
  usePageTitle(seed?.text.slice(0, 60), t('title'))
  return (
    <>
      <Page
        width="reading"
        places={[
          { label: project.name, href: project.href },
          { label: t('title'), href: `${project.href}/seeds` },
          { label: t('seed.title') },
        ]}
      >
        {reading.isError ? (
          <ErrorState
            title={t('seed.failed')}
            safe={t('list.safe')}
            detail={failureText(reading.error)}
            actions={<Button onClick={() => reading.refetch()}>{t('again')}</Button>}
          />
        ) : !seed ? (
          <SkeletonText lines={4} />
        ) : (
          <div className="flex flex-col gap-8">
            <h1 className="sr-only">{t('seed.title')}</h1>
            <div className="flex flex-col gap-4">
              <div className="flex flex-wrap items-center gap-3">
                <Status kind={stateShapes[seed.state]} filled>
                  {t(`state.${seed.state}`)}
                </Status>
                <span dir="auto" className="text-ui text-ink-soft">
                  {taxonomy.cellName(seed)}
                </span>
                {project.may('seeds.write') && !isEditing ? (
                  <Button size="sm" className="ms-auto" onClick={() => setEditing(true)}>
                    {t('seed.edit')}
                  </Button>
                ) : null}
              </div>
              {isEditing ? (
                <SeedEdit projectId={projectId} seed={seed} taxonomy={taxonomy} onEnd={() => setEditing(false)} />
              ) : (
                <OriginMarker origin={writerOf(seed)}>
                  <PlainText text={seed.text} className="text-head" />
                </OriginMarker>
              )}
            </div>
            <SeedFacts seed={seed} base={project.href} />
            <SeedHistory seed={seed} cellName={taxonomy.cellName} />
          </div>
        )}
      </Page>
      <SeedActs
        projectId={projectId}
        isSingle
        seeds={seed ? [seed] : []}
        onDone={() => void reading.refetch()}
        isOn={seed !== undefined && !isEditing && project.may('seeds.approve')}
      />
    </>
  )
}
