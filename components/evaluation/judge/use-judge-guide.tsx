'use client'

import { useTranslations } from 'next-intl'
import { useGuideline } from '../../desk/use-guideline'
import type { MyRun } from './use-run-title'

/** What the judging goes by: the criteria of the run, and the guideline in the version under which it opened. */
export function useJudgeGuide(projectId: string, run: MyRun | undefined) {
  const t = useTranslations('judging.guide')
  const guideline = useGuideline(
    projectId,
    { title: t('title'), version: (number) => t('version', { number }), empty: t('empty') },
    run?.guidelineNumber ?? null,
  )
  return {
    ...guideline,
    isAside: true,
    content: (
      <>
        {run && run.criteria.length > 0 ? (
          <section className="mb-5 border-b border-line pb-5">
            <h3 className="pb-1.5 text-ui font-semibold">{t('criteria')}</h3>
            <ul className="flex list-disc flex-col gap-1 ps-4 text-row">
              {run.criteria.map((line) => (
                <li key={line} dir="auto">
                  {line}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {guideline.content}
      </>
    ),
  }
}
