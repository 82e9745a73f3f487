'use client'

import { useTranslations } from 'next-intl'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { OriginMarker } from '@/components/ui/origin-marker'
import { PlainText } from '@/components/ui/plain-text'
import type { TriageView } from '@/lib/pipeline/expansion/schema'

type Props = { projectId: string; seed: TriageView['seed']; withOthers: number; isTruncated: boolean }

/** The seed, pinned above what grew from it. */
export function TriageHead({ projectId, seed, withOthers, isTruncated }: Props) {
  const t = useTranslations('expansion.triage')
  const taxonomy = useTaxonomy(projectId)
  return (
    <div className="shrink-0 border-b border-line bg-sunken px-4 py-4 md:px-8">
      <div className="mx-auto flex max-w-4xl flex-col gap-1.5">
        <p className="flex flex-wrap gap-x-3 text-note text-ink-faint">
          <span className="font-medium">{t('seed')}</span>
          <bdi>{taxonomy.cellName(seed)}</bdi>
          <bdi>{seed.author}</bdi>
          {withOthers > 0 ? <span>{t('someWithOthers', { count: withOthers })}</span> : null}
          {isTruncated ? <span>{t('truncated')}</span> : null}
        </p>
        <OriginMarker origin="human">
          <div className="scroll-quiet max-h-32 overflow-y-auto">
            <PlainText text={seed.text} />
          </div>
        </OriginMarker>
      </div>
    </div>
  )
}
