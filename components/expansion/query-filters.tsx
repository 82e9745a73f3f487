'use client'

import { Search, SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useKeys } from '@/components/desk/keys-context'
import { useSearchState } from '@/components/layout/use-search-state'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import { Button } from '@/components/ui/button'
import { RemovableChip } from '@/components/ui/chip'
import { cn } from '@/components/ui/class-names'
import { Combobox } from '@/components/ui/combobox'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { type QueryFilter, queryFilter } from '@/lib/pipeline/expansion/schema'
import { queryMethods, queryStates } from '@/lib/pipeline/vocabulary'

const plain = ['state', 'method', 'subdomainId', 'queryTypeId', 'seedId', 'jobId', 'search'] as const
const keys = [...plain, 'flag'] as const
type Narrowed = Partial<Record<(typeof keys)[number], string>>

/** What the list is narrowed to, in the address of the page. */
export const useQueryFilters = () => useSearchState(keys)

/** The filter of the server from the address; a value that means nothing there is left out. */
export function queryFilterOf(narrowed: Narrowed): QueryFilter {
  const filter: QueryFilter = {}
  for (const key of plain) {
    const one = queryFilter.safeParse({ [key]: narrowed[key] })
    if (one.success && narrowed[key] !== undefined) Object.assign(filter, one.data)
  }
  if (narrowed.flag === 'drift') filter.isDrifting = true
  if (narrowed.flag === 'duplicate') filter.isDuplicate = true
  return filter
}

type Props = {
  filter: Narrowed
  onChange: (change: Narrowed) => void
  taxonomy: ReturnType<typeof useTaxonomy>
}

export function QueryFilters({ filter, onChange, taxonomy }: Props) {
  const t = useTranslations('expansion')
  const box = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  useKeys([{ id: 'list.search', keys: '/', label: t('filter.search'), run: () => box.current?.focus() }])
  const choice = (key: 'state' | 'method' | 'flag', any: string, options: { value: string; label: string }[]) => (
    <Select
      label={any}
      className="w-40"
      value={filter[key] ?? 'all'}
      onValueChange={(value) => onChange({ [key]: value === 'all' ? undefined : value })}
      options={[{ value: 'all', label: any }, ...options]}
    />
  )
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4">
      <div className="w-full sm:w-64">
        <Input
          ref={box}
          type="search"
          aria-label={t('filter.search')}
          placeholder={t('filter.search')}
          icon={<Search />}
          value={filter.search ?? ''}
          onChange={(event) => onChange({ search: event.target.value })}
        />
      </div>
      <Button
        size="sm"
        className="sm:hidden"
        aria-expanded={isOpen}
        icon={<SlidersHorizontal aria-hidden />}
        onClick={() => setOpen(!isOpen)}
      >
        {t('filter.more')}
      </Button>
      <div className={cn('flex-wrap items-center gap-2 sm:contents', isOpen ? 'contents' : 'hidden')}>
        {choice(
          'state',
          t('filter.anyState'),
          queryStates.map((value) => ({ value, label: t(`state.${value}`) })),
        )}
        {choice(
          'method',
          t('filter.anyMethod'),
          queryMethods.map((value) => ({ value, label: t(`method.${value}`) })),
        )}
        {choice('flag', t('filter.anyFlag'), [
          { value: 'drift', label: t('filter.drift') },
          { value: 'duplicate', label: t('filter.duplicate') },
        ])}
        <Combobox
          label={t('filter.subdomain')}
          placeholder={t('filter.subdomain')}
          className="w-44"
          value={filter.subdomainId}
          onValueChange={(subdomainId) => onChange({ subdomainId })}
          options={taxonomy.subdomains.map(({ id }) => ({ value: id, label: taxonomy.pathOf(id) }))}
        />
        <Combobox
          label={t('filter.queryType')}
          placeholder={t('filter.queryType')}
          className="w-40"
          value={filter.queryTypeId}
          onValueChange={(queryTypeId) => onChange({ queryTypeId })}
          options={taxonomy.queryTypes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {(['subdomainId', 'queryTypeId', 'seedId', 'jobId'] as const).map((key) => {
          const value = filter[key]
          if (!value) return null
          const name =
            key === 'subdomainId'
              ? taxonomy.nameOf(value)
              : key === 'queryTypeId'
                ? taxonomy.typeNameOf(value)
                : t(`filter.one.${key}`)
          return (
            <RemovableChip key={key} name={name} onRemove={() => onChange({ [key]: undefined })}>
              <bdi>{name}</bdi>
            </RemovableChip>
          )
        })}
      </div>
    </div>
  )
}
