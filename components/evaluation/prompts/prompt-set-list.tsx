'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'
import { ReadState } from '../read-state'

/** The prompt sets of a project: how many prompts, and whether a run has frozen them. */
export function PromptSetList({ projectId, onNew }: { projectId: string; onNew: () => void }) {
  const t = useTranslations('evaluation.prompts')
  const format = useFormatter()
  const sets = useQuery(api.evaluation.listPromptSets.queryOptions({ input: { projectId, limit: 200 } }))
  return (
    <ReadState reading={sets}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState
            title={t('none')}
            className="mx-0 px-0 py-6"
            actions={<Button onClick={onNew}>{t('new')}</Button>}
          >
            {t('noneSays')}
          </EmptyState>
        ) : (
          <Table
            caption={t('sets')}
            hideCaption
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                header: t('name'),
                cell: (row) => (
                  <Link
                    href={`/projects/${projectId}/evaluation/prompts/${row.id}`}
                    className="inline-flex min-h-8 items-center font-medium hover:underline"
                  >
                    <bdi>{row.name}</bdi>
                  </Link>
                ),
              },
              { key: 'prompts', header: t('count'), numeric: true, cell: (row) => format.number(row.prompts) },
              {
                key: 'state',
                header: t('state'),
                cell: (row) =>
                  row.frozenAt ? (
                    <Status kind="info">{t('frozen')}</Status>
                  ) : (
                    <Status kind="idle">{t('growing')}</Status>
                  ),
              },
              { key: 'made', header: t('made'), cell: (row) => <Time value={row.createdAt} /> },
            ]}
          />
        )
      }
    </ReadState>
  )
}
