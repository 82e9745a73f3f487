'use client'

import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import type { Cell } from '@/components/project/use-taxonomy'
import { diffParts } from '@/components/ui/diff-parts'
import { DiffText } from '@/components/ui/diff-text'
import { Time } from '@/components/ui/time'
import type { seedView } from '@/lib/pipeline/seeds/schema'

type Version = z.output<typeof seedView>['versions'][number]

/** The versions of a seed, newest first, each word by word against the one before. */
export function SeedHistory({
  seed,
  cellName,
}: {
  seed: { versions: readonly Version[] }
  cellName: (cell: Cell) => string
}) {
  const t = useTranslations('seeds.history')
  return (
    <section aria-label={t('title')} className="flex flex-col gap-4">
      <h2 className="text-head">{t('title')}</h2>
      <ol className="flex flex-col divide-y divide-line border-y border-line">
        {seed.versions.map((version, at) => {
          const before = seed.versions[at + 1]
          const isMoved = before && cellName(before) !== cellName(version)
          return (
            <li key={version.number} className="flex flex-col gap-1.5 py-4">
              <p className="text-ui text-ink-soft">
                <span className="font-medium text-ink">{t('version', { number: version.number })}</span>
                {' · '}
                <bdi>{version.editor.name}</bdi>
                {' · '}
                <Time value={version.createdAt} />
                {version.reason ? (
                  <>
                    {' · '}
                    <bdi>{version.reason}</bdi>
                  </>
                ) : null}
              </p>
              <DiffText
                parts={before ? diffParts(before.text, version.text) : [{ kind: 'same', text: version.text }]}
              />
              {isMoved ? (
                <p className="text-ui text-ink-soft">{t('moved', { from: cellName(before), to: cellName(version) })}</p>
              ) : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
