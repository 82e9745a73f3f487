'use client'

import { useTranslations } from 'next-intl'
import { Bars } from '@/components/ui/bars'

type Cell = { subdomain: string; queryType: string; rows: number }

/** How many rows each cell has, the fullest first. */
export function CellBars({ cells, fileName }: { cells: readonly Cell[]; fileName: string }) {
  const t = useTranslations('datasets.release')
  const sorted = [...cells].sort((a, b) => b.rows - a.rows)
  return (
    <Bars
      title={t('cells')}
      names={{ row: t('cell'), value: t('rows') }}
      fileName={fileName}
      rows={sorted.map((cell) => ({
        id: `${cell.subdomain} ${cell.queryType}`,
        label: `${cell.subdomain} · ${cell.queryType}`,
        value: cell.rows,
      }))}
    />
  )
}
