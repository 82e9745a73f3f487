'use client'

import { useTranslations } from 'next-intl'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Bars } from '@/components/ui/bars'

type Cell = { subdomainId: string | null; queryTypeId: string | null; prompts: number }
type CellCountsProps = { projectId: string; cells: readonly Cell[]; fileName: string }

const MOST_CELLS = 16

/** How many prompts stand in each cell; by subdomain where the cells are many. */
export function CellCounts({ projectId, cells, fileName }: CellCountsProps) {
  const t = useTranslations('evaluation.prompts')
  const taxonomy = useTaxonomy(projectId)
  const isByCell = cells.length <= MOST_CELLS
  const nameOf = ({ subdomainId, queryTypeId }: Cell) => {
    if (subdomainId === null) return t('noCell')
    return isByCell && queryTypeId !== null
      ? taxonomy.cellName({ subdomainId, queryTypeId })
      : taxonomy.nameOf(subdomainId)
  }
  const rows = [...Map.groupBy(cells, nameOf)].map(([label, own]) => ({
    id: label,
    label,
    value: own.reduce((sum, { prompts }) => sum + prompts, 0),
  }))
  if (rows.length === 0) return null
  return (
    <Bars
      title={isByCell ? t('byCell') : t('bySubdomain')}
      rows={rows.toSorted((a, b) => b.value - a.value)}
      names={{ row: isByCell ? t('cell') : t('subdomain'), value: t('count') }}
      fileName={fileName}
    />
  )
}
