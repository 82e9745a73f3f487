'use client'

import { ChartNoAxesGantt, Download, Table2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { type CsvValue, toCsv } from './csv'
import { downloadText } from './download'
import { IconButton } from './icon-button'
import { Table } from './table'

export type PlotTable = { header: readonly string[]; rows: readonly (readonly CsvValue[])[] }

type PlotFrameProps = {
  /** What the plot says or answers. */
  title: string
  subtitle?: ReactNode
  /** The same numbers as a table: shown in its place, downloaded, and what screen readers are given. */
  table: PlotTable
  /** Without the ending. */
  fileName: string
  children: ReactNode
  note?: ReactNode
}

/** A picture of numbers with its title, its table twin and the download of both. */
export function PlotFrame({ title, subtitle, table, fileName, children, note }: PlotFrameProps) {
  const t = useTranslations('ui.plot')
  const [isTable, setTable] = useState(false)
  return (
    <figure className="flex min-w-0 flex-col gap-3">
      <figcaption className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="text-row font-semibold">{title}</h3>
          {subtitle ? <p className="text-ui text-ink-soft">{subtitle}</p> : null}
        </div>
        <div className="flex" data-print="hide">
          <IconButton
            label={isTable ? t('showPlot') : t('showTable')}
            icon={isTable ? <ChartNoAxesGantt aria-hidden /> : <Table2 aria-hidden />}
            onClick={() => setTable(!isTable)}
          />
          <IconButton
            label={t('download')}
            icon={<Download aria-hidden />}
            onClick={() => downloadText(`${fileName}.csv`, toCsv(table.header, table.rows))}
          />
        </div>
      </figcaption>
      {isTable ? (
        <TableTwin title={title} table={table} />
      ) : (
        <>
          <div aria-hidden>{children}</div>
          <div className="sr-only">
            <TableTwin title={title} table={table} isUnseen />
          </div>
        </>
      )}
      {note ? <p className="text-ui text-ink-soft">{note}</p> : null}
    </figure>
  )
}

function TableTwin({ title, table, isUnseen }: { title: string; table: PlotTable; isUnseen?: boolean }) {
  const format = useFormatter()
  const cellOf = (value: CsvValue) =>
    typeof value === 'number' ? format.number(value, { maximumFractionDigits: 4 }) : (value ?? '–')
  const rows = table.rows.map((cells, index) => ({ id: String(index), cells }))
  return (
    <Table<(typeof rows)[number]>
      caption={title}
      hideCaption
      isUnseen={isUnseen}
      rows={rows}
      rowKey={(row) => row.id}
      columns={table.header.map((header, index) => ({
        key: header,
        header,
        numeric: table.rows.some((cells) => typeof cells[index] === 'number'),
        cell: (row) => cellOf(row.cells[index]),
      }))}
    />
  )
}
