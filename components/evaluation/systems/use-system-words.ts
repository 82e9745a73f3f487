'use client'

import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import type { systemCard } from '@/lib/pipeline/evaluation/systems/schema'

export type SystemCard = z.output<typeof systemCard>

/** Says in a few words what answers as this system. */
export function useSystemWords() {
  const t = useTranslations('evaluation.systems')
  return (system: Pick<SystemCard, 'kind' | 'style' | 'endpoint'>) => {
    if (system.kind === 'builtin') return t(`builtin.${system.style ?? 'concise'}`)
    if (system.kind === 'imported') return t('kind.imported')
    return system.endpoint === null ? t('kind.endpoint') : `${system.endpoint.name} · ${system.endpoint.model}`
  }
}
