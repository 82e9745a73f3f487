'use client'

import { useQuery } from '@tanstack/react-query'
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
import { api } from '@/lib/api/client'
import { type SeedFilter, seedFilter } from '@/lib/pipeline/seeds/schema'
import { seedOrigins, seedStates } from '@/lib/pipeline/vocabulary'

const keys = ['state', 'origin', 'subdomainId', 'queryTypeId', 'authorId', 'roundId', 'search'] as const
type Narrowed = Partial<Record<(typeof keys)[number], string>>

/** What the list is narrowed to, in the address of the page. */
export const useSeedFilters = () => useSearchState(keys)

/** The filter of the server from the address; a value that means nothing there is left out. */
export function filterOf(narrowed: Narrowed): SeedFilter {
  const filter: SeedFilter = {}
  for (const key of keys) {
    const one = seedFilter.safeParse({ [key]: narrowed[key] })
    if (one.success && narrowed[key] !== undefined) Object.assign(filter, one.data)
  }
  return filter
}

type Props = {
  filter: Narrowed
  onChange: (change: Narrowed) => void
  taxonomy: ReturnType<typeof useTaxonomy>
}

export function SeedFilters({ filter, onChange, taxonomy }: Props) {
  const t = useTranslations('seeds')
  const box = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  useKeys([{ id: 'list.search', keys: '/', label: t('filter.search'), run: () => box.current?.focus() }])
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
        <Select
          label={t('filter.state')}
          placeholder={t('filter.state')}
          className="w-36"
          value={filter.state ?? 'all'}
          onValueChange={(state) => onChange({ state: state === 'all' ? undefined : state })}
          options={[
            { value: 'all', label: t('filter.anyState') },
            ...seedStates.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
        <Select
          label={t('filter.origin')}
          className="w-40"
          value={filter.origin ?? 'all'}
          onValueChange={(origin) => onChange({ origin: origin === 'all' ? undefined : origin })}
          options={[
            { value: 'all', label: t('filter.anyOrigin') },
            ...seedOrigins.map((value) => ({ value, label: t(`origin.${value}`) })),
          ]}
        />
        <Combobox
          label={t('filter.subdomain')}
          placeholder={t('filter.anySubdomain')}
          className="w-48"
          value={filter.subdomainId}
          onValueChange={(subdomainId) => onChange({ subdomainId })}
          options={taxonomy.subdomains.map(({ id }) => ({ value: id, label: taxonomy.pathOf(id) }))}
        />
        <Combobox
          label={t('filter.queryType')}
          placeholder={t('filter.anyQueryType')}
          className="w-44"
          value={filter.queryTypeId}
          onValueChange={(queryTypeId) => onChange({ queryTypeId })}
          options={taxonomy.queryTypes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {filter.subdomainId ? (
          <RemovableChip
            name={taxonomy.nameOf(filter.subdomainId)}
            onRemove={() => onChange({ subdomainId: undefined })}
          >
            <bdi>{taxonomy.nameOf(filter.subdomainId)}</bdi>
          </RemovableChip>
        ) : null}
        {filter.queryTypeId ? (
          <RemovableChip
            name={taxonomy.typeNameOf(filter.queryTypeId)}
            onRemove={() => onChange({ queryTypeId: undefined })}
          >
            <bdi>{taxonomy.typeNameOf(filter.queryTypeId)}</bdi>
          </RemovableChip>
        ) : null}
        <AuthorChip authorId={filter.authorId} onRemove={() => onChange({ authorId: undefined })} />
        <MineToggle filter={filter} onChange={onChange} />
      </div>
    </div>
  )
}

function MineToggle({ filter, onChange }: Pick<Props, 'filter' | 'onChange'>) {
  const t = useTranslations('seeds.filter')
  const { data: me } = useQuery(api.account.me.queryOptions({ input: {}, staleTime: Number.POSITIVE_INFINITY }))
  if (!me || filter.authorId) return null
  return (
    <button
      type="button"
      className="inline-flex h-8 items-center rounded-full border border-edge/55 bg-surface px-3 text-ui text-ink-soft hover:bg-hover hover:text-ink"
      onClick={() => onChange({ authorId: me.userId })}
    >
      {t('mine')}
    </button>
  )
}

function AuthorChip({ authorId, onRemove }: { authorId: string | undefined; onRemove: () => void }) {
  const t = useTranslations('seeds.filter')
  const { data: me } = useQuery(api.account.me.queryOptions({ input: {}, staleTime: Number.POSITIVE_INFINITY }))
  if (!authorId) return null
  const name = me?.userId === authorId ? t('mine') : t('oneAuthor')
  return (
    <RemovableChip name={name} onRemove={onRemove}>
      {name}
    </RemovableChip>
  )
}
