'use client'

import { useTranslations } from 'next-intl'
import { useNumbers } from '@/components/refinement/use-numbers'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { IntervalPlot } from '@/components/ui/interval-plot'
import { Status } from '@/components/ui/status'
import type { OutcomeNumbers } from '@/lib/pipeline/refinement/outcome/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'

const kinds = { held: 'ok', violated: 'bad', unclear: 'watch' } as const

/** The cells that were to stay as good: each with its one-sided limit against the floor that was frozen. */
export function GuardRails({ outcome }: { outcome: OutcomeNumbers }) {
  const t = useTranslations('refinement.outcome')
  const number = useNumbers()
  const words = useRoundWords()
  if (outcome.guardRails.length === 0) return <p className="text-row text-ink-soft">{t('rails.none')}</p>
  return (
    <IntervalPlot
      title={t('rails.title')}
      subtitle={t('rails.says', { floor: number.share(0.5 - outcome.margin) })}
      references={[
        { value: 0.5 - outcome.margin, label: t('rails.floor') },
        { value: 0.5, label: t('equal') },
      ]}
      rows={outcome.guardRails.map(({ result, ...cell }) => ({
        ...{ id: cellKey(cell), label: words.cell(cell), n: result.n },
        estimate: result.defined ? result.value : null,
        low: result.defined ? result.lowerLimit : null,
        high: result.defined ? result.upperLimit : null,
        missing: t('rails.notJudged'),
        note: result.defined ? (
          <Status kind={kinds[result.verdict]}>{t(`rails.verdict.${result.verdict}`)}</Status>
        ) : undefined,
      }))}
      names={{ row: t('cell'), estimate: t('winRate'), low: t('low'), high: t('high'), n: t('prompts') }}
      fileName="guard-rails"
      note={t('rails.note')}
    />
  )
}
