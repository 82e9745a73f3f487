// biome-ignore-all lint/a11y/useSemanticElements: a list that renders only the rows in sight has no table to be.
'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { cn } from './class-names'
import { DataListRow, type RowState } from './data-list-row'
import { rowActOf } from './row-keys'
import { Skeleton } from './skeleton'

export type DataListProps<Row> = {
  /** What is listed: "Seeds". */
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The row in one line of text, for screen readers and the copy-link button. */
  rowName: (row: Row) => string
  children: (row: Row, state: RowState) => ReactNode
  /** CSS grid columns that rows and header share: "minmax(0,1fr) 8rem 6rem". */
  template?: string
  header?: ReactNode
  /** The row's own address: the row becomes a link and can be copied. */
  href?: (row: Row) => string
  onOpen?: (row: Row) => void
  /** Given: rows can be chosen by box, X or Space; Shift extends. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  onActive?: (row: Row) => void
  density?: 'cosy' | 'tight'
  /** More can be read; `onEnd` is called as the end comes near. */
  hasMore?: boolean
  onEnd?: () => void
  className?: string
}

/** Many rows to work through by keyboard: J and K move, X chooses, Enter opens. Only rows in sight are in the page. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { label, rows, rowKey, selected, onSelect, hasMore, onEnd, density = 'cosy' } = props
  const t = useTranslations('ui.list')
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const height = density === 'cosy' ? 40 : 36
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
    // Gives the server something to render before there is a box to measure.
    initialRect: { width: 960, height: 640 },
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const isNearEnd = Boolean(hasMore) && last >= rows.length - 10
  useEffect(() => {
    if (isNearEnd) onEnd?.()
  }, [isNearEnd, onEnd])

  const activate = (index: number) => {
    const row = rows[index]
    if (row === undefined) return
    setActive(index)
    props.onActive?.(row)
  }
  const toggle = (index: number, on?: boolean) => {
    const row = rows[index]
    if (row === undefined || !selected || !onSelect) return
    const next = new Set(selected)
    const key = rowKey(row)
    if (on ?? !next.has(key)) next.add(key)
    else next.delete(key)
    onSelect(next)
  }
  const extend = (from: number, to: number) => {
    if (!selected || !onSelect) return
    const [first, end] = from < to ? [from, to] : [to, from]
    onSelect(new Set([...selected, ...rows.slice(first, end + 1).map(rowKey)]))
  }
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / height) - 1)
    const act = rowActOf(event, { at: active, count: rows.length, page })
    const row = rows[active]
    if (act.kind === 'none') return
    if (act.kind === 'open') {
      if (row === undefined) return
      if (props.onOpen) props.onOpen(row)
      else box.current?.querySelector<HTMLAnchorElement>(`[data-index="${active}"] a[data-row-link]`)?.click()
    } else if (act.kind === 'move') {
      if (act.isExtending) extend(active, act.to)
      activate(act.to)
      virtual.scrollToIndex(act.to)
    } else if (!selected) return
    else if (act.kind === 'toggle') toggle(active)
    else onSelect?.(new Set(rows.map(rowKey)))
    event.preventDefault()
  }
  const at = Math.min(active, rows.length - 1)
  const hasActive = items.some((item) => item.index === at)
  return (
    <div className={cn('flex min-h-0 flex-col', props.className)}>
      {props.header ? (
        <div
          aria-hidden
          className={cn(
            'grid h-9 shrink-0 items-center gap-3 border-b border-line pe-11 text-note text-ink-faint',
            selected ? 'ps-11' : 'ps-3',
          )}
          style={{ gridTemplateColumns: props.template }}
        >
          {props.header}
        </div>
      ) : null}
      <div
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length}
        aria-multiselectable={selected ? true : undefined}
        aria-activedescendant={hasActive ? `${id}-${at}` : undefined}
        onKeyDown={press}
        className="group/list scroll-quiet ring-inside relative min-h-0 flex-1 overflow-y-auto"
      >
        <div role="rowgroup" className="relative" style={{ blockSize: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            const key = rowKey(row)
            const state = { isActive: item.index === at, isSelected: selected?.has(key) ?? false }
            return (
              <DataListRow
                key={key}
                id={`${id}-${item.index}`}
                index={item.index}
                top={item.start}
                height={height}
                name={props.rowName(row)}
                href={props.href?.(row)}
                template={props.template}
                state={state}
                onPress={() => {
                  activate(item.index)
                  props.onOpen?.(row)
                }}
                onToggle={selected ? (on) => toggle(item.index, on) : undefined}
              >
                {props.children(row, state)}
              </DataListRow>
            )
          })}
        </div>
        {hasMore ? (
          <div role="presentation" className="flex h-10 items-center px-3" data-more>
            <Skeleton className="w-1/2" />
          </div>
        ) : null}
      </div>
      <span role="status" className="sr-only">
        {selected && selected.size > 0 ? t('selected', { count: selected.size }) : ''}
      </span>
    </div>
  )
}
