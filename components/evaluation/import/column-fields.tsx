'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'

const NONE = '-'

export type ColumnField<Name extends string> = { name: Name; label: string; hint?: string; needed?: boolean }

type ColumnFieldsProps<Name extends string> = {
  fields: readonly ColumnField<Name>[]
  columns: readonly string[]
  value: Readonly<Record<Name, string | null>>
  onChange: (name: Name, column: string | null) => void
}

/** Which column of a file is what. */
export function ColumnFields<Name extends string>({ fields, columns, value, onChange }: ColumnFieldsProps<Name>) {
  const t = useTranslations('evaluation.import')
  const own = columns.map((column) => ({ value: column, label: column }))
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-3 text-row font-semibold">{t('columns')}</legend>
      {fields.map(({ name, label, hint, needed }) => (
        <Field key={name} label={label} hint={hint}>
          <Select
            value={value[name] ?? NONE}
            onValueChange={(column) => onChange(name, column === NONE ? null : column)}
            options={needed ? own : [{ value: NONE, label: t('noColumn') }, ...own]}
          />
        </Field>
      ))}
    </fieldset>
  )
}
