import type { z } from 'zod'
import type { Tx } from '@/lib/db/client'
import { namesOf } from '@/lib/pipeline/refinement/plan/read-evidence'
import { roundPlan } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'
import { failuresIn } from '@/lib/pipeline/refinement/targeted/read-failures'
import type { targetedSeed } from '@/lib/pipeline/refinement/targeted/schema'

type Targeted = z.output<typeof targetedSeed>
type Row = Awaited<ReturnType<Tx['targetedProposal']['findMany']>>[number]

/** Targeted proposals with the failures they answer to, the seeds people made of them and what grew from those. */
export async function describeTargeted(tx: Tx, projectId: string, rows: readonly Row[]): Promise<Targeted[]> {
  const proposals = await tx.seedProposal.findMany({ where: { id: { in: rows.map((row) => row.proposalId) } } })
  const seeds = await tx.seed.findMany({
    where: { projectId, proposalId: { in: rows.map((row) => row.proposalId) } },
    select: { id: true, text: true, state: true, proposalId: true },
  })
  const rounds = await tx.round.findMany({ where: { id: { in: rows.map((row) => row.roundId) } } })
  const plans = await tx.roundPlan.findMany({ where: { planHash: { in: rows.map((row) => row.planHash) } } })
  const prompts = await tx.prompt.findMany({
    where: { projectId, id: { in: rows.flatMap((row) => row.promptIds) } },
    select: { id: true, text: true },
  })
  const reported = await tx.failureExample.findMany({
    where: { projectId, id: { in: rows.flatMap((row) => row.failureIds) } },
  })
  const names = await namesOf(tx, projectId)
  const grown = await grownFrom(
    tx,
    seeds.map(({ id }) => id),
  )
  const outputs = new Map<string, { output: string; reasons: readonly string[] }>()
  const cells = new Map(rows.map((row) => [`${row.planHash} ${cellKey(row)}`, row]))
  for (const { planHash, subdomainId, queryTypeId } of cells.values()) {
    const plan = plans.find((one) => one.planHash === planHash)
    if (plan === undefined) continue
    const cell = { subdomainId, queryTypeId }
    for (const { promptId, output, reasons } of await failuresIn(
      tx,
      projectId,
      roundPlan.parse(plan.plan).source,
      cell,
    ))
      if (promptId !== null) outputs.set(promptId, { output, reasons })
  }
  return rows.flatMap((row) => {
    const proposal = proposals.find(({ id }) => id === row.proposalId)
    if (proposal === undefined) return []
    const seed = seeds.find(({ proposalId }) => proposalId === row.proposalId)
    const place = { subdomainId: row.subdomainId, queryTypeId: row.queryTypeId ?? proposal.queryTypeId }
    return [
      {
        ...{ ...place, ...names(place), proposalId: row.proposalId, roundId: row.roundId, createdAt: row.createdAt },
        roundNumber: rounds.find(({ id }) => id === row.roundId)?.number ?? 0,
        ...{ text: proposal.text, why: proposal.why, state: proposal.state },
        seed: seed === undefined ? null : { id: seed.id, text: seed.text, state: seed.state },
        failures: [
          ...row.promptIds.map((promptId) => ({
            ...{ promptId, failureId: null, prompt: prompts.find(({ id }) => id === promptId)?.text ?? '' },
            output: outputs.get(promptId)?.output ?? '',
            reasons: [...(outputs.get(promptId)?.reasons ?? [])],
          })),
          ...reported
            .filter(({ id }) => row.failureIds.includes(id))
            .map(({ id, prompt, output, reason }) => ({
              ...{ promptId: null, failureId: id, prompt, output, reasons: reason === '' ? [] : [reason] },
            })),
        ],
        ...(grown.get(seed?.id ?? '') ?? { queries: 0, examples: 0 }),
      },
    ]
  })
}

async function grownFrom(tx: Tx, seedIds: readonly string[]) {
  const rows = await tx.$queryRaw<{ seedId: string; queries: number; examples: number }[]>`
    select p."seedId", count(distinct q.id)::int as queries, count(distinct e.id)::int as examples
    from (select "seedId", "queryId" from "QueryParent" where "seedId" = any(${[...seedIds]}::uuid[])
      union select "seedId", id from "Query" where "seedId" = any(${[...seedIds]}::uuid[]) and method = 'seed') p
    join "Query" q on q.id = p."queryId" and q.state in ('waiting', 'kept')
    left join "Example" e on e."queryId" = q.id and e."withdrawnAt" is null group by 1`
  return new Map(rows.map(({ seedId, ...counts }) => [seedId, counts]))
}
