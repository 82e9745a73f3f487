'use client'

import { Archive, ArrowDown, ArrowUp, CornerDownRight, Ellipsis, Move, Pencil, Plus, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DropdownMenu, type MenuItem } from '../../ui/dropdown-menu'
import { IconButton } from '../../ui/icon-button'
import { Input } from '../../ui/input'
import { notify } from '../../ui/toast'
import { type Node, siblingsOf } from './tree-order'
import { useTaxonomyActs } from './use-taxonomy-acts'

type SubdomainRowProps = {
  projectId: string
  node: Node
  nodes: readonly Node[]
  depth: number
  onAddUnder: () => void
  onMove: () => void
}

/** One subdomain: its name, which a press makes editable, and what can be done with it. */
export function SubdomainRow({ projectId, node, nodes, depth, onAddUnder, onMove }: SubdomainRowProps) {
  const t = useTranslations('settings.taxonomy.subdomains')
  const acts = useTaxonomyActs()
  const [name, setName] = useState<string | null>(null)
  const siblings = siblingsOf(nodes, node)
  const at = siblings.findIndex(({ id }) => id === node.id)
  const place = { projectId, subdomainId: node.id, parentId: node.parentId }
  const before = siblings[at - 1]
  const rename = () => {
    if (name !== null && name.trim() !== '' && name !== node.name)
      acts.renameSubdomain.mutate({ projectId, subdomainId: node.id, name })
    setName(null)
  }
  const archive = (isArchived: boolean) =>
    acts.archiveSubdomain.mutate(
      { projectId, subdomainId: node.id, isArchived },
      { onSuccess: () => isArchived && notify.note(t('archivedNote', { name: node.name })) },
    )
  const items: MenuItem[] = node.isArchived
    ? [{ kind: 'act', label: t('restore'), icon: <Undo2 aria-hidden />, onSelect: () => archive(false) }]
    : [
        {
          kind: 'act',
          label: t('addUnder', { name: node.name }),
          icon: <CornerDownRight aria-hidden className="flip-rtl" />,
          onSelect: onAddUnder,
        },
        { kind: 'act', label: t('rename'), icon: <Pencil aria-hidden />, onSelect: () => setName(node.name) },
        {
          kind: 'act',
          label: t('up'),
          icon: <ArrowUp aria-hidden />,
          disabled: before === undefined,
          onSelect: () => acts.moveSubdomain.mutate({ ...place, beforeId: before?.id ?? null }),
        },
        {
          kind: 'act',
          label: t('down'),
          icon: <ArrowDown aria-hidden />,
          disabled: at === siblings.length - 1,
          onSelect: () => acts.moveSubdomain.mutate({ ...place, beforeId: siblings[at + 2]?.id ?? null }),
        },
        { kind: 'act', label: t('move'), icon: <Move aria-hidden />, onSelect: onMove },
        { kind: 'line' },
        { kind: 'act', label: t('archive'), icon: <Archive aria-hidden />, onSelect: () => archive(true) },
      ]
  return (
    <div className="flex min-h-10 items-center gap-1" style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
      {name === null ? (
        <button
          type="button"
          disabled={node.isArchived}
          onClick={() => setName(node.name)}
          className="ring-inside min-w-0 flex-1 cursor-text truncate rounded-md py-1.5 text-start text-row disabled:cursor-default disabled:text-ink-faint"
        >
          <bdi>{node.name}</bdi>
          {node.isArchived ? <span className="ms-2 text-ui text-ink-faint">{t('archived')}</span> : null}
        </button>
      ) : (
        <Input
          autoFocus
          className="flex-1"
          aria-label={t('renameOf', { name: node.name })}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') rename()
            if (event.key === 'Escape') setName(null)
          }}
        />
      )}
      {node.isArchived ? null : (
        <IconButton label={t('addUnder', { name: node.name })} icon={<Plus aria-hidden />} onClick={onAddUnder} />
      )}
      <DropdownMenu
        items={items}
        trigger={<IconButton label={t('acts', { name: node.name })} icon={<Ellipsis aria-hidden />} />}
      />
    </div>
  )
}
