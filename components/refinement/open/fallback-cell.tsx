'use client'

import { useTranslations } from 'next-intl'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'

type Cell = { subdomainId: string | null; queryTypeId: string | null }
type FallbackCellProps = { projectId: string; value: Cell; onChange: (cell: Cell) => void }

/** The cell of rows that name none. */
export function FallbackCell({ projectId, value, onChange }: FallbackCellProps) {
  const t = useTranslations('refinement.failures')
  const taxonomy = useTaxonomy(projectId)
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-3 text-row font-semibold">{t('fallback')}</legend>
      <Field label={t('column.subdomain')} optional>
        <Combobox
          value={value.subdomainId ?? undefined}
          placeholder={t('choose')}
          options={taxonomy.leaves.map(({ id }) => ({ value: id, label: taxonomy.pathOf(id) }))}
          onValueChange={(subdomainId) => onChange({ ...value, subdomainId })}
        />
      </Field>
      <Field label={t('column.queryType')} optional>
        <Combobox
          value={value.queryTypeId ?? undefined}
          placeholder={t('choose')}
          options={taxonomy.queryTypes.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={(queryTypeId) => onChange({ ...value, queryTypeId })}
        />
      </Field>
    </fieldset>
  )
}
