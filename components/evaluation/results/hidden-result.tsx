'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Progress } from '@/components/ui/progress'
import type { RunCard } from '@/lib/pipeline/evaluation/schema'

/** A result that waits for its planned number: how far it is, and why it is not shown before. */
export function HiddenResult({ run, home }: { run: RunCard; home: string }) {
  const t = useTranslations('evaluation.runs')
  const words = useTranslations('evaluation.result')
  const { progress, state } = run
  const isDraft = state === 'draft'
  return (
    <div className="flex max-w-xl flex-col gap-6">
      <EmptyState
        title={isDraft ? t('notOpened') : t('hiddenUntil', { count: progress.prompts })}
        className="mx-0 px-0 py-0"
        actions={<LinkButton href={home}>{t('toRun')}</LinkButton>}
      >
        {isDraft ? words('draftSays') : t('hiddenWhy')}
      </EmptyState>
      {isDraft ? null : (
        <Progress
          label={t('promptsJudged')}
          done={progress.promptsJudged}
          total={progress.prompts}
          paused={state === 'paused'}
        />
      )}
    </div>
  )
}
