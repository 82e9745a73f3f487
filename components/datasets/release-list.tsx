'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useProject } from '@/components/project/use-project'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'

/** The releases of a project, newest first. */
export function ReleaseList({ projectId }: { projectId: string }) {
  const t = useTranslations('datasets.releases')
  const format = useFormatter()
  const project = useProject(projectId)
  const { data: releases } = useQuery(api.datasets.listReleases.queryOptions({ input: { projectId } }))
  return (
    <section aria-labelledby="releases" className="min-w-0">
      <h2 id="releases" className="pb-2 text-row font-semibold">
        {t('title')}
      </h2>
      {releases ? (
        <Table
          caption={t('title')}
          hideCaption
          rows={releases}
          rowKey={(row) => row.id}
          empty={t('none')}
          columns={[
            {
              key: 'number',
              header: t('number'),
              cell: (row) => (
                <Link
                  href={`${project.href}/datasets/${row.number}`}
                  className="inline-flex min-h-8 items-center gap-2 font-medium hover:underline"
                >
                  <span className="tabular-nums">{format.number(row.number)}</span>
                  <bdi>{row.name}</bdi>
                </Link>
              ),
            },
            { key: 'rows', header: t('rows'), numeric: true, cell: (row) => format.number(row.rows) },
            { key: 'frozen', header: t('frozen'), cell: (row) => <Time value={row.createdAt} /> },
            {
              key: 'state',
              header: t('state'),
              cell: (row) =>
                row.withdrawnAt ? (
                  <Status kind="watch">{t('withdrawn')}</Status>
                ) : (
                  <Status kind="ok">{t('valid')}</Status>
                ),
            },
          ]}
        />
      ) : (
        <SkeletonRows rows={4} />
      )}
    </section>
  )
}
