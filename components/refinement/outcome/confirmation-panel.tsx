'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { useMay } from '@/components/project/use-may'
import type { Confirmation } from '@/components/refinement/round-view'
import { LinkButton } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'

/** The run that gives the answer: who is compared, how far it is, and that nothing is shown before it is closed. */
export function ConfirmationPanel({ projectId, confirmation }: { projectId: string; confirmation: Confirmation }) {
  const t = useTranslations('refinement.outcome.run')
  const may = useMay(projectId)
  const mayConfigure = may('evaluation.configure')
  const run = useQuery(
    api.evaluation.getRun.queryOptions({
      input: { projectId, runId: confirmation.runId },
      enabled: mayConfigure,
      refetchInterval: confirmation.mayRead ? false : 10_000,
    }),
  )
  const { state, newSystem, oldSystem, newRelease, oldRelease } = confirmation
  const progress = run.data?.progress
  const href = `/projects/${projectId}/evaluation/runs/${confirmation.runId}`
  const isJudged = state === 'open' || state === 'paused'
  return (
    <Section
      title={t('title', { number: confirmation.runNumber })}
      hint={t.rich('pair', {
        ...{ newer: newSystem.name, older: oldSystem.name, newRelease: newRelease.number },
        oldRelease: oldRelease?.number ?? 0,
        name: (chunks) => <bdi className="text-ink">{chunks}</bdi>,
      })}
      actions={
        mayConfigure ? (
          <LinkButton href={href} variant={state === 'draft' ? 'primary' : 'secondary'}>
            {state === 'draft' ? t('toOpen') : t('toRun')}
          </LinkButton>
        ) : null
      }
    >
      <div className="flex max-w-2xl flex-col gap-3">
        {newRelease.isNamed || oldRelease?.isNamed ? <p className="text-ui text-ink-soft">{t('named')}</p> : null}
        {state === 'draft' ? (
          <Status kind="idle">
            <span className="whitespace-normal">{t('draft')}</span>
          </Status>
        ) : null}
        {state === 'abandoned' ? <Status kind="bad">{t('abandoned')}</Status> : null}
        {progress && isJudged ? (
          <Progress
            label={t('judging')}
            done={progress.judgments}
            total={progress.judgmentsWanted}
            paused={state === 'paused'}
          />
        ) : null}
        {isJudged && !confirmation.mayRead ? (
          <Status kind="info">
            <span className="whitespace-normal">{t('hidden', { prompts: progress?.prompts ?? 0 })}</span>
          </Status>
        ) : null}
      </div>
    </Section>
  )
}
