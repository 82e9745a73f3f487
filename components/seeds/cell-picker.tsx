'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import { cn } from '@/components/ui/class-names'
import { controlStyle } from '@/components/ui/control-style'
import { Field } from '@/components/ui/field'
import { Popover } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { Tree } from '@/components/ui/tree'

type Amount = { count: number; target: number }
type Chosen = { subdomainId: string | null; queryTypeId: string | null }
type Props = {
  taxonomy: ReturnType<typeof useTaxonomy>
  value: Chosen
  onChange: (value: Chosen) => void
  /** How many seeds a cell has and wants. */
  amountOf: (subdomainId: string, queryTypeId: string) => Amount
}

/** Where a seed belongs: a subdomain from the tree and a query type, each with how much of it is covered. */
export function CellPicker({ taxonomy, value, onChange, amountOf }: Props) {
  const t = useTranslations('seeds.cell')
  const [isOpen, setOpen] = useState(false)
  const { queryTypes, leaves } = taxonomy
  const sum = (amounts: readonly Amount[]): Amount => ({
    count: amounts.reduce((total, { count }) => total + count, 0),
    target: amounts.reduce((total, { target }) => total + target, 0),
  })
  const ofSubdomain = (subdomainId: string) =>
    sum(
      queryTypes
        .filter(({ id }) => value.queryTypeId === null || value.queryTypeId === id)
        .map(({ id }) => amountOf(subdomainId, id)),
    )
  const ofType = (queryTypeId: string) =>
    sum(
      leaves
        .filter(({ id }) => value.subdomainId === null || value.subdomainId === id)
        .map(({ id }) => amountOf(id, queryTypeId)),
    )
  const isLeaf = (id: string) => leaves.some((leaf) => leaf.id === id)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('subdomain')} group>
        <Popover
          label={t('subdomain')}
          open={isOpen}
          onOpenChange={setOpen}
          className="scroll-quiet max-h-96 w-96 overflow-y-auto p-2"
          trigger={
            <button
              type="button"
              title={value.subdomainId ? taxonomy.pathOf(value.subdomainId) : undefined}
              className={cn(controlStyle, 'inline-flex h-9 items-center justify-between gap-2 ps-3 pe-2.5 text-start')}
            >
              <bdi className={cn('truncate', value.subdomainId ? '' : 'text-ink-faint')}>
                {value.subdomainId ? taxonomy.nameOf(value.subdomainId) : t('choose')}
              </bdi>
              <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
            </button>
          }
        >
          <Tree
            label={t('subdomain')}
            nodes={taxonomy.treeWith((id) => (isLeaf(id) ? ofSubdomain(id) : { count: 0, target: 0 }))}
            value={value.subdomainId}
            onChange={(subdomainId) => {
              if (!isLeaf(subdomainId)) return
              onChange({ ...value, subdomainId })
              setOpen(false)
            }}
          />
        </Popover>
      </Field>
      <Field label={t('queryType')}>
        <Select
          placeholder={t('choose')}
          value={value.queryTypeId ?? undefined}
          onValueChange={(queryTypeId) => onChange({ ...value, queryTypeId })}
          options={queryTypes.map(({ id, name }) => {
            const { count, target } = ofType(id)
            return { value: id, label: name, hint: target > 0 ? t('have', { count, target }) : t('count', { count }) }
          })}
        />
      </Field>
    </div>
  )
}
