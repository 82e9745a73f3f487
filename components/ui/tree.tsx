'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import { cn } from './class-names'
import { Line } from './line'
import { ancestorsOf, type TreeNode, type VisibleNode, visibleNodes } from './tree-rules'

type TreeProps = {
  label: string
  nodes: readonly TreeNode[]
  value: string | null
  onChange: (id: string) => void
  /** Nodes open at first; those above the value are always. */
  open?: readonly string[]
  className?: string
}

/** A tree to choose one node from, such as a subdomain, with how much of each is covered. */
export function Tree({ label, nodes, value, onChange, open: openAtFirst, className }: TreeProps) {
  const [open, setOpen] = useState(
    () => new Set([...(openAtFirst ?? nodes.map((node) => node.id)), ...(value ? ancestorsOf(nodes, value) : [])]),
  )
  const shown = visibleNodes(nodes, open)
  const [focused, setFocused] = useState<string | null>(value)
  const box = useRef<HTMLDivElement>(null)
  const at = Math.max(
    0,
    shown.findIndex(({ node }) => node.id === focused),
  )
  const focus = (entry: VisibleNode | undefined) => {
    if (!entry) return
    setFocused(entry.node.id)
    box.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(entry.node.id)}"]`)?.focus()
  }
  const setNodeOpen = (id: string, isOpen: boolean) => {
    const next = new Set(open)
    if (isOpen) next.add(id)
    else next.delete(id)
    setOpen(next)
  }
  const press = (event: KeyboardEvent) => {
    const entry = shown[at]
    if (!entry || event.ctrlKey || event.metaKey || event.altKey) return
    const isRtl = box.current ? getComputedStyle(box.current).direction === 'rtl' : false
    const [inward, outward] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
    const hasChildren = (entry.node.children?.length ?? 0) > 0
    if (event.key === 'ArrowDown') focus(shown[at + 1])
    else if (event.key === 'ArrowUp') focus(shown[at - 1])
    else if (event.key === 'Home') focus(shown[0])
    else if (event.key === 'End') focus(shown.at(-1))
    else if (event.key === inward && hasChildren && !entry.isOpen) setNodeOpen(entry.node.id, true)
    else if (event.key === inward && hasChildren) focus(shown[at + 1])
    else if (event.key === outward && entry.isOpen) setNodeOpen(entry.node.id, false)
    else if (event.key === outward) focus(shown.find(({ node }) => node.id === entry.parent))
    else if (event.key === 'Enter' || event.key === ' ') onChange(entry.node.id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={box} role="tree" aria-label={label} onKeyDown={press} className={cn('text-ui', className)}>
      {shown.map((entry, index) => (
        <TreeRow
          key={entry.node.id}
          entry={entry}
          isChosen={entry.node.id === value}
          isTabStop={index === at}
          onToggle={() => setNodeOpen(entry.node.id, !entry.isOpen)}
          onChoose={() => {
            setFocused(entry.node.id)
            onChange(entry.node.id)
          }}
        />
      ))}
    </div>
  )
}

type TreeRowProps = {
  entry: VisibleNode
  isChosen: boolean
  isTabStop: boolean
  onToggle: () => void
  onChoose: () => void
}

function TreeRow({ entry, isChosen, isTabStop, onToggle, onChoose }: TreeRowProps) {
  const t = useTranslations('ui.tree')
  const { node } = entry
  const hasChildren = (node.children?.length ?? 0) > 0
  const share = node.target ? Math.min(1, (node.count ?? 0) / node.target) : null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys.
    <div
      role="treeitem"
      data-node={node.id}
      aria-level={entry.depth}
      aria-posinset={entry.position}
      aria-setsize={entry.siblings}
      aria-expanded={hasChildren ? entry.isOpen : undefined}
      aria-selected={isChosen}
      tabIndex={isTabStop ? 0 : -1}
      onClick={onChoose}
      className={cn(
        'ring-inside flex min-h-8 cursor-default items-center gap-1.5 rounded-md pe-2',
        isChosen ? 'bg-grain-wash font-medium' : 'hover:bg-hover',
      )}
      style={{ paddingInlineStart: `${(entry.depth - 1) * 1.25 + 0.25}rem` }}
    >
      {hasChildren ? (
        <span
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            onToggle()
          }}
          className="grid size-6 shrink-0 place-items-center rounded-sm text-ink-faint hover:bg-press"
        >
          <ChevronRight className={cn('size-4', entry.isOpen ? 'rotate-90' : 'flip-rtl')} />
        </span>
      ) : (
        <span aria-hidden className="size-6 shrink-0" />
      )}
      <Line className="flex-1">{node.label}</Line>
      {node.target ? (
        <span className="flex shrink-0 items-center gap-2 text-note font-normal text-ink-soft">
          <span aria-hidden className="h-1 w-10 overflow-hidden rounded-full bg-press">
            <span className="block h-full bg-ink-faint" style={{ inlineSize: `${(share ?? 0) * 100}%` }} />
          </span>
          {t('coverage', { count: node.count ?? 0, target: node.target })}
        </span>
      ) : node.count === undefined ? null : (
        <span className="shrink-0 text-note font-normal text-ink-faint">{t('count', { count: node.count })}</span>
      )}
    </div>
  )
}
