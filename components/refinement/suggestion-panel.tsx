'use client'

import { useTranslations } from 'next-intl'
import { useNumbers } from '@/components/refinement/use-numbers'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { Button } from '@/components/ui/button'
import { Status } from '@/components/ui/status'
import type { RoundCell, Suggestion } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'

const SHOWN = 6

type SuggestionPanelProps = {
  suggestion: Suggestion
  chosen: readonly RoundCell[]
  /** Absent where the plan is frozen. */
  onTake?: (cell: RoundCell) => void
}

/** Where chance, weighed by what rounds have gained, would go next; beside what the lead chose. */
export function SuggestionPanel({ suggestion, chosen, onTake }: SuggestionPanelProps) {
  const t = useTranslations('refinement.suggestion')
  const number = useNumbers()
  const words = useRoundWords()
  const taken = new Set(chosen.map(cellKey))
  const rows = [...suggestion.cells]
    .sort((a, b) => Number(b.isSuggested) - Number(a.isSuggested) || b.propensity - a.propensity)
    .filter((cell, at) => cell.isSuggested || at < SHOWN)
    .slice(0, SHOWN)
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-4">
      <h2 className="text-row font-semibold">{t('title')}</h2>
      <p className="text-ui text-ink-soft">{t('says')}</p>
      <ul className="divide-y divide-line text-ui">
        {rows.map((cell) => (
          <li key={cellKey(cell)} className="flex flex-col gap-0.5 py-2">
            <span className="flex items-baseline justify-between gap-3">
              <bdi className="font-medium">{words.cell(cell)}</bdi>
              <span className="shrink-0 tabular-nums text-ink-soft">{number.share(cell.propensity)}</span>
            </span>
            <span className="flex flex-wrap items-center justify-between gap-x-3 text-note text-ink-faint">
              {t('expects', { gain: number.points(cell.expectedGain), rounds: cell.rounds })}
              {cell.isSuggested && taken.has(cellKey(cell)) ? (
                <Status kind="ok">{t('both')}</Status>
              ) : cell.isSuggested ? (
                onTake ? (
                  <Button size="sm" variant="quiet" onClick={() => onTake(cell)}>
                    {t('take')}
                  </Button>
                ) : (
                  <span>{t('notTaken')}</span>
                )
              ) : taken.has(cellKey(cell)) ? (
                <span>{t('yours')}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-note text-ink-faint">{t('seed', { seed: suggestion.seed })}</p>
    </section>
  )
}
