'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { TriageDesk } from '@/components/expansion/triage-desk'
import { useTriageActs } from '@/components/expansion/use-triage-acts'
import { Page } from '@/components/layout/page'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useSearchState } from '@/components/layout/use-search-state'
import { useProject } from '@/components/project/use-project'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonText } from '@/components/ui/skeleton'
import { api, client } from '@/lib/api/client'

const inAddress = ['seedId'] as const
const QUEUE_MS = 15_000

/** Goes from seed to seed while there are queries to triage. */
export function TriageScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('expansion')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const readings = useQueryClient()
  const acts = useTriageActs(projectId)
  const [wanted, setWanted] = useSearchState(inAddress)
  const [isFinished, setFinished] = useState(false)
  const queue = useQuery(
    api.expansion.nextSeed.queryOptions({ input: { projectId, after: null }, staleTime: 0, refetchInterval: QUEUE_MS }),
  )
  const seedId = wanted.seedId ?? queue.data?.seedId ?? null
  const places = [
    { label: project.name, href: project.href },
    { label: t('title'), href: `${project.href}/expansion` },
    { label: t('triage.title') },
  ]

  // What is left undecided goes back to the desk when one moves on or leaves.
  useEffect(() => {
    if (seedId === null) return
    return () => {
      client.expansion.leaveSeed({ projectId, seedId }).catch(() => {
        // The lease runs out by itself.
      })
    }
  }, [projectId, seedId])

  const goOn = async () => {
    await acts.settle()
    const next = await client.expansion.nextSeed({ projectId, after: seedId }).catch(() => null)
    await readings.invalidateQueries({ queryKey: api.expansion.nextSeed.key() })
    await readings.invalidateQueries({ queryKey: api.project.rail.key() })
    if (next?.seedId && next.seedId !== seedId) setWanted({ seedId: next.seedId })
    else setFinished(true)
  }
  if (isFinished || (queue.data && seedId === null))
    return (
      <Page places={places} width="reading">
        <h1 className="sr-only">{t('triage.title')}</h1>
        <EmptyState
          title={t('triage.finished')}
          actions={
            <>
              <Button
                variant="primary"
                onClick={() => {
                  setFinished(false)
                  setWanted({ seedId: undefined })
                  void queue.refetch()
                }}
              >
                {t('triage.lookAgain')}
              </Button>
              <LinkButton href={`${project.href}/expansion?view=queries&state=kept`}>{t('triage.toKept')}</LinkButton>
              {project.may('expansion.launch') ? (
                <LinkButton href={`${project.href}/expansion/launch`}>{t('launch.title')}</LinkButton>
              ) : null}
            </>
          }
        >
          {queue.data && queue.data.withOthers > 0
            ? t('triage.finishedOthers', { count: queue.data.withOthers })
            : t('triage.finishedAll')}
        </EmptyState>
      </Page>
    )
  if (seedId === null)
    return (
      <Page places={places} width="reading">
        <h1 className="sr-only">{t('triage.title')}</h1>
        {queue.isError ? (
          <ErrorState
            title={t('triage.failed')}
            safe={t('triage.safe')}
            detail={failureText(queue.error)}
            actions={<Button onClick={() => queue.refetch()}>{t('again')}</Button>}
          />
        ) : (
          <SkeletonText lines={6} />
        )}
      </Page>
    )
  return (
    <TriageDesk
      key={seedId}
      projectId={projectId}
      seedId={seedId}
      places={places}
      acts={acts}
      queue={queue.data ?? null}
      onNext={goOn}
      onSeed={(other) => setWanted({ seedId: other })}
    />
  )
}
