'use client'

import { useTranslations } from 'next-intl'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import { ImportNames } from '@/components/seeds/import-names'
import type { Plan } from '@/components/seeds/import-plan'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ImportMapping, ImportPreview } from '@/lib/pipeline/seeds/import/schema'

type Props = {
  projectId: string
  plan: Plan
  preview: ImportPreview
  taxonomy: ReturnType<typeof useTaxonomy>
  onPlan: (plan: Plan) => void
}

const NONE = '-'
const optionalColumns = ['externalId', 'subdomain', 'queryType', 'note'] as const

/** Which column is what, where rows without a name go, and what unknown names mean. */
export function ImportPlanForm(props: Props) {
  const { projectId, plan, preview, taxonomy, onPlan } = props
  const t = useTranslations('seeds.import')
  const mapping: ImportMapping = plan.mapping ?? preview.mapping
  const map = (change: Partial<ImportMapping>) => onPlan({ ...plan, mapping: { ...mapping, ...change } })
  const { fallback } = plan
  return (
    <div className="flex flex-col gap-6">
      <fieldset className="flex flex-col gap-4">
        <legend className="pb-3 text-head">{t('columns')}</legend>
        <Field label={t('column.text')}>
          <Select
            value={mapping.text}
            onValueChange={(text) => map({ text })}
            options={preview.columns.map((column) => ({ value: column, label: column }))}
          />
        </Field>
        {optionalColumns.map((name) => (
          <Field key={name} label={t(`column.${name}`)} hint={name === 'externalId' ? t('idHint') : undefined}>
            <Select
              value={mapping[name] ?? NONE}
              onValueChange={(column) => map({ [name]: column === NONE ? null : column })}
              options={[
                { value: NONE, label: t('noColumn') },
                ...preview.columns.map((column) => ({ value: column, label: column })),
              ]}
            />
          </Field>
        ))}
      </fieldset>
      <fieldset className="flex flex-col gap-4">
        <legend className="pb-1 text-head">{t('fallback')}</legend>
        <p className="text-ui text-ink-soft">{t('fallbackHint')}</p>
        <Field label={t('column.subdomain')}>
          <Combobox
            placeholder={t('noFallback')}
            value={fallback.subdomainId ?? undefined}
            onValueChange={(subdomainId) => onPlan({ ...plan, fallback: { ...fallback, subdomainId } })}
            options={taxonomy.leaves.map(({ id }) => ({ value: id, label: taxonomy.pathOf(id) }))}
          />
        </Field>
        <Field label={t('column.queryType')}>
          <Combobox
            placeholder={t('noFallback')}
            value={fallback.queryTypeId ?? undefined}
            onValueChange={(queryTypeId) => onPlan({ ...plan, fallback: { ...fallback, queryTypeId } })}
            options={taxonomy.queryTypes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      </fieldset>
      <ImportNames projectId={projectId} plan={plan} preview={preview} taxonomy={taxonomy} onPlan={onPlan} />
    </div>
  )
}
