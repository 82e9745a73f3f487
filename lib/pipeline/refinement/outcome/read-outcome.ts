import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { standing } from '@/lib/pipeline/judgments'
import type { HeldPlan } from '@/lib/pipeline/refinement/find-round'
import type { OutcomeNumbers } from '@/lib/pipeline/refinement/outcome/schema'
import { type RoundCell, roundPlan } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey, isIn } from '@/lib/pipeline/refinement/rules'
import { readConfirmation } from '@/lib/stats/confirmation'
import { gainOverHalf } from '@/lib/stats/gain'
import type { Judgment, Outcome } from '@/lib/stats/judgments'
import { seededRandom } from '@/lib/stats/random'
import { winRate } from '@/lib/stats/win-rate'

/** Random sign patterns of the companion test; the same for everybody who reads the same run. */
const DRAWS = 4000

/**
 * The confirmation of a round whose run may be read.
 * @throws AppError wrong_state before it is started, has opened, and while it is of fixed size and open
 */
export async function findReadableConfirmation(tx: Tx, roundId: string) {
  const confirmation = await tx.confirmation.findFirst({ where: { roundId }, orderBy: { startedAt: 'desc' } })
  if (confirmation === null)
    throw new AppError('wrong_state', 'This round has no confirmation yet; nothing says whether it worked.')
  const run = await tx.run.findUniqueOrThrow({ where: { id: confirmation.runId } })
  if (run.openedAt === null || run.state === 'draft')
    throw new AppError('wrong_state', `Run ${run.number} has not opened; there is nothing to read.`, { runId: run.id })
  if (run.state === 'abandoned')
    throw new AppError('wrong_state', `Run ${run.number} was abandoned; a round is not decided by it.`, {
      runId: run.id,
    })
  if (run.stopping === 'fixed' && run.state !== 'closed')
    throw new AppError('wrong_state', 'The outcome is hidden until the run of fixed size is closed.', { runId: run.id })
  return { confirmation, run }
}

type Readable = Awaited<ReturnType<typeof findReadableConfirmation>>

/** The plan a confirmation was started under: what it is read by, whatever came later. */
async function planOfConfirmation(tx: Tx, { confirmation }: Readable, held: HeldPlan) {
  if (held.planHash === confirmation.planHash) return held.plan
  const row = await tx.roundPlan.findFirst({
    where: { roundId: confirmation.roundId, planHash: confirmation.planHash },
  })
  return row === null ? held.plan : roundPlan.parse(row.plan)
}

/** Reads the confirmation by the frozen plan, on the judgments of its run alone: nothing that chose the targets is used again. */
export async function readOutcome(tx: Tx, readable: Readable, held: HeldPlan, level: number): Promise<OutcomeNumbers> {
  const { confirmation, run } = readable
  const plan = await planOfConfirmation(tx, readable, held)
  const { newSystemId, oldSystemId } = confirmation
  const systems = await tx.system.findMany({ where: { id: { in: [newSystemId, oldSystemId] } } })
  const named = (id: string) => ({ id, name: systems.find((one) => one.id === id)?.name ?? '' })
  const cells = [...plan.targets, ...plan.guardRails]
  const cellOf = (item: { subdomainId: string | null; queryTypeId: string | null }) => {
    const cell = cells.find((one) => isIn(one, item))
    return cell === undefined ? undefined : cellKey(cell)
  }
  const judgments = await judgmentsOf(tx, run.id, newSystemId, cellOf)
  const { margin } = plan.confirmation
  const read = readConfirmation(judgments, {
    ...{ targets: plan.targets.map(cellKey), guardRails: plan.guardRails.map(cellKey), margin, level },
    ...{ random: seededRandom(`confirmation ${run.id}`), draws: DRAWS },
  })
  const place = ({ subdomainId, queryTypeId, subdomain, queryType }: RoundCell & Named) => ({
    ...{ subdomainId, queryTypeId, subdomain, queryType },
  })
  const { wins, losses, ties, bothBad, skipped } = read.primary.counts
  return {
    ...{ planHash: confirmation.planHash, runId: run.id, runPlanHash: run.planHash, level, margin },
    ...{ newSystem: named(newSystemId), oldSystem: named(oldSystemId) },
    primary: {
      ...{ estimate: read.primary.estimate, prompts: read.primary.prompts, judgments: read.primary.judgments },
      counts: { wins, losses, ties, bothBad, skipped },
    },
    ...{ gain: gainOverHalf(read.primary.estimate), companion: read.companion, verdict: read.verdict },
    targets: plan.targets.map((target) => ({
      ...place(target),
      estimate: winRate(
        judgments.filter((row) => row.cell === cellKey(target)),
        level,
      ).estimate,
    })),
    guardRails: plan.guardRails.map((rail) => ({
      ...place(rail),
      result: read.guardRails.find((one) => one.cell === cellKey(rail))?.result ?? {
        ...{ defined: false, reason: 'no_data', n: 0 },
      },
    })),
    ...{ guard: read.guard, advice: read.advice, outside: judgments.filter((row) => row.cell === undefined).length },
    data: await diffOf(tx, confirmation),
  }
}

type Judged = {
  promptId: string
  evaluator: string
  verdict: string
  /** Whether the new system won; null for a verdict without a winner. */
  hasWon: boolean | null
  subdomainId: string | null
  queryTypeId: string | null
}

/** The judgments of the run that stand, from the new system's side. */
async function judgmentsOf(
  tx: Tx,
  runId: string,
  newSystemId: string,
  cellOf: (item: Pick<Judged, 'subdomainId' | 'queryTypeId'>) => string | undefined,
): Promise<Judgment[]> {
  const rows = await tx.$queryRaw<Judged[]>`
    select j."promptId", coalesce(j."userId"::text, j.evaluator, '') as evaluator, j.verdict, p."subdomainId", p."queryTypeId",
      (j.winner = 'a') = (j."systemAId" = ${newSystemId}::uuid) as "hasWon"
    from (select j.*, c."systemAId" ${standing(runId)}) j join "Prompt" p on p.id = j."promptId" order by j.id`
  return rows.map((row) => {
    const cell = cellOf(row)
    return { prompt: row.promptId, evaluator: row.evaluator, outcome: outcomeOf(row), ...(cell && { cell }) }
  })
}

function outcomeOf({ verdict, hasWon }: Judged): Outcome {
  if (verdict === 'tie' || verdict === 'both_bad' || verdict === 'skip') return verdict
  return hasWon === null ? 'invalid' : hasWon ? 'win' : 'loss'
}

type Named = { readonly subdomain: string; readonly queryType: string | null }

/** How many rows changed from the old system's release to the new one's. */
async function diffOf(
  tx: Tx,
  { newReleaseId, oldReleaseId }: { readonly newReleaseId: string; readonly oldReleaseId: string | null },
): Promise<OutcomeNumbers['data']> {
  const to = await tx.release.findUniqueOrThrow({ where: { id: newReleaseId } })
  const from = oldReleaseId === null ? null : await tx.release.findUniqueOrThrow({ where: { id: oldReleaseId } })
  const [counts] = await tx.$queryRaw<{ added: number; changed: number; withdrawn: number }[]>`
    select count(*) filter (where o.query is null)::int as added, count(*) filter (where n.query is null)::int as withdrawn,
      count(*) filter (where n."contentHash" <> o."contentHash")::int as changed
    from (select lineage->'query'->>'id' as query, "contentHash" from "ReleaseRow" where "releaseId" = ${newReleaseId}::uuid) n
    full join (select lineage->'query'->>'id' as query, "contentHash" from "ReleaseRow" where "releaseId" = ${oldReleaseId}::uuid) o
      on o.query = n.query`
  const card = ({ id, number, rows }: typeof to) => ({ id, number, rows })
  return {
    ...{ from: from === null ? null : card(from), to: card(to) },
    ...(counts ?? { added: 0, changed: 0, withdrawn: 0 }),
  }
}

/** How many prompts of a run were planned, and how many were judged. */
export async function progressOf(tx: Tx, runId: string) {
  const [row] = await tx.$queryRaw<{ planned: number; judged: number }[]>`
    select (select count(distinct "promptId")::int from "Comparison" where "runId" = ${runId}::uuid and not "isGold" and "repeatOfId" is null) as planned,
      (select count(distinct j."promptId")::int from "Judgment" j where j."runId" = ${runId}::uuid and not j."isGold" and not j."isRepeat"
        and j.verdict <> 'undo' and not exists (select 1 from "Judgment" x where x."supersedesId" = j.id)) as judged`
  return row ?? { planned: 0, judged: 0 }
}
