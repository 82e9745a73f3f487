'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { AddSubdomain } from './add-subdomain'
import { MoveSubdomain } from './move-subdomain'
import { SubdomainRow } from './subdomain-row'
import { type Node, placedNodes } from './tree-order'

type SubdomainsProps = { projectId: string; nodes: readonly Node[] }

/** The tree of subdomains, written line by line. */
export function Subdomains({ projectId, nodes }: SubdomainsProps) {
  const t = useTranslations('settings.taxonomy.subdomains')
  const [isArchivedShown, setArchivedShown] = useState(false)
  const [addingUnder, setAddingUnder] = useState<string | null>(null)
  const [moving, setMoving] = useState<Node | null>(null)
  const archived = nodes.filter(({ isArchived }) => isArchived).length
  const shown = placedNodes(nodes).filter(({ node }) => isArchivedShown || !node.isArchived)
  return (
    <div>
      {shown.length === 0 ? <p className="pb-3 text-row text-ink-soft">{t('empty')}</p> : null}
      <ul className="border-t border-line">
        {shown.map(({ node, depth }) => (
          <li key={node.id} className="border-b border-line">
            <SubdomainRow
              projectId={projectId}
              node={node}
              nodes={nodes}
              depth={depth}
              onAddUnder={() => setAddingUnder(node.id)}
              onMove={() => setMoving(node)}
            />
            {addingUnder === node.id ? (
              <div className="pb-1.5" style={{ paddingInlineStart: `${(depth + 1) * 1.25}rem` }}>
                <AddSubdomain
                  projectId={projectId}
                  parentId={node.id}
                  label={t('addUnder', { name: node.name })}
                  onLeave={() => setAddingUnder(null)}
                  isFocused
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="pt-2">
        <AddSubdomain projectId={projectId} parentId={null} label={t('add')} />
      </div>
      {archived > 0 && !isArchivedShown ? (
        <Button variant="quiet" size="sm" className="mt-1 -ms-2.5" onClick={() => setArchivedShown(true)}>
          {t('showArchived', { count: archived })}
        </Button>
      ) : null}
      {moving ? (
        <MoveSubdomain projectId={projectId} node={moving} nodes={nodes} onClose={() => setMoving(null)} />
      ) : null}
    </div>
  )
}
