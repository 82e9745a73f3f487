'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { api } from '@/lib/api/client'
import type { RowMapping } from '@/lib/pipeline/corpus/schema'

type Props = {
  projectId: string
  fileId: string
  name: string
  isShared: boolean
  value: RowMapping | null
  onChange: (mapping: RowMapping) => void
}

const parts = ['text', 'title', 'author', 'date', 'url'] as const
const NONE = 'none'
const empty: RowMapping = { text: '', title: null, author: null, date: null, url: null }

/** Which column of a file of rows is what, with its first rows to see it by. */
export function RowColumns({ projectId, fileId, name, isShared, value, onChange }: Props) {
  const t = useTranslations('corpus.import')
  const failureText = useFailureText()
  const reading = useQuery({
    ...api.corpus.previewRows.queryOptions({ input: { projectId, fileId } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const preview = reading.data
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was read sets the guess; a person's choice stays.
  useEffect(() => {
    if (preview && value === null) onChange(preview.mapping ?? empty)
  }, [preview])
  if (reading.isError) return <FormError title={name} issues={[failureText(reading.error)]} />
  if (!preview) return <SkeletonRows rows={4} />
  const mapping = value ?? preview.mapping ?? empty
  const columns = preview.columns.map((column) => ({ value: `=${column}`, label: column }))
  const choose = (part: (typeof parts)[number], chosen: string) =>
    onChange({ ...mapping, [part]: chosen === NONE ? (part === 'text' ? '' : null) : chosen.slice(1) })
  return (
    <section aria-label={t('mapping', { name })} className="flex min-w-0 flex-col gap-4 border-s-2 border-line ps-4">
      <div>
        <h3 className="text-row font-medium">{t('mapping', { name })}</h3>
        <p className="flex flex-wrap gap-x-3 text-ui text-ink-soft">
          <span>{t('rows', { total: preview.total })}</span>
          <span>{t('mappingSays')}</span>
          {isShared ? <span>{t('mappingShared')}</span> : null}
          {preview.refused > 0 ? <Status kind="watch">{t('rowsRefused', { count: preview.refused })}</Status> : null}
        </p>
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {parts.map((part) => (
          <Field
            key={part}
            label={t(`column.${part}`)}
            error={part === 'text' && mapping.text === '' ? t('needText') : undefined}
          >
            <Select
              value={mapping[part] ? `=${mapping[part]}` : NONE}
              onValueChange={(chosen) => choose(part, chosen)}
              options={[{ value: NONE, label: t('noColumn') }, ...columns]}
            />
          </Field>
        ))}
      </div>
      <Table<{ id: string; row: Record<string, string> }>
        caption={t('preview')}
        rows={preview.rows.map((row, index) => ({ id: String(index), row }))}
        rowKey={({ id }) => id}
        columns={preview.columns.slice(0, 12).map((column) => ({
          key: column,
          header: <bdi>{column}</bdi>,
          className: 'max-w-56 min-w-20 align-top',
          cell: ({ row }) => (
            <span dir="auto" className="line-clamp-2 align-outer">
              {row[column]}
            </span>
          ),
        }))}
      />
    </section>
  )
}
