// biome-ignore-all lint/a11y/useSemanticElements: a list that renders only the rows in sight has no table to be.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.
'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from './class-names'
import { CopyButton } from './copyable'

export type RowState = { isActive: boolean; isSelected: boolean }

type DataListRowProps = {
  id: string
  index: number
  top: number
  height: number
  name: string
  href?: string
  template?: string
  state: RowState
  onPress: () => void
  onToggle?: (on: boolean) => void
  children: ReactNode
}

export function DataListRow({
  id,
  index,
  top,
  height,
  name,
  href,
  template,
  state,
  onPress,
  onToggle,
  children,
}: DataListRowProps) {
  const t = useTranslations('ui.list')
  const press = () => {
    // A drag that selected words was for copying them.
    if (window.getSelection()?.isCollapsed ?? true) onPress()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys.
    <div
      role="row"
      id={id}
      data-index={index}
      aria-rowindex={index + 1}
      aria-selected={onToggle ? state.isSelected : undefined}
      onClick={press}
      className={cn(
        'group/row absolute inset-x-0 top-0 flex items-center border-b border-line text-row',
        state.isSelected ? 'bg-grain-wash' : 'hover:bg-hover',
        state.isActive &&
          'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-focus',
        state.isActive && !state.isSelected && 'group-focus-within/list:bg-hover',
      )}
      style={{ blockSize: height, transform: `translateY(${top}px)` }}
    >
      {onToggle ? (
        <div role="gridcell" className="relative z-10 h-full shrink-0">
          <label className="grid h-full w-11 cursor-pointer place-items-center">
            <input
              type="checkbox"
              checked={state.isSelected}
              tabIndex={-1}
              aria-label={t('select', { name })}
              onChange={(event) => onToggle(event.target.checked)}
              onClick={(event) => event.stopPropagation()}
              className={cn(
                'size-4',
                state.isSelected || state.isActive ? '' : 'opacity-60 group-hover/row:opacity-100',
              )}
            />
          </label>
        </div>
      ) : null}
      <div
        role="gridcell"
        className={cn('grid h-full min-w-0 flex-1 items-center gap-3', onToggle ? '' : 'ps-3')}
        style={{ gridTemplateColumns: template ?? 'minmax(0,1fr)' }}
      >
        {href ? <Link data-row-link href={href} tabIndex={-1} aria-label={name} className="absolute inset-0" /> : null}
        {children}
      </div>
      <div role="gridcell" className="relative z-10 w-11 shrink-0 ps-1">
        {href ? (
          <CopyButton
            link
            text={href}
            label={t('copyLink', { name })}
            tabIndex={state.isActive ? 0 : -1}
            className="opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
          />
        ) : null}
      </div>
    </div>
  )
}
