'use client'

import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import type { myRun } from '@/lib/pipeline/evaluation/judging/schema'

export type MyRun = z.output<typeof myRun>

/** What a run is called at the desk: its title for evaluators, or its number. */
export function useRunTitle(): (run: MyRun | undefined) => string {
  const t = useTranslations('judging')
  return (run) => (run === undefined ? t('runAlone') : run.title.trim() || t('run', { number: run.number }))
}
