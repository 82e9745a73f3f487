'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { AddCell } from '@/components/refinement/open/add-cell'
import { TargetRow } from '@/components/refinement/open/target-row'
import type { Plan } from '@/components/refinement/open/use-plan'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import type { Preview } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'

const FEW = 8
const order = { weak: 0, watch: 1, insufficient: 2, unjudged: 3, fine: 4 } as const

type TargetFieldsProps = { projectId: string; plan: Plan; preview: Preview }

/** The cells with their evidence; those taken show their recipe and quotas, the others stay guard-rails. */
export function TargetFields({ projectId, plan, preview }: TargetFieldsProps) {
  const t = useTranslations('refinement.open.targets')
  const words = useRoundWords()
  const taxonomy = useTaxonomy(projectId)
  const [isAll, setAll] = useState(false)
  const taken = new Map(plan.targets.map((target) => [cellKey(target), target]))
  const rankOf = (cell: Preview['cells'][number]) =>
    order[cell.evidence.label] + (cell.evidence.shrunk.defined ? cell.evidence.shrunk.value : 0.9)
  const sorted = [...preview.cells].sort((a, b) => rankOf(a) - rankOf(b))
  const first = sorted.filter(
    (cell, at) => at < FEW || taken.has(cellKey(cell)) || ['weak', 'watch'].includes(cell.evidence.label),
  )
  const shown = isAll ? sorted : first
  const guardRails = preview.guardRails.filter((cell) => !taken.has(cellKey(cell)))
  return (
    <div className="flex flex-col gap-5">
      {sorted.length === 0 ? <p className="text-row text-ink-soft">{t('none')}</p> : null}
      <ul
        aria-label={t('title')}
        aria-busy={plan.isSettling}
        className={cn('divide-y divide-line border-y border-line', sorted.length === 0 && 'hidden')}
      >
        {shown.map((cell) => (
          <TargetRow
            key={cellKey(cell)}
            cell={cell}
            reference={plan.form.watch('target') ?? 0.5}
            target={taken.get(cellKey(cell)) ?? null}
            onChange={(next) => plan.change(cell, next)}
          />
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        {sorted.length > first.length ? (
          <Button size="sm" onClick={() => setAll(!isAll)}>
            {isAll ? t('fewer') : t('all', { count: sorted.length })}
          </Button>
        ) : null}
        <AddCell
          by={plan.form.watch('by') ?? 'cell'}
          taxonomy={taxonomy}
          known={new Set(preview.cells.map(cellKey))}
          onAdd={(cell) => plan.change(cell, { isExploratory: true })}
        />
      </div>
      <p className="max-w-2xl text-ui text-ink-soft">
        {guardRails.length === 0 ? (
          t('noGuardRails')
        ) : (
          <>
            {t('guardRails', { count: guardRails.length })}{' '}
            {guardRails.slice(0, 12).map((cell, at) => (
              <span key={cellKey(cell)}>
                {at > 0 ? ' · ' : null}
                <bdi>{words.cell(cell)}</bdi>
              </span>
            ))}
            {guardRails.length > 12 ? ' …' : null}
          </>
        )}
      </p>
    </div>
  )
}
