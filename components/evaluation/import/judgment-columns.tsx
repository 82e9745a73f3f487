'use client'

import { useTranslations } from 'next-intl'
import { Chips } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import type { JudgmentMapping } from '@/lib/pipeline/evaluation/results/import-schema'
import { ColumnFields } from './column-fields'

type JudgmentColumnsProps = {
  columns: readonly string[]
  mapping: JudgmentMapping
  onChange: (mapping: JudgmentMapping) => void
}

const names = [
  'prompt',
  'verdict',
  'evaluator',
  'systemA',
  'systemB',
  'outputA',
  'outputB',
  'subdomain',
  'firstShown',
] as const

/** Which column of a file of judgments is what; verdicts stand in one column, or in one for each evaluator. */
export function JudgmentColumns({ columns, mapping, onChange }: JudgmentColumnsProps) {
  const t = useTranslations('evaluation.judgments')
  const { verdicts, ...single } = mapping
  return (
    <div className="flex flex-col gap-5">
      <ColumnFields
        columns={columns}
        value={single}
        onChange={(name, column) =>
          onChange(
            name === 'prompt' ? { ...mapping, prompt: column ?? mapping.prompt } : { ...mapping, [name]: column },
          )
        }
        fields={names.map((name) => ({
          name,
          label: t(`column.${name}`),
          needed: name === 'prompt',
          hint: name === 'firstShown' ? t('firstShownHint') : name === 'subdomain' ? t('subdomainHint') : undefined,
        }))}
      />
      <Field label={t('verdicts')} hint={t('verdictsHint')} group optional>
        <Chips
          label={t('verdicts')}
          value={verdicts}
          onChange={(next) => onChange({ ...mapping, verdicts: next })}
          options={columns.map((column) => ({ value: column, label: column }))}
        />
      </Field>
    </div>
  )
}
