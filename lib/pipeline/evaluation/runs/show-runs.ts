import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { after, newestFirst, paged } from '@/lib/pipeline/evaluation/prompts/show-prompts'
import { mayReadResult } from '@/lib/pipeline/evaluation/rules'
import { DESK, findRun } from '@/lib/pipeline/evaluation/runs/find-run'
import { describePlan, drawPlan, PACE_SECONDS } from '@/lib/pipeline/evaluation/runs/plan-run'
import {
  listRunsInput,
  ofRun,
  powerInput,
  powerPlan,
  runCard,
  runPlan,
  runSettings,
  runView,
} from '@/lib/pipeline/evaluation/schema'
import { pageOf } from '@/lib/pipeline/schema'
import { signTestSize, superiorityPlan, wilsonHalfWidth } from '@/lib/stats/planning'
import { promptsPerCell } from '@/lib/stats/planning-cells'

type Progress = { prompts: bigint; promptsJudged: bigint; promptsDone: bigint; judgments: bigint; evaluators: bigint }

/** How far a run is, counted from its rows; gold and hidden repeats do not count. */
export async function progressOf(db: Tx, runId: string) {
  const [row] = await db.$queryRaw<Progress[]>`
    with judged as (
      select j."promptId", j."userId", j.evaluator from "Judgment" j
      where j."runId" = ${runId}::uuid and not j."isGold" and not j."isRepeat" and j.verdict <> 'undo'
        and not exists (select 1 from "Judgment" x where x."supersedesId" = j.id)),
    laid as (select id, "promptId" from "Comparison" where "runId" = ${runId}::uuid and not "isGold" and "repeatOfId" is null)
    select (select count(distinct "promptId") from laid) as prompts,
      (select count(distinct "promptId") from judged) as "promptsJudged",
      (select count(*) from "WorkItem" w where w."groupKey" = ${runId} and w.desk = ${DESK} and w.state = 'done'
        and w."subjectId" in (select id from laid)) as "promptsDone",
      (select count(*) from judged) as judgments,
      (select count(distinct coalesce("userId"::text, evaluator)) from judged) as evaluators`
  const [wanted] = await db.$queryRaw<{ slots: bigint }[]>`
    select count(*) as slots from "WorkSlot" s join "WorkItem" w on w.id = s."workItemId"
    join "Comparison" c on c.id = w."subjectId" and not c."isGold"
    where w."groupKey" = ${runId} and w.desk = ${DESK}`
  const judgments = Number(row?.judgments ?? 0)
  return {
    prompts: Number(row?.prompts ?? 0),
    promptsJudged: Number(row?.promptsJudged ?? 0),
    promptsDone: Number(row?.promptsDone ?? 0),
    judgments,
    judgmentsWanted: Math.max(judgments, Number(wanted?.slots ?? 0)),
    evaluators: Number(row?.evaluators ?? 0),
  }
}

type Row = Awaited<ReturnType<typeof findRun>>

async function cardOf(db: Tx, row: Row) {
  const systems = await db.system.findMany({
    where: { id: { in: row.systemIds } },
    select: { id: true, name: true },
  })
  return {
    ...row,
    systems: row.systemIds.flatMap((systemId) => systems.find((one) => one.id === systemId) ?? []),
    progress: await progressOf(db, row.id),
    mayRead: mayReadResult(row),
  }
}

export const listRuns = read({
  operation: 'evaluation.listRuns',
  permission: 'evaluation.configure',
  summary: 'The runs of a project with how far they are, newest first.',
  input: listRunsInput,
  output: pageOf(runCard),
  run: async ({ db }, { projectId, cursor, limit }) => {
    const rows = await db.run.findMany({
      where: { projectId, ...after(cursor) },
      orderBy: newestFirst,
      take: limit + 1,
    })
    const { items, next } = paged(rows, limit)
    return { items: await Promise.all(items.map((row) => cardOf(db, row))), next }
  },
})

export const getRun = read({
  operation: 'evaluation.getRun',
  permission: 'evaluation.configure',
  summary: 'A run with its settings and its plan.',
  input: ofRun,
  output: runView,
  run: async ({ db }, { projectId, runId }) => {
    const run = await findRun(db, projectId, runId)
    return { ...(await cardOf(db, run)), settings: runSettings.parse(run.settings), plan: run.plan ?? null }
  },
})

export const planRun = read({
  operation: 'evaluation.planRun',
  permission: 'evaluation.configure',
  summary: 'What a run would judge if it opened now, and what stands against it.',
  input: ofRun,
  output: runPlan,
  run: async ({ db }, { projectId, runId }) => {
    const run = await findRun(db, projectId, runId)
    return runPlan.parse(describePlan(await drawPlan(db, run, run.id), run.systemIds.length))
  },
})

export const showPower = read({
  operation: 'evaluation.power',
  permission: 'evaluation.configure',
  summary: 'How many prompts and judgments it takes to show a win rate.',
  input: powerInput,
  output: powerPlan,
  run: async (_context, { rate, tieShare, judgmentsPerPrompt, icc, alpha, power, cells, weak, rest }) => {
    const { prompts, judgments } = superiorityPlan({ rate, tieShare, judgmentsPerPrompt, icc, alpha, power })
    return {
      ...{ prompts, judgments, decisive: signTestSize(rate, { alpha, power }) },
      halfWidth: wilsonHalfWidth(rate, prompts),
      hours: (judgments * PACE_SECONDS) / 3600,
      perCell: cells === null ? null : promptsPerCell({ rate: weak, rest, cells }).prompts,
    }
  },
})
