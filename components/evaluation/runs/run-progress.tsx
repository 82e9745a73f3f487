'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { RunCard } from '@/lib/pipeline/evaluation/schema'
import { useRunWords } from './use-run-words'

/** How far the judging is, and whether the result may be read. */
export function RunProgress({ projectId, run }: { projectId: string; run: RunCard }) {
  const t = useTranslations('evaluation.runs')
  const words = useRunWords()
  const { progress } = run
  return (
    <section aria-label={t('howFar')} className="flex max-w-2xl flex-col gap-5">
      <Progress
        label={t('promptsJudged')}
        done={progress.promptsJudged}
        total={progress.prompts}
        paused={run.state === 'paused'}
      />
      {run.isImported ? null : (
        <Progress
          label={t('judgmentsMade')}
          done={progress.judgments}
          total={progress.judgmentsWanted}
          paused={run.state === 'paused'}
        />
      )}
      <p className="text-ui text-ink-soft">{t('byEvaluators', { count: progress.evaluators })}</p>
      {words.isHidden(run) ? (
        <div>
          <Status kind="info" className="text-row">
            {t('hiddenUntil', { count: progress.prompts })}
          </Status>
          <p className="max-w-xl text-ui text-ink-soft">{t('hiddenWhy')}</p>
        </div>
      ) : (
        <div>
          <LinkButton variant="primary" href={`/projects/${projectId}/evaluation/runs/${run.id}/result`}>
            {t('readResult')}
          </LinkButton>
        </div>
      )}
      {run.closedAt ? (
        <p className="text-ui text-ink-soft">
          {run.state === 'abandoned' ? t('state.abandoned') : t('state.closed')} <Time value={run.closedAt} />
          {run.closeReason ? (
            <>
              {': '}
              <bdi>{run.closeReason}</bdi>
            </>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}
