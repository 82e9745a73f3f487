'use client'

import { Search } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { CorpusFacts } from '@/lib/pipeline/corpus/schema'

export type Filters = { readonly search: string; readonly tag: string | null; readonly source: string | null }

export const noFilters: Filters = { search: '', tag: null, source: null }

export const isFiltered = (filters: Filters) =>
  filters.search.trim() !== '' || filters.tag !== null || filters.source !== null

// A select has no value for "any", and a tag may be any text: tags and sources stand behind a mark of their own.
const ANY = 'any'
const toValue = (text: string | null) => (text === null ? ANY : `=${text}`)
const fromValue = (value: string) => (value === ANY ? null : value.slice(1))

type Props = { value: Filters; onChange: (filters: Filters) => void; facts: CorpusFacts | undefined }

export function DocumentFilters({ value, onChange, facts }: Props) {
  const t = useTranslations('corpus.list')
  const format = useFormatter()
  const tags = facts?.tags ?? []
  const sources = (facts?.sources ?? []).filter((one) => one.source !== '')
  return (
    <>
      <div className="min-w-52 flex-1 sm:max-w-80">
        <Input
          type="search"
          icon={<Search aria-hidden />}
          value={value.search}
          maxLength={200}
          placeholder={t('search')}
          aria-label={t('search')}
          onChange={(event) => onChange({ ...value, search: event.target.value })}
        />
      </div>
      {sources.length > 1 || value.source !== null ? (
        <Select
          label={t('source')}
          className="w-40"
          value={toValue(value.source)}
          onValueChange={(next) => onChange({ ...value, source: fromValue(next) })}
          options={[
            { value: ANY, label: t('anySource') },
            ...sources.map((one) => ({
              value: toValue(one.source),
              label: one.source,
              hint: format.number(one.documents),
            })),
          ]}
        />
      ) : null}
      {tags.length > 0 || value.tag !== null ? (
        <Select
          label={t('tag')}
          className="w-36"
          value={toValue(value.tag)}
          onValueChange={(next) => onChange({ ...value, tag: fromValue(next) })}
          options={[
            { value: ANY, label: t('anyTag') },
            ...tags.map((one) => ({ value: toValue(one.tag), label: one.tag, hint: format.number(one.documents) })),
          ]}
        />
      ) : null}
    </>
  )
}
