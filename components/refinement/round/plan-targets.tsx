'use client'

import { useTranslations } from 'next-intl'
import { CellEvidence } from '@/components/refinement/cell-evidence'
import { useNumbers } from '@/components/refinement/use-numbers'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { Status } from '@/components/ui/status'
import { type RoundPlan, roundStages } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'

/** The targets of a frozen plan: the evidence of that day, the recipe and the quotas, and where the lead went another way. */
export function PlanTargets({ targets, reference }: { targets: RoundPlan['targets']; reference: number }) {
  const t = useTranslations('refinement')
  const number = useNumbers()
  const words = useRoundWords()
  return (
    <ul className="divide-y divide-line border-y border-line">
      {targets.map((target) => (
        <li key={cellKey(target)} className="flex flex-col gap-1.5 py-3">
          <p className="flex flex-wrap items-baseline gap-x-4">
            <bdi className="text-row font-medium">{words.cell(target)}</bdi>
            <Status kind={words.labelKind(target.label)}>{words.label(target.label)}</Status>
            <span className="text-ui">{t(`open.targets.recipes.${target.recipe}`)}</span>
            {target.recipe === target.proposedRecipe ? null : (
              <span className="text-ui text-ink-soft">
                {t('plan.insteadOf', { recipe: t(`open.targets.recipes.${target.proposedRecipe}`) })}
              </span>
            )}
          </p>
          <CellEvidence evidence={target.evidence} reference={reference} />
          <p className="flex flex-wrap gap-x-5 text-ui tabular-nums">
            {roundStages.map((stage) => (
              <span key={stage}>
                <span className="text-ink-soft">{t(`stage.${stage}`)}</span>{' '}
                <span className="font-medium">{number.count(target.quota[stage])}</span>
                {target.quota[stage] === target.proposedQuota[stage] ? null : (
                  <span className="text-ink-faint">
                    {' '}
                    {t('quota.proposed', { value: number.count(target.proposedQuota[stage]) })}
                  </span>
                )}
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
}
