'use client'

import { useTranslations } from 'next-intl'
import { CellEvidence } from '@/components/refinement/cell-evidence'
import type { Target } from '@/components/refinement/open/open-shape'
import { QuotaFields } from '@/components/refinement/quota-fields'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Status } from '@/components/ui/status'
import { type Preview, recipes } from '@/lib/pipeline/refinement/plan/schema'

type TargetRowProps = {
  cell: Preview['cells'][number]
  reference: number
  /** What the lead chose for the cell; null where it is no target. */
  target: Target | null
  onChange: (next: Partial<Target> | null) => void
}

/** One cell: its evidence, and once it is taken what is done about it and how much of it. */
export function TargetRow({ cell, reference, target, onChange }: TargetRowProps) {
  const t = useTranslations('refinement.open.targets')
  const words = useRoundWords()
  const { evidence } = cell
  const name = words.cell(cell)
  const isSpoken = evidence.label === 'weak' || evidence.label === 'watch'
  const needsWord = target !== null && !isSpoken && (evidence.reported === 0 || evidence.label === 'fine')
  const quota = target?.quota ?? cell.proposedQuota
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-start gap-x-4">
        <Checkbox
          className="min-w-0 flex-1 basis-56"
          checked={target !== null}
          onCheckedChange={(isTaken) => onChange(isTaken ? {} : null)}
          label={<bdi className="text-row font-medium">{name}</bdi>}
        />
        <Status kind={words.labelKind(evidence.label)} className="min-h-8">
          {words.label(evidence.label)}
        </Status>
      </div>
      <div className="flex flex-col gap-3 ps-7">
        <CellEvidence evidence={evidence} reference={reference} />
        {needsWord ? (
          <Checkbox
            checked={target?.isExploratory ?? false}
            onCheckedChange={(isExploratory) => onChange({ isExploratory })}
            label={t('explore')}
            hint={t('exploreHint')}
          />
        ) : null}
        {target ? (
          <div className="flex flex-col gap-4 border-s-2 border-grain ps-4">
            <Field
              label={t('recipe')}
              hint={t('likely', {
                cause: t(`cause.${evidence.causes.likely}`),
                recipe: t(`recipes.${cell.proposedRecipe}`),
              })}
            >
              <Select
                className="sm:w-72"
                value={target.recipe ?? cell.proposedRecipe}
                onValueChange={(recipe) => onChange({ recipe, quota: null })}
                options={recipes.map((value) => ({
                  value,
                  label: t(`recipes.${value}`),
                  hint: t(`recipeSays.${value}`),
                }))}
              />
            </Field>
            <QuotaFields
              name={name}
              quota={quota}
              proposed={cell.proposedQuota}
              onChange={(next) => onChange({ quota: next })}
            />
            {target.quota ? (
              <Button size="sm" variant="quiet" className="self-start" onClick={() => onChange({ quota: null })}>
                {t('asProposed')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </li>
  )
}
