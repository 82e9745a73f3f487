import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { Prisma, type Tx } from '@/lib/db/client'
import { findRound } from '@/lib/pipeline/refinement/find-round'
import { describeTargeted } from '@/lib/pipeline/refinement/targeted/describe'
import { listTargetedInput, targetedSeed, trace, traceInput } from '@/lib/pipeline/refinement/targeted/schema'
import { pageOf } from '@/lib/pipeline/schema'

const MOST = 500

export const listTargeted = read({
  operation: 'refinement.listTargeted',
  permission: 'refinement.manage',
  summary: 'The seeds a round proposed, each with the failures it answers to and what grew from it.',
  input: listTargetedInput,
  output: pageOf(targetedSeed),
  run: async ({ db }, { projectId, roundId, cursor, limit }) => {
    await findRound(db, projectId, roundId)
    const rows = await db.targetedProposal.findMany({
      where: {
        ...{ projectId, roundId },
        ...(cursor && {
          OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, proposalId: { lt: cursor.id } }],
        }),
      },
      orderBy: [{ createdAt: 'desc' }, { proposalId: 'desc' }],
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: await describeTargeted(db, projectId, shown),
      next: rows.length > limit && last ? { at: last.createdAt, id: last.proposalId } : null,
    }
  },
})

export const showTrace = read({
  operation: 'refinement.trace',
  permission: 'refinement.manage',
  summary:
    'Follow an example back to seed, round, cell and failing prompt, or a failing prompt on to examples and releases.',
  input: traceInput,
  output: trace,
  run: async ({ db }, { projectId, exampleId, seedId, promptId, failureId }) => {
    const given = [exampleId, seedId, promptId, failureId].filter((one) => one !== null)
    if (given.length !== 1)
      throw new AppError('bad_input', 'Name one thing to follow: an example, a seed, a prompt or a failure.')
    const seedIds =
      exampleId !== null
        ? await seedsOfExample(db, projectId, exampleId)
        : seedId !== null
          ? await requireSeed(db, projectId, seedId)
          : await seedsOfFailure(db, projectId, { promptId, failureId })
    const targeted = await db.targetedProposal.findMany({
      where: {
        projectId,
        ...(promptId !== null
          ? { promptIds: { has: promptId } }
          : failureId !== null
            ? { failureIds: { has: failureId } }
            : { proposalId: { in: await proposalsOf(db, projectId, seedIds) } }),
      },
      orderBy: { proposalId: 'asc' },
      take: MOST,
    })
    const examples = await examplesOf(db, projectId, exampleId, seedIds)
    return {
      examples: examples.slice(0, MOST),
      targeted: await describeTargeted(db, projectId, targeted),
      isCapped: examples.length > MOST || targeted.length === MOST,
    }
  },
})

/** The seeds an example grew from, by the lineage it was approved with. */
async function seedsOfExample(tx: Tx, projectId: string, exampleId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select s.value->>'id' as id from "Example" e cross join jsonb_array_elements(e.lineage->'seeds') s
    where e."projectId" = ${projectId}::uuid and e.id = ${exampleId}::uuid`
  if (rows.length === 0) {
    const example = await tx.example.findFirst({ where: { id: exampleId, projectId } })
    if (example === null) throw new AppError('not_found', 'There is no such example.')
  }
  return rows.map((row) => row.id)
}

async function requireSeed(tx: Tx, projectId: string, seedId: string): Promise<string[]> {
  const seed = await tx.seed.findFirst({ where: { id: seedId, projectId } })
  if (seed === null) throw new AppError('not_found', 'There is no such seed.')
  return [seedId]
}

async function seedsOfFailure(
  tx: Tx,
  projectId: string,
  { promptId, failureId }: { promptId: string | null; failureId: string | null },
): Promise<string[]> {
  const found =
    promptId !== null
      ? await tx.prompt.findFirst({ where: { id: promptId, projectId }, select: { id: true } })
      : await tx.failureExample.findFirst({ where: { id: failureId ?? undefined, projectId }, select: { id: true } })
  if (found === null) throw new AppError('not_found', 'There is no such failure here.')
  const proposals = await tx.targetedProposal.findMany({
    where: { projectId, ...(promptId === null ? { failureIds: { has: found.id } } : { promptIds: { has: found.id } }) },
    select: { proposalId: true },
  })
  const seeds = await tx.seed.findMany({
    where: { projectId, proposalId: { in: proposals.map(({ proposalId }) => proposalId) } },
    select: { id: true },
  })
  return seeds.map(({ id }) => id)
}

async function proposalsOf(tx: Tx, projectId: string, seedIds: readonly string[]): Promise<string[]> {
  const seeds = await tx.seed.findMany({ where: { projectId, id: { in: [...seedIds] } }, select: { proposalId: true } })
  return seeds.flatMap(({ proposalId }) => proposalId ?? [])
}

type Traced = { id: string; instruction: string; roundNumber: number; seedIds: string[]; releases: number[] }

async function examplesOf(tx: Tx, projectId: string, exampleId: string | null, seedIds: readonly string[]) {
  const which =
    exampleId !== null
      ? Prisma.sql`e.id = ${exampleId}::uuid`
      : Prisma.sql`exists (select 1 from jsonb_array_elements(e.lineage->'seeds') s where s.value->>'id' = any(${[...seedIds]}))`
  return tx.$queryRaw<Traced[]>`
    select e.id, e.instruction, r.number as "roundNumber",
      array(select (s.value->>'id')::uuid from jsonb_array_elements(e.lineage->'seeds') s) as "seedIds",
      array(select distinct l.number from "ReleaseRow" w join "Release" l on l.id = w."releaseId" where w."exampleId" = e.id order by 1) as releases
    from "Example" e join "Round" r on r.id = e."roundId"
    where e."projectId" = ${projectId}::uuid and ${which} order by e.id limit ${MOST + 1}`
}
