import type { Tx } from '@/lib/db/client'

export type Progress = {
  readonly total: number
  readonly waiting: number
  readonly running: number
  readonly done: number
  readonly failed: number
  readonly rejected: number
  readonly cancelled: number
  /** Items that end in a minute at the pace of the last one; null while nothing has ended in it. */
  readonly perMinute: number | null
  /** Seconds until the rest has ended at that pace; null while it is not known. */
  readonly secondsLeft: number | null
}

const states = ['waiting', 'running', 'done', 'failed', 'rejected', 'cancelled'] as const

export type StateCount = {
  readonly state: (typeof states)[number]
  readonly count: number
  /** How many of them ended in the window. */
  readonly ended: number
}

type CountRow = { jobId: string; state: StateCount['state']; count: bigint; ended: bigint; seconds: number }

/** Counts the items of jobs by state; progress is never kept, always counted. */
export async function progressOf(tx: Tx, jobIds: readonly string[]): Promise<(jobId: string) => Progress> {
  if (jobIds.length === 0) return () => progressFrom([], 0)
  // The pace is that of the last minute, or of the time since the job began where that is shorter.
  const rows = await tx.$queryRaw<CountRow[]>`
    select i."jobId", i.state, count(*) as count,
      count(*) filter (where i."finishedAt" > w.since) as ended,
      extract(epoch from now() - w.since)::float8 as seconds
    from "JobItem" i
    join "Job" j on j.id = i."jobId"
    cross join lateral (select greatest(now() - interval '1 minute', j."startedAt") as since) w
    where i."jobId" = any(${[...jobIds]}::uuid[]) group by i."jobId", i.state, w.since`
  return (jobId) => {
    const mine = rows.filter((row) => row.jobId === jobId)
    return progressFrom(
      mine.map(({ state, count, ended }) => ({ state, count: Number(count), ended: Number(ended) })),
      mine[0]?.seconds ?? 0,
    )
  }
}

/** The progress that counts by state give, when `ended` were counted over the last `seconds`. */
export function progressFrom(rows: readonly StateCount[], seconds: number): Progress {
  const of = (state: StateCount['state']) => rows.find((row) => row.state === state)?.count ?? 0
  const ended = rows.reduce((sum, row) => sum + row.ended, 0)
  const left = of('waiting') + of('running')
  const perSecond = ended === 0 ? null : ended / Math.max(1, seconds)
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    waiting: of('waiting'),
    running: of('running'),
    done: of('done'),
    failed: of('failed'),
    rejected: of('rejected'),
    cancelled: of('cancelled'),
    perMinute: perSecond === null ? null : perSecond * 60,
    secondsLeft: left === 0 ? 0 : perSecond === null ? null : Math.ceil(left / perSecond),
  }
}
