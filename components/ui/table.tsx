import type { ReactNode } from 'react'
import { cn } from './class-names'

export type Column<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end of their column so that their digits line up. */
  numeric?: boolean
  className?: string
}

type TableProps<Row> = {
  /** What the table shows; read aloud, and printed above it unless hidden. */
  caption: string
  hideCaption?: boolean
  /** It is not shown, only read aloud: then it must not take the focus for scrolling. */
  isUnseen?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Said in place of rows. */
  empty?: ReactNode
  className?: string
}

/** A plain table for reading; the first column names its row. For working through many rows use DataList. */
export function Table<Row>({
  caption,
  hideCaption,
  isUnseen,
  columns,
  rows,
  rowKey,
  empty,
  className,
}: TableProps<Row>) {
  return (
    <section
      aria-label={caption}
      tabIndex={isUnseen ? undefined : 0}
      className={cn(!isUnseen && 'scroll-quiet relative overflow-x-auto', className)}
    >
      <table className="w-full border-collapse text-ui">
        <caption className={hideCaption ? 'sr-only' : 'pb-2 text-start text-ui font-medium'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cn(
                  'h-9 border-b border-line pe-4 font-medium text-ink-soft last:pe-0',
                  column.numeric ? 'text-end' : 'text-start',
                  column.className,
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="hover:bg-hover/60">
              {columns.map((column, index) => {
                const Cell = index === 0 ? 'th' : 'td'
                return (
                  <Cell
                    key={column.key}
                    scope={index === 0 ? 'row' : undefined}
                    className={cn(
                      'h-10 border-b border-line py-1.5 pe-4 font-normal last:pe-0',
                      column.numeric ? 'text-end tabular-nums' : 'text-start',
                      column.className,
                    )}
                  >
                    {isolate(column.cell(row))}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty ? <div className="py-6 text-ui text-ink-soft">{empty}</div> : null}
    </section>
  )
}

// Text of another direction must not turn its neighbours around, and still begins where the column begins.
const isolate = (content: ReactNode) => (typeof content === 'string' ? <bdi>{content}</bdi> : content)
