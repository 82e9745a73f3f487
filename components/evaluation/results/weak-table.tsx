'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Table } from '@/components/ui/table'
import { lossReasons } from '@/lib/pipeline/vocabulary'
import { cellKey, cellName, isLabelOpen, isUnjudged, type WeakCell } from './reading'
import { useResultWords } from './use-result-words'
import { WeakCause } from './weak-cause'
import { WeakLabel } from './weak-label'

type WeakTableProps = {
  cells: readonly WeakCell[]
  by: 'subdomain' | 'cell'
  target: number
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

/** One row a cell with everything that speaks for and against it; rows are chosen for what comes next. */
export function WeakTable({ cells, by, target, chosen, onChoose }: WeakTableProps) {
  const t = useTranslations('evaluation.weakness')
  const reasons = useTranslations('evaluation.reasons')
  const result = useTranslations('evaluation.result')
  const words = useResultWords()
  const toggle = (key: string, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(key)
    else next.delete(key)
    onChoose(next)
  }
  const reasonText = (reason: string) => {
    const known = lossReasons.find((one) => one === reason)
    return known === undefined ? reason : reasons(known)
  }
  const all = cells.every((cell) => chosen.has(cellKey(cell)))
  const none = <span className="text-ink-soft">–</span>
  return (
    <Table
      caption={t('table')}
      hideCaption
      rows={cells}
      rowKey={cellKey}
      className="[&_td]:align-top [&_th]:align-top"
      columns={[
        {
          key: 'cell',
          className: 'min-w-44',
          header: (
            <Checkbox
              className="min-h-0 py-0"
              checked={all ? true : chosen.size > 0 ? 'indeterminate' : false}
              onCheckedChange={(isOn) => onChoose(new Set(isOn ? cells.map(cellKey) : []))}
              label={t(`by_${by}`)}
            />
          ),
          cell: (cell) => (
            <div className="flex flex-col gap-0.5">
              <Checkbox
                className="min-h-0 py-0"
                checked={chosen.has(cellKey(cell))}
                onCheckedChange={(isOn) => toggle(cellKey(cell), isOn)}
                label={<bdi className="font-medium">{cellName(cell)}</bdi>}
              />
              <span className="ps-7">
                <WeakLabel label={cell.label} />
                {isLabelOpen(cell) ? (
                  <span className="block text-note text-ink-soft">
                    {t('labelMoves', {
                      half: t(`label.${cell.labelAt.half}`),
                      twice: t(`label.${cell.labelAt.twice}`),
                    })}
                  </span>
                ) : null}
              </span>
            </div>
          ),
        },
        {
          key: 'shrunk',
          header: t('shrunk'),
          numeric: true,
          cell: (cell) =>
            isUnjudged(cell) || !cell.shrunk.defined ? (
              <span className="text-ink-soft">{t('undefined')}</span>
            ) : (
              <Lines
                first={<span className="font-semibold">{words.percent(cell.shrunk.value)}</span>}
                second={words.range(cell.shrunk.interval)}
                third={cell.raw.defined ? t('rawIs', { rate: words.percent(cell.raw.value) }) : t('rawUndefined')}
              />
            ),
        },
        {
          key: 'below',
          header: t('below', { target: words.percent(target, 0) }),
          numeric: true,
          cell: (cell) =>
            isUnjudged(cell) || !cell.shrunk.defined ? none : words.percent(cell.shrunk.probabilityBelow, 0),
        },
        {
          key: 'q',
          header: t('q'),
          numeric: true,
          cell: (cell) =>
            cell.belowRest.defined ? <span className="whitespace-nowrap">{words.chance(cell.belowRest.q)}</span> : none,
        },
        {
          key: 'prompts',
          header: result('prompts'),
          numeric: true,
          cell: (cell) => (
            <Lines
              first={words.number(cell.prompts, 0)}
              second={cell.promptsNeeded > 0 ? t('more', { count: cell.promptsNeeded }) : t('enough')}
            />
          ),
        },
        {
          key: 'wltb',
          header: t('wltb'),
          numeric: true,
          cell: ({ counts, bothBad }) => (
            <Lines
              first={[counts.wins, counts.losses, counts.ties, counts.bothBad]
                .map((count) => words.number(count, 0))
                .join(' / ')}
              second={
                bothBad.defined
                  ? t('bothBadIs', { rate: words.percent(bothBad.value, 0), range: words.range(bothBad.interval, 0) })
                  : null
              }
            />
          ),
        },
        {
          key: 'why',
          className: 'min-w-52',
          header: t('why'),
          cell: (cell) => (
            <div className="flex flex-col gap-0.5">
              {cell.reasons.length === 0 ? <span className="text-ink-soft">{t('noReasons')}</span> : null}
              <span className="flex flex-wrap gap-x-3">
                {cell.reasons.map(({ reason, count }) => (
                  <span key={reason} className="whitespace-nowrap">
                    {reasonText(reason)} <span className="tabular-nums text-ink-soft">{words.number(count, 0)}</span>
                  </span>
                ))}
              </span>
              <WeakCause causes={cell.causes} />
            </div>
          ),
        },
      ]}
    />
  )
}

function Lines({ first, second, third }: { first: ReactNode; second: ReactNode; third?: ReactNode }) {
  return (
    <span className="flex flex-col whitespace-nowrap">
      <span>{first}</span>
      <span className="text-ink-soft">{second}</span>
      {third ? <span className="text-ink-soft">{third}</span> : null}
    </span>
  )
}
