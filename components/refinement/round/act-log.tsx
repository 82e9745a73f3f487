'use client'

import { useTranslations } from 'next-intl'
import type { RoundView } from '@/components/refinement/round-view'
import { Time } from '@/components/ui/time'

/** What was done with the round, by whom and why, the latest first. */
export function ActLog({ acts }: { acts: RoundView['acts'] }) {
  const t = useTranslations('refinement.log')
  return (
    <ol className="max-w-3xl divide-y divide-line border-b border-line">
      {[...acts].reverse().map((act) => (
        <li key={act.id} className="grid gap-x-6 py-2.5 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
          <span className="text-row font-medium">{t(`kind.${act.kind}`)}</span>
          <span dir="auto" className="text-row align-outer">
            {act.reason}
          </span>
          <span className="text-note text-ink-faint">
            <bdi>{act.by.name}</bdi> · <Time value={act.at} />
          </span>
        </li>
      ))}
    </ol>
  )
}
