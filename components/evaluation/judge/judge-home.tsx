'use client'

import { useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { OutboxNotice } from '../../desk/outbox-notice'
import { Page } from '../../layout/page'
import { PageHeader } from '../../layout/page-header'
import { useFailureText } from '../../layout/use-failure-text'
import { useProject } from '../../project/use-project'
import { Button, LinkButton } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { ErrorState } from '../../ui/error-state'
import { SkeletonRows } from '../../ui/skeleton'
import { RunRow } from './run-row'
import { useJudging } from './use-judging'

/** What there is to judge for the one who looks. */
export function JudgeHome({ projectId }: { projectId: string }) {
  const t = useTranslations('judging')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const rail = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const isEvaluator = project.may('evaluation.judge')
  const reading = useJudging(projectId, isEvaluator)
  const runs = reading.data
  const main = runs?.find(({ progress }) => progress.state === 'open' && progress.left > 0)
  const isLead = rail.data?.roles.includes('lead') ?? false
  const home = `${project.href}/evaluation/judge`
  return (
    <Page
      width="reading"
      places={[{ label: project.name || '…', href: project.href }, { label: t('title') }]}
      save={<OutboxNotice signInHref={`/sign-in?next=${encodeURIComponent(home)}`} />}
    >
      <PageHeader title={t('title')}>{t('says')}</PageHeader>
      {rail.data && !isEvaluator ? (
        <EmptyState
          icon={<Scale aria-hidden />}
          title={t('runs.notEvaluator')}
          actions={<LinkButton href={project.href}>{t('runs.toProject')}</LinkButton>}
        >
          {isLead ? t('runs.leadSays') : t('runs.notEvaluatorSays')}
        </EmptyState>
      ) : reading.isError ? (
        <ErrorState
          title={failureText(reading.error)}
          safe={t('state.safe')}
          actions={<Button onClick={() => void reading.refetch()}>{t('state.again')}</Button>}
        />
      ) : runs === undefined ? (
        <SkeletonRows rows={3} />
      ) : runs.length === 0 ? (
        <EmptyState
          icon={<Scale aria-hidden />}
          title={t('runs.none')}
          actions={<Button onClick={() => void reading.refetch()}>{t('state.look')}</Button>}
        >
          <p>{t('runs.noneSays')}</p>
          {isLead ? <p className="mt-2">{t('runs.leadMaySee')}</p> : null}
        </EmptyState>
      ) : (
        <ul className="border-t border-line">
          {runs.map((run) => (
            <RunRow key={run.runId} run={run} href={`${home}/${run.runId}`} isMain={run === main} />
          ))}
        </ul>
      )}
    </Page>
  )
}
