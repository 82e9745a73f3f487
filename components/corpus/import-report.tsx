'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { Chips } from '@/components/ui/chip'
import { Progress } from '@/components/ui/progress'
import { Status, type StatusKind } from '@/components/ui/status'
import { api } from '@/lib/api/client'
import { type ImportRow, importOutcomes } from '@/lib/pipeline/corpus/schema'

const LOOK_MS = 1000

type Outcome = (typeof importOutcomes)[number]
type Cursor = { at: Date; id: string } | null
const start: Cursor = null

const kinds: Readonly<Record<Outcome, StatusKind>> = { read: 'ok', warned: 'watch', refused: 'bad', duplicate: 'idle' }

/** What became of each file, address and row: live while the import runs, and of earlier ones when none does. */
export function ImportReport({ projectId, jobId }: { projectId: string; jobId: string | null }) {
  const t = useTranslations('corpus.report')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const isRunning = useImportJob(projectId, jobId)
  const reading = useInfiniteQuery(
    api.corpus.listImports.infiniteOptions({
      input: (cursor: Cursor) => ({ projectId, jobId, outcome, cursor, limit: 50 }),
      initialPageParam: start,
      getNextPageParam: ({ next }) => next,
      refetchInterval: isRunning ? LOOK_MS : false,
    }),
  )
  const rows = reading.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section aria-label={t('title')} className="min-w-0">
      <h2 className="pb-3 text-row font-semibold">{jobId === null ? t('lately') : t('title')}</h2>
      {jobId === null ? null : <ImportProgress projectId={projectId} jobId={jobId} />}
      <div className="pb-2">
        <Chips
          single
          label={t('title')}
          value={outcome === null ? [] : [outcome]}
          onChange={([next]) => setOutcome(next ?? null)}
          options={importOutcomes.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {reading.data && rows.length === 0 && !isRunning ? (
        <p className="py-2 text-ui text-ink-soft">{t('none')}</p>
      ) : null}
      <ul aria-live="polite" className="scroll-quiet max-h-[34rem] overflow-y-auto">
        {rows.map((row) => (
          <ReportRow key={row.id} row={row} projectId={projectId} />
        ))}
      </ul>
      {reading.hasNextPage ? (
        <Button size="sm" variant="quiet" pending={reading.isFetchingNextPage} onClick={() => reading.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  )
}

/** Whether the job still runs; when it ends, everything about the corpus is read anew. */
function useImportJob(projectId: string, jobId: string | null): boolean {
  const queryClient = useQueryClient()
  const { data } = useQuery({
    ...api.jobs.get.queryOptions({ input: { projectId, jobId: jobId ?? '' } }),
    enabled: jobId !== null,
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : LOOK_MS),
  })
  const hasEnded = data?.finishedAt != null
  useEffect(() => {
    if (!hasEnded) return
    void queryClient.invalidateQueries({ queryKey: api.corpus.key() })
    void queryClient.invalidateQueries({ queryKey: api.project.key() })
  }, [hasEnded, queryClient])
  return jobId !== null && !hasEnded
}

function ImportProgress({ projectId, jobId }: { projectId: string; jobId: string }) {
  const t = useTranslations('corpus.report')
  const { data: job } = useQuery(api.jobs.get.queryOptions({ input: { projectId, jobId } }))
  if (!job) return null
  const { total, waiting, running, failed, rejected, perMinute, secondsLeft } = job.progress
  if (job.state === 'failed')
    return <p className="pb-3 text-ui text-bad">{t('failed', { reason: job.reason ?? '' })}</p>
  return (
    <div className="pb-4">
      <Progress
        label={job.finishedAt ? t('finished') : t('running')}
        done={total - waiting - running}
        total={total}
        failed={failed + rejected}
        perMinute={job.finishedAt ? undefined : (perMinute ?? undefined)}
        secondsLeft={job.finishedAt ? undefined : (secondsLeft ?? undefined)}
      />
    </div>
  )
}

function ReportRow({ row, projectId }: { row: ImportRow; projectId: string }) {
  const t = useTranslations('corpus.report')
  const format = useFormatter()
  const { href } = useProject(projectId)
  const name = (
    <>
      <bdi className="font-medium">{row.name}</bdi>
      {row.row === null ? null : <span className="text-ink-soft"> · {t('row', { row: row.row })}</span>}
    </>
  )
  const notes = [...(row.reason === null ? [] : [row.reason]), ...row.warnings.map((one) => sentence(one))]
  return (
    <li className="border-b border-line py-2 text-ui">
      <div className="flex items-baseline justify-between gap-3">
        {row.documentId === null ? (
          <span className="min-w-0 truncate">{name}</span>
        ) : (
          <Link href={`${href}/corpus/${row.documentId}`} className="min-w-0 truncate hover:underline">
            {name}
          </Link>
        )}
        <Status kind={kinds[row.outcome]}>{t(row.outcome)}</Status>
      </div>
      {notes.map((note) => (
        <p key={note} dir="auto" className="text-ink-soft align-outer">
          {note}
        </p>
      ))}
      <span className="sr-only">{format.dateTime(row.createdAt, { dateStyle: 'short', timeStyle: 'short' })}</span>
    </li>
  )
}

const sentence = ({ message, where }: ImportRow['warnings'][number]) => (where ? `${message} (${where})` : message)
