'use client'

import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import type { taxonomyPreview } from '@/lib/pipeline/project/schema'
import { Status } from '../../ui/status'

const SHOWN = 200

/** What an import would bring, row by row, and which lines are left out and why. */
export function ImportPreview({ preview }: { preview: z.output<typeof taxonomyPreview> }) {
  const t = useTranslations('settings.taxonomy.bulk')
  const { rows, problems, newSubdomains, newQueryTypes, newTargets } = preview
  return (
    <div className="flex flex-col gap-4 text-ui">
      <p className="text-row font-medium">
        {t('found', { subdomains: newSubdomains, types: newQueryTypes, targets: newTargets })}
      </p>
      {problems.length > 0 ? (
        <div>
          <Status kind="watch">{t('problems', { count: problems.length })}</Status>
          <ul className="mt-1 list-disc ps-5 text-ink-soft">
            {problems.slice(0, 20).map(({ line, reason }) => (
              <li key={line}>{t('line', { line, reason })}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <ul className="border-t border-line">
        {rows.slice(0, SHOWN).map(({ line, path, queryType, target, isNew }) => (
          <li key={line} className="flex items-baseline gap-3 border-b border-line py-1.5">
            <span className="min-w-0 flex-1">
              <bdi>{path.join(' › ')}</bdi>
              {queryType ? (
                <span className="text-ink-soft">
                  {' · '}
                  <bdi>{queryType}</bdi>
                </span>
              ) : null}
            </span>
            {target === null ? null : <span className="tabular-nums">{target}</span>}
            <span className="w-24 text-end text-ink-faint">{isNew ? t('new') : t('known')}</span>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN ? <p className="text-ink-faint">… {rows.length - SHOWN}</p> : null}
    </div>
  )
}
