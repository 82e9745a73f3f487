import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { startJob } from '@/lib/jobs/start'
import { findReadable } from '@/lib/pipeline/evaluation/results/find-readable'
import { judgeInput, judgeResults, judging } from '@/lib/pipeline/evaluation/results/schema'
import { findRun } from '@/lib/pipeline/evaluation/runs/find-run'
import { ofRun } from '@/lib/pipeline/evaluation/schema'
import { standing } from '@/lib/pipeline/judgments'
import { type BothOrders, judgeConsistency } from '@/lib/stats/bias'
import { agreementTable, cohenKappa } from '@/lib/stats/kappa'
import { wilson } from '@/lib/stats/proportion'
import { seededRandom, shuffled } from '@/lib/stats/random'

export const judgeByModel = command({
  operation: 'evaluation.judgeByModel',
  permission: 'evaluation.configure',
  summary: 'Let a model judge comparisons in both orders, as triage beside people; it never enters the win rate.',
  input: judgeInput,
  output: judging,
  run: async ({ tx, actor, actId, note }, { projectId, runId, endpointId, most }) => {
    const run = await findRun(tx, projectId, runId)
    if (run.openedAt === null) throw new AppError('wrong_state', 'This run has not opened; there is nothing to judge.')
    const endpoint =
      endpointId === null ? null : await tx.modelEndpoint.findFirst({ where: { id: endpointId, projectId } })
    if (endpointId !== null && endpoint === null) throw new AppError('not_found', 'There is no such endpoint.')
    const judge = endpoint === null ? 'builtin' : `${endpoint.name} (${endpoint.model})`
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select c.id from "Comparison" c where c."runId" = ${runId}::uuid and not c."isGold" and c."repeatOfId" is null
        and c."outputAId" is not null and c."outputBId" is not null
        and not exists (select 1 from "ModelJudgment" m where m."comparisonId" = c.id and m.judge = ${judge}) order by c.id`
    if (rows.length === 0) throw new AppError('wrong_state', 'This judge has judged every comparison of the run.')
    const chosen = most === null ? rows : shuffled(seededRandom(actId), rows).slice(0, most)
    const jobId = await startJob(tx, {
      ...{ projectId, roundId: run.roundId, kind: 'evaluation.judge', input: { runId, endpointId, judge } },
      items: chosen.map(({ id }) => ({ key: id, input: { comparisonId: id } })),
      startedById: actor.userId,
    })
    note(runId, { judge, comparisons: chosen.length })
    return { jobId, comparisons: chosen.length }
  },
})

type Row = {
  judge: string
  aFirst: string
  bFirst: string
  subdomainId: string | null
  /** More wins of A than of B among people: above 0; null where nobody judged. */
  people: number | null
}

/** The verdicts of model judges beside what people said of the same comparison. */
function verdictsOf(tx: Tx, runId: string): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    with people as (
      select j."comparisonId", sum(case j.winner when 'a' then 1 when 'b' then -1 else 0 end)::int as lead
      ${standing(runId)} and j.verdict <> 'skip' group by 1)
    select m.judge, m."aFirst", m."bFirst", p."subdomainId", h.lead as people
    from "ModelJudgment" m join "Comparison" c on c.id = m."comparisonId" join "Prompt" p on p.id = c."promptId"
    left join people h on h."comparisonId" = m."comparisonId" where m."runId" = ${runId}::uuid`
}

const verdictOf = (word: string): BothOrders['aFirst'] => (word === 'first' || word === 'second' ? word : 'tie')
const ordersOf = (row: Row): BothOrders => ({ aFirst: verdictOf(row.aFirst), bFirst: verdictOf(row.bFirst) })

/** What both orders say together: agreement counts, disagreement is a tie. */
function together({ aFirst, bFirst }: BothOrders): 'a' | 'b' | 'tie' {
  if (aFirst === 'first' && bFirst === 'second') return 'a'
  return aFirst === 'second' && bFirst === 'first' ? 'b' : 'tie'
}

const categories = ['a', 'b', 'tie'] as const

function readJudge(judge: string, rows: readonly Row[]) {
  const verdicts = rows.map((row) => ({ ...row, verdict: together(ordersOf(row)) }))
  const both = verdicts.flatMap(({ verdict, people }) => {
    if (people === null) return []
    const human = people > 0 ? ('a' as const) : people < 0 ? ('b' as const) : ('tie' as const)
    return [[verdict, human] as const]
  })
  const kappa = cohenKappa(agreementTable<(typeof categories)[number]>(both, categories))
  return {
    judge,
    ...judgeConsistency(rows.map(ordersOf)),
    agreement: wilson(both.filter(([model, human]) => model === human).length, both.length),
    kappa,
    cells: [...Map.groupBy(verdicts, (one) => one.subdomainId)].map(([subdomainId, own]) => ({
      ...{ subdomainId, n: own.length },
      losses: own.filter((one) => one.verdict === 'b').length,
      ties: own.filter((one) => one.verdict === 'tie').length,
    })),
  }
}

export const showModelJudgments = read({
  operation: 'evaluation.modelJudgments',
  permission: 'evaluation.results',
  summary: 'What model judges said, how steady they are, and how far they agree with people.',
  input: ofRun,
  output: judgeResults,
  run: async ({ db }, { projectId, runId }) => {
    await findReadable(db, projectId, runId)
    const rows = await verdictsOf(db, runId)
    return judgeResults.parse({
      runId,
      judges: [...Map.groupBy(rows, (row) => row.judge)].map(([judge, own]) => readJudge(judge, own)),
    })
  },
})
