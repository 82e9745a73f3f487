'use client'

import { useTranslations } from 'next-intl'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import { Combobox } from '@/components/ui/combobox'
import type { RoundCell } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'

type AddCellProps = {
  by: 'cell' | 'subdomain'
  taxonomy: ReturnType<typeof useTaxonomy>
  /** Cells that stand in the list already. */
  known: ReadonlySet<string>
  onAdd: (cell: RoundCell) => void
}

/** Takes a cell nothing was judged in: openly, as exploring. */
export function AddCell({ by, taxonomy, known, onAdd }: AddCellProps) {
  const t = useTranslations('refinement.open.targets')
  const cells = taxonomy.leaves.flatMap(({ id: subdomainId }): (RoundCell & { label: string })[] =>
    by === 'subdomain'
      ? [{ subdomainId, queryTypeId: null, label: taxonomy.pathOf(subdomainId) }]
      : taxonomy.queryTypes.map(({ id: queryTypeId }) => ({
          ...{ subdomainId, queryTypeId },
          label: taxonomy.cellName({ subdomainId, queryTypeId }),
        })),
  )
  const others = cells.filter((cell) => !known.has(cellKey(cell)))
  if (others.length === 0) return null
  return (
    <div className="min-w-64">
      <Combobox
        label={t('add')}
        placeholder={t('add')}
        options={others.map((cell) => ({ value: cellKey(cell), label: cell.label }))}
        onValueChange={(key) => {
          const cell = others.find((one) => cellKey(one) === key)
          if (cell) onAdd({ subdomainId: cell.subdomainId, queryTypeId: cell.queryTypeId })
        }}
      />
    </div>
  )
}
