'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Combobox } from '@/components/ui/combobox'
import { Select } from '@/components/ui/select'
import { api } from '@/lib/api/client'

export type Filters = {
  readonly subdomainId: string | null
  readonly queryTypeId: string | null
  readonly isWithdrawn: boolean
}

export const noFilters: Filters = { subdomainId: null, queryTypeId: null, isWithdrawn: false }

export const isFiltered = (filters: Filters) =>
  filters.subdomainId !== null || filters.queryTypeId !== null || filters.isWithdrawn

const ANY = 'any'
const states = ['valid', 'withdrawn'] as const

type Props = { projectId: string; value: Filters; onChange: (filters: Filters) => void }

export function ExampleFilters({ projectId, value, onChange }: Props) {
  const t = useTranslations('datasets.examples')
  const { data: taxonomy } = useQuery(api.project.getTaxonomy.queryOptions({ input: { projectId } }))
  const optionsOf = (rows: readonly { id: string; name: string }[] | undefined, any: string) => [
    { value: ANY, label: any },
    ...(rows ?? []).map((row) => ({ value: row.id, label: row.name })),
  ]
  const chosen = (next: string) => (next === ANY ? null : next)
  return (
    <div className="flex flex-wrap gap-2">
      <Combobox
        label={t('subdomain')}
        className="w-48"
        value={value.subdomainId ?? ANY}
        onValueChange={(next) => onChange({ ...value, subdomainId: chosen(next) })}
        options={optionsOf(taxonomy?.subdomains, t('anySubdomain'))}
      />
      <Combobox
        label={t('queryType')}
        className="w-44"
        value={value.queryTypeId ?? ANY}
        onValueChange={(next) => onChange({ ...value, queryTypeId: chosen(next) })}
        options={optionsOf(taxonomy?.queryTypes, t('anyQueryType'))}
      />
      <Select
        label={t('state')}
        className="w-44"
        value={value.isWithdrawn ? 'withdrawn' : 'valid'}
        onValueChange={(next) => onChange({ ...value, isWithdrawn: next === 'withdrawn' })}
        options={states.map((state) => ({ value: state, label: t(state) }))}
      />
    </div>
  )
}
