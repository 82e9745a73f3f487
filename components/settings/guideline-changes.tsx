'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { diffParts } from '../ui/diff-parts'
import { DiffText } from '../ui/diff-text'
import { SkeletonText } from '../ui/skeleton'

/** What a version changed, word by word. */
export function GuidelineChanges({ projectId, from, to }: { projectId: string; from: number; to: number }) {
  const t = useTranslations('settings.guideline')
  const before = useQuery(
    api.project.getGuideline.queryOptions({ input: { projectId, number: Math.max(1, from) }, staleTime: Infinity }),
  )
  const after = useQuery(
    api.project.getGuideline.queryOptions({ input: { projectId, number: to }, staleTime: Infinity }),
  )
  if (before.data === undefined || after.data === undefined) return <SkeletonText />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls in a dialog must be reachable without a mouse.
    <section aria-label={t('changes', { from, to })} tabIndex={0} className="measure">
      <h3 className="mb-2 text-ui text-ink-soft">{t('changes', { from, to })}</h3>
      <DiffText parts={diffParts(before.data.text, after.data.text)} />
    </section>
  )
}
