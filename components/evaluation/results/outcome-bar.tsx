'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/class-names'
import { PlotFrame } from '@/components/ui/plot-frame'
import type { PairResult } from '@/lib/pipeline/evaluation/results/schema'
import { useResultWords } from './use-result-words'

// Told apart by pattern as well as by shade, and always named beside.
const faces = {
  wins: 'bg-ink',
  ties: 'bg-ink-faint/45',
  bothBad: 'bg-[repeating-linear-gradient(135deg,var(--ink-faint)_0_2px,transparent_2px_6px)]',
  losses: 'bg-paper border border-ink-soft',
} as const
const outcomes = ['wins', 'ties', 'bothBad', 'losses'] as const

/** How the judgments fell: won, equally good, both bad, lost; and those that say nothing. */
export function OutcomeBar({ pair, fileName }: { pair: PairResult; fileName: string }) {
  const t = useTranslations('evaluation.result')
  const words = useResultWords()
  const { counts } = pair
  const total = outcomes.reduce((sum, name) => sum + counts[name], 0)
  if (total === 0) return null
  const unsaid = (['skipped', 'invalid'] as const).filter((name) => counts[name] > 0)
  const rows = [...outcomes, ...unsaid].map(
    (name) => [t(`outcome.${name}`), counts[name], counts[name] / total] as const,
  )
  return (
    <PlotFrame
      title={t('outcomes', { count: total })}
      fileName={`${fileName}-outcomes`}
      table={{ header: [t('outcomeHead'), t('judgments'), t('share')], rows }}
    >
      <div className="flex flex-col gap-2 text-ui">
        <div className="flex h-5 w-full gap-0.5 overflow-hidden rounded-sm">
          {outcomes.map((name) =>
            counts[name] === 0 ? null : (
              <span
                key={name}
                className={cn('min-w-1', faces[name])}
                style={{ flexGrow: counts[name], flexBasis: 0 }}
              />
            ),
          )}
        </div>
        <ul className="flex flex-wrap gap-x-6 gap-y-1 tabular-nums">
          {outcomes.map((name) => (
            <li key={name} className="flex items-center gap-2">
              <span className={cn('size-3 rounded-[3px]', faces[name])} />
              {t(`outcome.${name}`)}
              <span className="font-semibold">{words.number(counts[name], 0)}</span>
              <span className="text-ink-soft">{words.percent(counts[name] / total, 0)}</span>
            </li>
          ))}
          {unsaid.map((name) => (
            <li key={name} className="text-ink-soft">
              {t(`outcome.${name}`)} {words.number(counts[name], 0)}
            </li>
          ))}
        </ul>
      </div>
    </PlotFrame>
  )
}
