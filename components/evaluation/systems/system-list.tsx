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
import { useSystemWords } from './use-system-words'

/** The systems under test: what answers, which release it was made from, how many outputs it has. */
export function SystemList({ projectId, onNew }: { projectId: string; onNew: () => void }) {
  const t = useTranslations('evaluation.systems')
  const format = useFormatter()
  const describe = useSystemWords()
  const systems = useQuery(api.evaluation.listSystems.queryOptions({ input: { projectId, limit: 200 } }))
  return (
    <ReadState reading={systems}>
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
            caption={t('list')}
            hideCaption
            rows={items.toSorted((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null))}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                header: t('name'),
                cell: (row) => (
                  <Link
                    href={`/projects/${projectId}/evaluation/systems/${row.id}`}
                    className="inline-flex min-h-8 items-center font-medium hover:underline"
                  >
                    <bdi>{row.name}</bdi>
                  </Link>
                ),
              },
              { key: 'kind', header: t('answers'), cell: (row) => <bdi>{describe(row)}</bdi> },
              {
                key: 'release',
                header: t('release'),
                cell: (row) => (row.release ? t('releaseNumber', { number: row.release.number }) : '–'),
              },
              { key: 'outputs', header: t('outputs'), numeric: true, cell: (row) => format.number(row.outputs) },
              {
                key: 'made',
                header: t('made'),
                cell: (row) =>
                  row.archivedAt ? <Status kind="idle">{t('archived')}</Status> : <Time value={row.createdAt} />,
              },
            ]}
          />
        )
      }
    </ReadState>
  )
}
