import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { DESK, findRun, repeatsOf } from '@/lib/pipeline/evaluation/runs/find-run'
import { evaluatorsOf } from '@/lib/pipeline/evaluation/runs/plan-run'
import { runSettings } from '@/lib/pipeline/evaluation/schema'

/** What an evaluator may know of a run. */
type Mine = { runId: string; projectId: string; userId: string }

/** A run that this person judges. @throws AppError not_found for a run that is not theirs, as for one that is not there */
export async function findMine(tx: Tx, { runId, projectId, userId }: Mine) {
  const run = await findRun(tx, projectId, runId)
  if (run.isImported || run.openedAt === null || !(await mayJudge(tx, run, userId)))
    throw new AppError('not_found', 'There is no such run.')
  return run
}

/** Whether somebody may judge a run: an evaluator who wrote none of its outputs and may not read its results. */
export async function mayJudge(tx: Tx, run: Awaited<ReturnType<typeof findRun>>, userId: string): Promise<boolean> {
  const evaluators = await evaluatorsOf(tx, run)
  return evaluators.includes(userId)
}

type Row = {
  judged: bigint
  today: bigint
  open: bigint
  doneOpen: bigint
  repeats: bigint
  recent: number | null
  usual: number | null
}

const CAP = 10_000

/** How far a person is in a run, counted from rows. */
export async function progressOfMine(tx: Tx, run: { readonly id: string; readonly state: string }, userId: string) {
  const [row] = await tx.$queryRaw<Row[]>`
    with mine as materialized (
      select j."submittedAt", j."activeMs" from "Judgment" j
      where j."runId" = ${run.id}::uuid and j."userId" = ${userId}::uuid and j.verdict <> 'undo'
        and not exists (select 1 from "Judgment" x where x."supersedesId" = j.id))
    select (select count(*) from mine) as judged,
      (select count(*) from mine where "submittedAt" >= date_trunc('day', now())) as today,
      (select count(*) from (select 1 from "WorkItem" where desk = ${DESK} and "groupKey" = ${run.id} and state = 'open' limit ${CAP}) w) as open,
      (select count(*) from "WorkSlot" s join "WorkItem" w on w.id = s."workItemId"
        where s."userId" = ${userId}::uuid and s.state = 'done' and s."groupKey" = ${run.id} and w.state = 'open') as "doneOpen",
      (select count(*) from "WorkItem" where desk = ${DESK} and "groupKey" = ${repeatsOf(run.id, userId)} and state = 'open') as repeats,
      (select percentile_cont(0.5) within group (order by "activeMs") / 1000 from
        (select "activeMs" from mine where "activeMs" is not null order by "submittedAt" desc limit 20) r) as recent,
      (select percentile_cont(0.5) within group (order by "activeMs") / 1000 from mine where "activeMs" is not null) as usual`
  const left = Number(row?.open ?? 0) - Number(row?.doneOpen ?? 0) + Number(row?.repeats ?? 0)
  const isOver = run.state === 'closed' || run.state === 'abandoned'
  return {
    judged: Number(row?.judged ?? 0),
    left: isOver ? 0 : Math.max(0, left),
    today: Number(row?.today ?? 0),
    recentSeconds: row?.recent ?? null,
    usualSeconds: row?.usual ?? null,
    state: isOver ? ('ended' as const) : run.state === 'paused' ? ('paused' as const) : ('open' as const),
  }
}

/** What stands over the desk of a run. */
export const frameOf = (run: { readonly settings: unknown; readonly guidelineNumber: number | null }) => ({
  criteria: runSettings.parse(run.settings).criteria,
  guidelineNumber: run.guidelineNumber,
})
