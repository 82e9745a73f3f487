'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Checkbox } from '@/components/ui/checkbox'
import { RemovableChip } from '@/components/ui/chip'
import { RadioGroup } from '@/components/ui/radio-group'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'

export type Scope = {
  by: 'all' | 'cells' | 'seeds'
  cells: { subdomainId: string; queryTypeId: string }[]
  seedIds: string[]
}

type Props = { projectId: string; scope: Scope; onChange: (scope: Scope) => void }

/** Which seeds queries grow from: all approved ones, those of some cells, or those that were chosen in the list. */
export function LaunchScope({ projectId, scope, onChange }: Props) {
  const t = useTranslations('expansion.scope')
  const { by } = scope
  const coverage = useQuery(api.seeds.coverage.queryOptions({ input: { projectId } }))
  const taxonomy = useTaxonomy(projectId)
  const cells = (coverage.data?.cells ?? []).filter(({ approved }) => approved > 0)
  const keyOf = (cell: Scope['cells'][number]) => `${cell.subdomainId}/${cell.queryTypeId}`
  const chosen = new Set(scope.cells.map(keyOf))
  const bySubdomain = Map.groupBy(cells, ({ subdomainId }) => subdomainId)
  const toggle = (list: readonly Scope['cells'][number][], isOn: boolean) => {
    const others = scope.cells.filter((cell) => !list.some((one) => keyOf(one) === keyOf(cell)))
    const added = list.map(({ subdomainId, queryTypeId }) => ({ subdomainId, queryTypeId }))
    onChange({ ...scope, cells: isOn ? [...others, ...added] : others })
  }
  return (
    <section aria-labelledby="launch-scope" className="flex flex-col gap-4">
      <h2 id="launch-scope" className="text-head">
        {t('title')}
      </h2>
      <RadioGroup
        label={t('title')}
        value={by}
        onValueChange={(next) => onChange({ by: next, cells: [], seedIds: next === 'seeds' ? scope.seedIds : [] })}
        options={[
          { value: 'all', label: t('all', { count: coverage.data?.approved ?? 0 }) },
          { value: 'cells', label: t('cells') },
          ...(scope.seedIds.length > 0 || by === 'seeds'
            ? [{ value: 'seeds' as const, label: t('seeds', { count: scope.seedIds.length }) }]
            : []),
        ]}
      />
      {by !== 'cells' ? null : coverage.isPending ? (
        <SkeletonRows rows={4} />
      ) : (
        <>
          {scope.cells.length > 0 ? (
            <p className="flex flex-wrap gap-1.5">
              {scope.cells.map((cell) => (
                <RemovableChip key={keyOf(cell)} name={taxonomy.cellName(cell)} onRemove={() => toggle([cell], false)}>
                  <bdi>{taxonomy.cellName(cell)}</bdi>
                </RemovableChip>
              ))}
            </p>
          ) : (
            <p className="text-ui text-ink-soft">{t('noneChosen')}</p>
          )}
          <div className="scroll-quiet max-h-96 overflow-y-auto border-y border-line">
            {[...bySubdomain].map(([subdomainId, list]) => (
              <fieldset
                key={subdomainId}
                className="flex flex-wrap gap-x-6 border-b border-line px-1 py-1.5 last:border-b-0"
              >
                <legend className="sr-only">{taxonomy.nameOf(subdomainId)}</legend>
                <Checkbox
                  className="w-56 font-medium"
                  label={<bdi>{taxonomy.nameOf(subdomainId)}</bdi>}
                  checked={
                    list.every((cell) => chosen.has(keyOf(cell)))
                      ? true
                      : list.some((cell) => chosen.has(keyOf(cell)))
                        ? 'indeterminate'
                        : false
                  }
                  onCheckedChange={(isOn) => toggle(list, isOn)}
                />
                {list.map((cell) => (
                  <Checkbox
                    key={keyOf(cell)}
                    checked={chosen.has(keyOf(cell))}
                    onCheckedChange={(isOn) => toggle([cell], isOn)}
                    label={
                      <>
                        <bdi>{taxonomy.typeNameOf(cell.queryTypeId)}</bdi>{' '}
                        <span className="text-ink-faint">{t('count', { count: cell.approved })}</span>
                      </>
                    }
                  />
                ))}
              </fieldset>
            ))}
          </div>
        </>
      )}
    </section>
  )
}
