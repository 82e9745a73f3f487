'use client'

import { useTranslations } from 'next-intl'
import type { StatusKind } from '@/components/ui/status'
import type { RunCard } from '@/lib/pipeline/evaluation/schema'

const kinds: Readonly<Record<RunCard['state'], StatusKind>> = {
  draft: 'idle',
  open: 'busy',
  paused: 'watch',
  closed: 'ok',
  abandoned: 'bad',
}

/** How the state of a run is said: its mark, its word, and whether its result waits for the planned number. */
export function useRunWords() {
  const t = useTranslations('evaluation.runs')
  return {
    kindOf: (run: Pick<RunCard, 'state'>) => kinds[run.state],
    stateOf: (run: Pick<RunCard, 'state' | 'isImported'>) =>
      run.isImported && run.state === 'closed' ? t('state.imported') : t(`state.${run.state}`),
    isHidden: (run: Pick<RunCard, 'state' | 'mayRead'>) => !run.mayRead && run.state !== 'draft',
  }
}
