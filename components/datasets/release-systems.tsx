'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { SystemDialog } from '@/components/evaluation/systems/system-dialog'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Badge } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'

type Props = { projectId: string; release: { id: string; number: number } }

/** The systems under test that were made from a release, and the act that brings a trained model back as one. */
export function ReleaseSystems({ projectId, release }: Props) {
  const t = useTranslations('datasets.systems')
  const format = useFormatter()
  const project = useProject(projectId)
  const [isNew, setNew] = useState(false)
  const input = { projectId, releaseId: release.id, limit: 200 }
  const isLead = project.may('evaluation.configure')
  const { data } = useQuery(api.evaluation.listSystems.queryOptions({ input, enabled: isLead }))
  if (!isLead) return null
  return (
    <div className="flex flex-col items-start gap-3">
      <div>
        <h2 className="pb-1 text-row font-semibold">{t('title')}</h2>
        <p className="measure text-ui text-ink-soft">{t('says')}</p>
      </div>
      {!data ? (
        <SkeletonRows rows={2} />
      ) : (
        <Table
          caption={t('title')}
          hideCaption
          className="w-full max-w-3xl"
          rows={data.items}
          rowKey={(row) => row.id}
          empty={t('none')}
          columns={[
            {
              key: 'name',
              header: t('name'),
              cell: (row) => (
                <Link
                  href={`${project.href}/evaluation/systems/${row.id}`}
                  className="inline-flex min-h-8 items-center gap-2 font-medium hover:underline"
                >
                  <bdi>{row.name}</bdi>
                  {row.archivedAt ? <Badge>{t('archived')}</Badge> : null}
                </Link>
              ),
            },
            {
              key: 'kind',
              header: t('kind'),
              cell: (row) => <bdi>{row.endpoint?.model ?? t(`kinds.${row.kind}`)}</bdi>,
            },
            { key: 'outputs', header: t('outputs'), numeric: true, cell: (row) => format.number(row.outputs) },
            { key: 'made', header: t('made'), cell: (row) => <Time value={row.createdAt} /> },
          ]}
        />
      )}
      <Button onClick={() => setNew(true)}>{t('register')}</Button>
      {isNew ? (
        <SystemDialog
          projectId={projectId}
          start={startOf(release.id, t('suggest', { number: release.number }))}
          onClose={() => setNew(false)}
        />
      ) : null}
    </div>
  )
}

/** A tuned model has learnt what the passages said; it answers from a closed book unless a lead wants otherwise. */
const startOf = (releaseId: string, name: string) => ({
  ...{ kind: 'endpoint' as const, releaseId, name },
  settings: { model: {}, instructions: '', passages: 0, examples: 0 },
})
