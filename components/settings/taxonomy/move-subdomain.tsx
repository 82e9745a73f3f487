'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { refusesMove } from '@/lib/pipeline/project/rules'
import { Button } from '../../ui/button'
import { Combobox } from '../../ui/combobox'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { type Node, placedNodes } from './tree-order'
import { useTaxonomyActs } from './use-taxonomy-acts'

const top = 'top'

type MoveSubdomainProps = { projectId: string; node: Node; nodes: readonly Node[]; onClose: () => void }

/** Chooses the subdomain under which another goes; only those where it may. */
export function MoveSubdomain({ projectId, node, nodes, onClose }: MoveSubdomainProps) {
  const t = useTranslations('settings.taxonomy.subdomains')
  const { moveSubdomain } = useTaxonomyActs()
  const [parent, setParent] = useState(node.parentId ?? top)
  const options = [
    { value: top, label: t('top') },
    ...placedNodes(nodes)
      .filter(({ node: other }) => !other.isArchived && refusesMove(nodes, node.id, other.id) === null)
      .map(({ node: other, path }) => ({ value: other.id, label: path })),
  ]
  const move = () =>
    moveSubdomain.mutate(
      { projectId, subdomainId: node.id, parentId: parent === top ? null : parent, beforeId: null },
      { onSuccess: onClose },
    )
  return (
    <Dialog
      open
      size="sm"
      title={t('moveTitle', { name: node.name })}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button variant="primary" pending={moveSubdomain.isPending} onClick={move}>
          {t('move')}
        </Button>
      }
    >
      <Field label={t('moveUnder')}>
        <Combobox options={options} value={parent} onValueChange={setParent} />
      </Field>
    </Dialog>
  )
}
