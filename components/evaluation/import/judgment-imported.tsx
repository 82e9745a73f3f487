'use client'

import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import { LinkButton } from '@/components/ui/button'
import { Status } from '@/components/ui/status'
import type { importedJudgments } from '@/lib/pipeline/evaluation/results/import-schema'
import { RowProblems } from './preview-parts'

type Props = { projectId: string; imported: z.output<typeof importedJudgments> }

/** What came of an import of judgments, and the way to its numbers. */
export function JudgmentImported({ projectId, imported }: Props) {
  const t = useTranslations('evaluation.judgments')
  const { runId, judgments, prompts, evaluators, systems, problems, problemCount } = imported
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <div role="status">
        <Status kind="ok" className="text-head font-semibold">
          {t('done', { count: judgments })}
        </Status>
        <p className="text-row text-ink-soft">{t('doneFacts', { prompts, evaluators, systems })}</p>
      </div>
      <div>
        <LinkButton variant="primary" href={`/projects/${projectId}/evaluation/runs/${runId}/result`}>
          {t('read')}
        </LinkButton>
      </div>
      <RowProblems problems={problems} count={problemCount} />
    </div>
  )
}
