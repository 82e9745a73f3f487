'use client'

import { useTranslations } from 'next-intl'
import type { RoundFlag, RoundView } from '@/components/refinement/round-view'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Status } from '@/components/ui/status'

type FlagPanelProps = { round: RoundView; flags: readonly RoundFlag[] }

/** Trouble that something outside the round brought, those first that stand in its way, each with the ways out. */
export function FlagPanel({ round, flags }: FlagPanelProps) {
  const t = useTranslations('refinement.flags')
  const number = useNumbers()
  if (flags.length === 0 || round.state === 'closed' || round.state === 'abandoned') return null
  const said = ({ key, values }: RoundFlag) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        if (typeof value === 'string') return [name, value]
        if (name === 'share' || name === 'stopAt') return [name, number.share(value)]
        if (key === 'over_budget') return [name, number.usd(value)]
        return [name, key === 'over_hours' ? number.hours(value) : value]
      }),
    )
  return (
    <section aria-label={t('title')} className="max-w-3xl rounded-lg bg-watch-wash px-4 py-2">
      <ul className="divide-y divide-line">
        {[...flags]
          .sort((a, b) => Number(b.blocks) - Number(a.blocks))
          .map((flag) => (
            <li key={flag.key} className="flex flex-col gap-0.5 py-2">
              <Status kind={flag.blocks ? 'bad' : 'watch'} className="items-start [&>svg]:mt-1">
                <span className="whitespace-normal text-ink">{t(`text.${flag.key}`, said(flag))}</span>
              </Status>
              <p className="ps-5 text-ui text-ink-soft">
                {t('ways', { ways: flag.ways.map((way) => t(`way.${way}`)).join(t('or')) })}
              </p>
            </li>
          ))}
      </ul>
    </section>
  )
}
