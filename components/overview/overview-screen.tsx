'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useFailureText } from '@/components/layout/use-failure-text'
import { FirstSteps } from '@/components/overview/first-steps'
import { funnelRows } from '@/components/overview/funnel-rows'
import { JobNotes } from '@/components/overview/job-notes'
import { isUntouched } from '@/components/overview/next-steps'
import { NextSteps } from '@/components/overview/next-steps-list'
import { PeopleNotes } from '@/components/overview/people-notes'
import { useProject } from '@/components/project/use-project'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Funnel } from '@/components/ui/funnel'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'
import type { Overview } from '@/lib/pipeline/project/schema'

const BUSY_MS = 3000
const IDLE_MS = 30_000

/** What stands where in a project, what waits for people, and what to do next. */
export function OverviewScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('overview')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const [roundId, setRoundId] = useState<string | null>(null)
  const reading = useQuery(
    api.project.overview.queryOptions({
      input: { projectId, roundId },
      enabled: project.may('overview.read'),
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => ((state.data?.running.length ?? 0) > 0 ? BUSY_MS : IDLE_MS),
    }),
  )
  const overview = reading.data
  return (
    <Page places={[{ label: project.name || t('title'), href: project.href }, { label: t('title') }]}>
      <PageHeader
        title={t('title')}
        actions={overview ? <RoundChoice overview={overview} value={roundId} onChange={setRoundId} /> : null}
      >
        {t('says')}
      </PageHeader>
      {project.name && !project.may('overview.read') ? (
        <EmptyState
          title={t('judge.title')}
          actions={
            <LinkButton href={`${project.href}/evaluation/judge`} variant="primary">
              {t('judge.act')}
            </LinkButton>
          }
        >
          {t('judge.says')}
        </EmptyState>
      ) : overview ? (
        isUntouched(overview) ? (
          <FirstSteps overview={overview} base={project.href} />
        ) : (
          <Body overview={overview} roundId={roundId} projectId={projectId} />
        )
      ) : reading.isError ? (
        <ErrorState
          title={t('failed')}
          safe={t('safe')}
          detail={failureText(reading.error)}
          actions={<Button onClick={() => reading.refetch()}>{t('again')}</Button>}
        />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </Page>
  )
}

const ALL = 'all'

type ChoiceProps = { overview: Overview; value: string | null; onChange: (roundId: string | null) => void }

function RoundChoice({ overview, value, onChange }: ChoiceProps) {
  const t = useTranslations('overview')
  if (overview.rounds.length < 2) return null
  return (
    <Select
      label={t('round')}
      className="w-44"
      value={value ?? ALL}
      onValueChange={(next) => onChange(next === ALL ? null : next)}
      options={[
        { value: ALL, label: t('allRounds') },
        ...overview.rounds.map(({ id, number, state }) => ({
          value: id,
          label: t('roundNumber', { number }),
          hint: t('roundState', { state }),
        })),
      ]}
    />
  )
}

function Body({ overview, roundId, projectId }: { overview: Overview; roundId: string | null; projectId: string }) {
  const t = useTranslations('overview')
  const { href } = useProject(projectId)
  const round = overview.rounds.find((one) => one.id === roundId)
  const rows = funnelRows(overview, href, {
    stage: (stage) => t(`funnel.${stage}`),
    part: (name, count) => t(`funnel.${name}`, { count }),
    inRelease: (number) => t('funnel.inRelease', { number }),
  })
  return (
    <div className="flex flex-col gap-10">
      <NextSteps overview={overview} projectId={projectId} />
      <Funnel
        title={t('funnel.title')}
        subtitle={round ? t('funnel.one', { number: round.number }) : t('funnel.all')}
        names={{ row: t('funnel.stage'), count: t('funnel.count') }}
        fileName="funnel"
        rows={rows}
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <PeopleNotes overview={overview} base={href} />
        <JobNotes overview={overview} base={href} />
      </div>
    </div>
  )
}
