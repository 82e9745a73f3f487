import type { Tx } from '@/lib/db/client'

export type Progress = {
  readonly total: number
  readonly waiting: number
  readonly running: number
  readonly done: number
  readonly failed: number
  readonly rejected: number
  readonly cancelled: number
  /** Items that ended in the last minute. */
  readonly lastMinute: number
  /** Seconds until the rest has ended at the pace of the last minute; null when nothing ended in it. */
  readonly secondsLeft: number | null
}

type CountRow = {
  jobId: string
  state: keyof Pick<Progress, 'waiting' | 'running' | 'done' | 'failed' | 'rejected' | 'cancelled'>
  count: bigint
  lastMinute: bigint
}

/** Counts the items of jobs by state; progress is never kept, always counted. */
export async function progressOf(tx: Tx, jobIds: readonly string[]): Promise<ReadonlyMap<string, Progress>> {
  const rows = await tx.$queryRaw<CountRow[]>`
    select "jobId", state, count(*) as count, count(*) filter (where "finishedAt" > now() - interval '1 minute') as "lastMinute"
    from "JobItem" where "jobId" = any(${[...jobIds]}::uuid[]) group by 1, 2`
  return new Map(jobIds.map((jobId) => [jobId, sumUp(rows.filter((row) => row.jobId === jobId))]))
}

function sumUp(rows: readonly CountRow[]): Progress {
  const of = (state: CountRow['state']) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  const total = rows.reduce((sum, row) => sum + Number(row.count), 0)
  const lastMinute = rows.reduce((sum, row) => sum + Number(row.lastMinute), 0)
  const left = of('waiting') + of('running')
  return {
    total,
    waiting: of('waiting'),
    running: of('running'),
    done: of('done'),
    failed: of('failed'),
    rejected: of('rejected'),
    cancelled: of('cancelled'),
    lastMinute,
    secondsLeft: left === 0 ? 0 : lastMinute === 0 ? null : Math.round((left * 60) / lastMinute),
  }
}
