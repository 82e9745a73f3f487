'use client'

import { Archive, ArrowDown, ArrowUp, Ellipsis, Pencil, Plus, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { queryTypeTemplates } from '@/lib/pipeline/project/rules'
import type { queryTypeView } from '@/lib/pipeline/project/schema'
import { comparisonKey } from '@/lib/text/normalise'
import { isLanguage } from '../../project/use-language-name'
import { Button } from '../../ui/button'
import { DropdownMenu } from '../../ui/dropdown-menu'
import { IconButton } from '../../ui/icon-button'
import { QueryTypeDialog } from './query-type-dialog'
import { useTaxonomyActs } from './use-taxonomy-acts'

type QueryType = z.output<typeof queryTypeView>
type QueryTypesProps = { projectId: string; types: readonly QueryType[]; language: string }

/** The kinds of questions, in their order, with what is meant by each. */
export function QueryTypes({ projectId, types, language }: QueryTypesProps) {
  const t = useTranslations('settings.taxonomy.types')
  const tree = useTranslations('settings.taxonomy.subdomains')
  const acts = useTaxonomyActs()
  const [editing, setEditing] = useState<QueryType | 'new' | null>(null)
  const [isArchivedShown, setArchivedShown] = useState(false)
  const current = types.filter(({ isArchived }) => !isArchived)
  const archived = types.filter(({ isArchived }) => isArchived)
  const taken = new Set(types.map(({ name }) => comparisonKey(name)))
  const offered = queryTypeTemplates(isLanguage(language) ? language : 'en').filter(
    ({ name }) => !taken.has(comparisonKey(name)),
  )
  const move = (queryTypeId: string, beforeId: string | null) =>
    acts.moveQueryType.mutate({ projectId, queryTypeId, beforeId })
  return (
    <div>
      {current.length === 0 ? <p className="pb-3 text-row text-ink-soft">{t('empty')}</p> : null}
      <ul className="border-t border-line">
        {[...current, ...(isArchivedShown ? archived : [])].map((type) => {
          const at = current.findIndex(({ id }) => id === type.id)
          return (
            <li key={type.id} className="flex items-start gap-1 border-b border-line py-1">
              <div className="min-w-0 flex-1 py-1.5">
                <p dir="auto" className="text-row align-outer">
                  {type.name}
                  {type.isArchived ? <span className="ms-2 text-ui text-ink-faint">{tree('archived')}</span> : null}
                </p>
                <p dir="auto" className="text-ui text-ink-soft align-outer">
                  {type.description || t('noDescription')}
                </p>
              </div>
              <DropdownMenu
                trigger={<IconButton label={tree('acts', { name: type.name })} icon={<Ellipsis aria-hidden />} />}
                items={
                  type.isArchived
                    ? [
                        {
                          kind: 'act',
                          label: tree('restore'),
                          icon: <Undo2 aria-hidden />,
                          onSelect: () =>
                            acts.archiveQueryType.mutate({ projectId, queryTypeId: type.id, isArchived: false }),
                        },
                      ]
                    : [
                        {
                          kind: 'act',
                          label: t('edit'),
                          icon: <Pencil aria-hidden />,
                          onSelect: () => setEditing(type),
                        },
                        {
                          kind: 'act',
                          label: tree('up'),
                          icon: <ArrowUp aria-hidden />,
                          disabled: at === 0,
                          onSelect: () => move(type.id, current[at - 1]?.id ?? null),
                        },
                        {
                          kind: 'act',
                          label: tree('down'),
                          icon: <ArrowDown aria-hidden />,
                          disabled: at === current.length - 1,
                          onSelect: () => move(type.id, current[at + 2]?.id ?? null),
                        },
                        { kind: 'line' },
                        {
                          kind: 'act',
                          label: tree('archive'),
                          icon: <Archive aria-hidden />,
                          onSelect: () =>
                            acts.archiveQueryType.mutate({ projectId, queryTypeId: type.id, isArchived: true }),
                        },
                      ]
                }
              />
            </li>
          )
        })}
      </ul>
      <div className="flex flex-wrap items-center gap-2 pt-2">
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setEditing('new')}>
          {t('add')}
        </Button>
        {archived.length > 0 && !isArchivedShown ? (
          <Button variant="quiet" size="sm" onClick={() => setArchivedShown(true)}>
            {tree('showArchived', { count: archived.length })}
          </Button>
        ) : null}
      </div>
      {offered.length > 0 ? (
        <div className="mt-4">
          <p className="mb-1.5 text-ui text-ink-soft">{t('offered')}</p>
          <div className="flex flex-wrap gap-1.5">
            {offered.map((draft) => (
              <Button
                key={draft.name}
                size="sm"
                icon={<Plus aria-hidden />}
                disabled={acts.addQueryTypes.isPending}
                onClick={() => acts.addQueryTypes.mutate({ projectId, queryTypes: [draft] })}
              >
                {draft.name}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
      {editing ? (
        <QueryTypeDialog
          projectId={projectId}
          type={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </div>
  )
}
