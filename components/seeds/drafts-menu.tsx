'use client'

import { FilePen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import type { DraftView } from '@/lib/pipeline/seeds/schema'

/** One's unfinished seeds, to go on with. */
export function DraftsMenu({
  drafts,
  onResume,
}: {
  drafts: readonly DraftView[]
  onResume: (draft: DraftView) => void
}) {
  const t = useTranslations('seeds.write')
  if (drafts.length === 0) return null
  return (
    <DropdownMenu
      label={t('drafts', { count: drafts.length })}
      trigger={
        <Button size="sm" variant="quiet" icon={<FilePen aria-hidden />}>
          {t('drafts', { count: drafts.length })}
        </Button>
      }
      items={drafts.map((draft) => ({
        kind: 'act' as const,
        label: draft.text.trim().slice(0, 80) || t('emptyDraft'),
        onSelect: () => onResume(draft),
      }))}
    />
  )
}
