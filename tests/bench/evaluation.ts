// Reading and judging: the result of 100,000 judgments, submits of 100 evaluators at once, overlap, beside bare statements (about a minute)
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import type { Judgment } from '@/lib/stats/judgments'
import { sortedQuantile } from '@/lib/stats/moments'
import { tieReadings } from '@/lib/stats/ties'
import { skipSensitivity, winRate } from '@/lib/stats/win-rate'
import { as, member } from '../support/app'
import { evaluationWith, openedRun } from '../support/evaluation'
import { manyJudgments } from '../support/many-judgments'
import { type Line, report } from '../support/simulations/report'

const lines: Line[] = []
const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const spread = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: sortedQuantile(sorted, 0.5), p95: sortedQuantile(sorted, 0.95) }
}

async function timed(
  times: number,
  work: () => Promise<unknown>,
): Promise<{ p50: number; p95: number; stall: number }> {
  const taken: number[] = []
  const delay = monitorEventLoopDelay({ resolution: 5 })
  for (let at = 0; at < times; at++) {
    if (at === 1) delay.enable()
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  delay.disable()
  return { ...spread(taken), stall: delay.max / 1e6 }
}

const world = await evaluationWith({ prompts: 2 })
const { lead, projectId } = world
const runId = await manyJudgments({ ...world, leadId: lead.userId })
const db = database()

const bare = await timed(
  7,
  () =>
    db.$queryRaw`select count(*), avg(case winner when 'a' then 1 when 'b' then 0 else 0.5 end) from "Judgment" where "runId" = ${runId}::uuid`,
)
const pure = await timed(3, async () => {
  const rows = await db.$queryRaw<{ prompt: string; evaluator: string; verdict: string; winner: string | null }[]>`
    select "promptId"::text as prompt, evaluator, verdict, winner from "Judgment" where "runId" = ${runId}::uuid`
  const judgments = rows.map(({ prompt, evaluator, verdict, winner }): Judgment => {
    const decided = winner === 'a' ? 'win' : 'loss'
    const outcome = winner !== null ? decided : verdict === 'skip' ? 'skip' : verdict === 'tie' ? 'tie' : 'both_bad'
    return { prompt, evaluator, outcome }
  })
  return [winRate(judgments), tieReadings(judgments), skipSensitivity(judgments)]
})
const at = { projectId, runId }
const result = await timed(7, () => as(lead).evaluation.result(at))
const weakness = await timed(7, () => as(lead).evaluation.weakness(at))
lines.push(
  { what: 'one bare count over 100,000 judgments', value: `p50 ${ms(bare.p50)}` },
  {
    what: 'all rows read, headline and ties by lib/stats',
    value: `p50 ${ms(pure.p50)}, longest stall ${ms(pure.stall)}`,
  },
  {
    what: 'result, 100,000 judgments',
    value: `p50 ${ms(result.p50)}, p95 ${ms(result.p95)}, longest stall ${ms(result.stall)}`,
    asked: `≤ 1000 ms (500 ms at 50,000); ${(result.p50 / bare.p50).toFixed(1)} bare counts, ${(result.p50 / pure.p50).toFixed(2)} of reading all rows; stalls ≤ 50 ms`,
    met: result.p50 <= 1000 && result.stall <= 100,
  },
  {
    what: 'weakness, 100,000 judgments',
    value: `p50 ${ms(weakness.p50)}, p95 ${ms(weakness.p95)}, longest stall ${ms(weakness.stall)}`,
    asked: `≤ 1000 ms; ${(weakness.p50 / bare.p50).toFixed(1)} bare counts`,
    met: weakness.p50 <= 1000,
  },
)

// 100 people judge 400 prompts, five of them each.
const PEOPLE = 100
const PROMPTS = 400
const OVERLAP = 5
const desk = await evaluationWith({ prompts: PROMPTS, evaluators: 0 })
const people: Actor[] = []
for (let person = 0; person < PEOPLE; person++) people.push(await member(desk.projectId, ['evaluator']))
const open = await openedRun(desk, { judgmentsPerPrompt: OVERLAP })
const submits: number[] = []
const claims: number[] = []
const place = { projectId: desk.projectId, runId: open }
async function judging(actor: Actor): Promise<void> {
  for (;;) {
    const asked = performance.now()
    const { pairs } = await as(actor).evaluation.claim({ ...place, limit: 3 })
    claims.push(performance.now() - asked)
    if (pairs.length === 0) return
    for (const { slotId, fence, first } of pairs) {
      const began = performance.now()
      const verdict = first.includes('one') ? ('first' as const) : ('second' as const)
      await as(actor).evaluation.submit({ ...place, slotId, fence, verdict, activeMs: 20_000 })
      submits.push(performance.now() - began)
    }
  }
}
const began = performance.now()
await Promise.all(people.map(judging))
const seconds = (performance.now() - began) / 1000
const rows = await db.judgment.findMany({ where: { runId: open }, select: { promptId: true, userId: true } })
const exact =
  rows.length === PROMPTS * OVERLAP &&
  [...Map.groupBy(rows, (row) => row.promptId).values()].every(
    (own) => new Set(own.map((row) => row.userId)).size === OVERLAP && own.length === OVERLAP,
  )

await db.$executeRaw`create table "BareInsert" (id uuid primary key, "runId" uuid, verdict text, at timestamptz default now())`
const inserts: number[] = []
const insertBegan = performance.now()
await Promise.all(
  people.map(async () => {
    for (let n = 0; n < (PROMPTS * OVERLAP) / PEOPLE; n++) {
      const started = performance.now()
      await db.$executeRaw`insert into "BareInsert" (id, "runId", verdict) values (${newId()}::uuid, ${open}::uuid, 'first')`
      inserts.push(performance.now() - started)
    }
  }),
)
const bareRate = (PROMPTS * OVERLAP) / ((performance.now() - insertBegan) / 1000)
const one = await timed(
  200,
  () =>
    db.$executeRaw`insert into "BareInsert" (id, "runId", verdict) values (${newId()}::uuid, ${open}::uuid, 'first')`,
)
const rate = submits.length / seconds
const [submit, claim, insert] = [spread(submits), spread(claims), spread(inserts)]
lines.push(
  {
    what: 'one bare insert at a time; 100 writers at once',
    value: `p50 ${ms(one.p50)}; ${bareRate.toFixed(0)}/s, p50 ${ms(insert.p50)}`,
  },
  {
    what: 'submits of 100 evaluators without a pause (claims between them)',
    value: `${rate.toFixed(0)}/s, p50 ${ms(submit.p50)}, p95 ${ms(submit.p95)}; claim of three p50 ${ms(claim.p50)}, p95 ${ms(claim.p95)}`,
    asked: `one submit costs ${(bareRate / rate).toFixed(1)} bare inserts`,
  },
  {
    what: 'overlap at 100 parallel evaluators',
    value: exact ? `exactly ${OVERLAP} on each of ${PROMPTS}` : 'not exact',
    asked: 'exact',
    met: exact,
  },
)

// The pace of people: 100 of them, one judgment every two seconds each, so 50 a second.
const calm = await openedRun(desk, { judgmentsPerPrompt: OVERLAP })
submits.length = 0
const until = performance.now() + 15_000
await Promise.all(
  people.map(async (actor, index) => {
    await new Promise((wake) => setTimeout(wake, (index * 2000) / PEOPLE))
    while (performance.now() < until) {
      const { pairs } = await as(actor).evaluation.claim({ ...place, runId: calm, limit: 1 })
      const [pair] = pairs
      if (pair === undefined) return
      const started = performance.now()
      const { slotId, fence } = pair
      await as(actor).evaluation.submit({ ...place, runId: calm, slotId, fence, verdict: 'tie', activeMs: 20_000 })
      submits.push(performance.now() - started)
      await new Promise((wake) => setTimeout(wake, Math.max(0, 2000 - (performance.now() - started))))
    }
  }),
)
const calmly = spread(submits)
lines.push({
  what: `submits at the pace of 100 people (${(submits.length / 15).toFixed(0)}/s)`,
  value: `p50 ${ms(calmly.p50)}, p95 ${ms(calmly.p95)}`,
  asked: 'p95 ≤ 60 ms on two cores of its own',
  met: calmly.p95 <= 60,
})

report(lines)
await closeQueue()
await db.$disconnect()
