import { z } from 'zod'
import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { progressOf } from '@/lib/jobs/progress'
import { projectThresholds } from '@/lib/pipeline/detectors/project-thresholds'
import {
  driftDetector,
  duplicateDetector,
  saturationDetector,
  typeLossDetector,
} from '@/lib/pipeline/expansion/detectors'
import { expansionJobInput, runView, signalsView } from '@/lib/pipeline/expansion/schema'
import { peopleOf } from '@/lib/pipeline/people'
import { id, projectInput } from '@/lib/pipeline/schema'

const KIND = 'expansion.generate'
const SHOWN_RUNS = 50
const SHOWN_CALLS = 1000

export const listRuns = read({
  operation: 'expansion.listRuns',
  permission: 'expansion.read',
  summary: 'The latest expansions: their settings, how far they are, and what became of what they made.',
  input: projectInput,
  output: z.array(runView),
  run: async ({ db }, { projectId }) => {
    const jobs = await db.job.findMany({
      where: { projectId, kind: KIND },
      orderBy: { createdAt: 'desc' },
      take: SHOWN_RUNS,
    })
    const jobIds = jobs.map((job) => job.id)
    const progress = await progressOf(db, jobIds)
    const rows = await db.query.groupBy({
      by: ['jobId', 'state', 'isDuplicate', 'isDrifting'],
      where: { projectId, jobId: { in: jobIds } },
      _count: true,
    })
    const rounds = await db.round.findMany({ where: { projectId }, select: { id: true, number: true } })
    const personOf = await peopleOf(
      db,
      jobs.map(({ startedById }) => startedById),
    )
    return jobs.flatMap((job) => {
      const settings = expansionJobInput.safeParse(job.input)
      if (!settings.success) return []
      const sum = (is: (row: (typeof rows)[number]) => boolean) =>
        rows.filter((row) => row.jobId === job.id && is(row)).reduce((total, row) => total + row._count, 0)
      const calls = progress(job.id)
      return [
        {
          ...{ jobId: job.id, state: job.state, createdAt: job.createdAt, settings: settings.data },
          startedBy: job.startedById === null ? '' : personOf(job.startedById).name,
          roundNumber: rounds.find((round) => round.id === job.roundId)?.number ?? null,
          ...{
            calls: calls.total,
            callsDone: calls.total - calls.waiting - calls.running,
          },
          made: sum(() => true),
          waiting: sum(({ state }) => state === 'waiting'),
          kept: sum(({ state }) => state === 'kept'),
          rejected: sum(({ state }) => state === 'rejected'),
          duplicates: sum(({ isDuplicate }) => isDuplicate),
          drifting: sum(({ isDrifting }) => isDrifting),
        },
      ]
    })
  },
})

export const showSignals = read({
  operation: 'expansion.signals',
  permission: 'expansion.read',
  summary: 'What the detectors say of one expansion, or of all: drift, near duplicates, saturation, loss of types.',
  input: projectInput.extend({ jobId: id.optional() }),
  output: signalsView,
  run: async ({ db }, { projectId, jobId }) => {
    const thresholds = await projectThresholds(db, projectId)
    const calls = await callsOf(db, projectId, jobId)
    const types = await typesOf(db, projectId, jobId)
    return {
      signals: [
        driftDetector.measure(calls, thresholds),
        duplicateDetector.measure(calls, thresholds),
        saturationDetector.measure(calls, thresholds),
        typeLossDetector.measure(types, thresholds),
      ],
      calls: calls.map((call, at) => ({ ...call, call: at + 1 })),
      types,
    }
  },
})

type CallCounts = { made: bigint; fresh: bigint; drifting: bigint; kept: bigint }

/** What each call brought, in the order in which the calls ended; the latest thousand. */
async function callsOf(db: Tx, projectId: string, jobId: string | undefined) {
  const rows = await db.$queryRaw<CallCounts[]>`
    select made, fresh, drifting, kept from (
      select i."finishedAt" as at, i.id, count(q.id) as made,
        count(q.id) filter (where not q."isDuplicate") as fresh,
        count(q.id) filter (where q."isDrifting") as drifting,
        count(q.id) filter (where q.state = 'kept') as kept
      from "Job" j join "JobItem" i on i."jobId" = j.id left join "Query" q on q."jobItemId" = i.id
      where j."projectId" = ${projectId}::uuid and j.kind = ${KIND} and i.state = 'done'
        and (${jobId ?? null}::uuid is null or j.id = ${jobId ?? null}::uuid)
      group by i.id order by at desc, i.id desc limit ${SHOWN_CALLS}) latest
    order by at, id`
  return rows.map((row) => ({
    ...{ made: Number(row.made), fresh: Number(row.fresh) },
    ...{ drifting: Number(row.drifting), kept: Number(row.kept) },
  }))
}

async function typesOf(db: Tx, projectId: string, jobId: string | undefined) {
  const seeds = await db.seed.groupBy({ by: ['queryTypeId'], where: { projectId, state: 'approved' }, _count: true })
  const queries = await db.query.groupBy({
    by: ['queryTypeId'],
    where: { projectId, jobId, method: { not: 'seed' }, state: { in: ['waiting', 'kept'] } },
    _count: true,
  })
  const ids = [...new Set([...seeds, ...queries].map(({ queryTypeId }) => queryTypeId))]
  return ids.map((queryTypeId) => ({
    queryTypeId,
    seeds: seeds.find((row) => row.queryTypeId === queryTypeId)?._count ?? 0,
    queries: queries.find((row) => row.queryTypeId === queryTypeId)?._count ?? 0,
  }))
}
