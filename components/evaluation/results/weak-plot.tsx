'use client'

import { useTranslations } from 'next-intl'
import { IntervalPlot, type Reference } from '@/components/ui/interval-plot'
import { cellKey, cellName, isUnjudged, type WeakCell } from './reading'
import { useResultWords } from './use-result-words'
import { WeakLabel } from './weak-label'

type WeakPlotProps = { cells: readonly WeakCell[]; target: number; by: 'subdomain' | 'cell'; fileName: string }

/** Every cell on one scale: the shrunk estimate as a dot on its interval, the raw one as a thin tick. */
export function WeakPlot({ cells, target, by, fileName }: WeakPlotProps) {
  const t = useTranslations('evaluation.weakness')
  const result = useTranslations('evaluation.result')
  const words = useResultWords()
  const references: Reference[] = [
    { value: 0.5, label: result('half') },
    ...(target === 0.5 ? [] : [{ value: target, label: t('targetIs', { target: words.percent(target, 0) }) }]),
  ]
  const neededOf = (cell: WeakCell) => t('needs', { count: Math.max(1, cell.promptsNeeded) })
  return (
    <IntervalPlot
      title={t('plot')}
      subtitle={t('plotSays')}
      references={references}
      fileName={fileName}
      names={{
        row: t(`by_${by}`),
        ...{ estimate: t('shrunk'), low: result('low'), high: result('high'), raw: t('raw') },
        n: result('prompts'),
      }}
      rows={cells.map((cell) => {
        const row = {
          id: cellKey(cell),
          label: cellName(cell),
          n: cell.prompts,
          note: <WeakLabel label={cell.label} />,
        }
        if (isUnjudged(cell) || !cell.shrunk.defined)
          return { ...row, estimate: null, low: null, high: null, missing: neededOf(cell) }
        return {
          ...row,
          estimate: cell.shrunk.value,
          low: cell.shrunk.interval.low,
          high: cell.shrunk.interval.high,
          raw: cell.raw.defined ? cell.raw.value : null,
        }
      })}
    />
  )
}
