'use client'

import { useTranslations } from 'next-intl'
import type { WeakCell } from './reading'

/** What the making stages know of a cell: where the trouble may come from, each with its counts. */
export function WeakCause({ causes }: { causes: WeakCell['causes'] }) {
  const t = useTranslations('evaluation.weakness.causes')
  const { contexts, responses, seeds, likely } = causes
  return (
    <div className="flex flex-col gap-0.5">
      <span className="font-medium">{t(`likely.${likely}`)}</span>
      {contexts.total > 0 ? <span className="text-ink-soft">{t('contexts', contexts)}</span> : null}
      {responses.total > 0 ? (
        <span className="text-ink-soft">
          {t('responses', { changed: responses.rejected + responses.rewritten, total: responses.total })}
        </span>
      ) : null}
      <span className="text-ink-soft">
        {seeds.target === null
          ? t('seeds', { approved: seeds.approved })
          : t('seedsOf', { approved: seeds.approved, target: seeds.target })}
      </span>
    </div>
  )
}
