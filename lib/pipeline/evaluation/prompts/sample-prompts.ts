import { command } from '@/lib/api/operation'
import { Prisma } from '@/lib/db/client'
import { addPrompts, holdOpenSet } from '@/lib/pipeline/evaluation/prompts/find-set'
import { sampledPrompts, samplePromptsInput } from '@/lib/pipeline/evaluation/prompts/schema'
import { seededRandom, shuffled } from '@/lib/stats/random'

type HeldOut = { id: string; text: string; subdomainId: string; queryTypeId: string }

export const samplePrompts = command({
  operation: 'evaluation.samplePrompts',
  permission: 'evaluation.configure',
  summary: 'Draw prompts at random from kept queries that stand in no release.',
  input: samplePromptsInput,
  output: sampledPrompts,
  run: async ({ tx, actId, note }, { projectId, promptSetId, perCell, subdomainIds, queryTypeIds }) => {
    await holdOpenSet(tx, projectId, promptSetId)
    const inSubdomains =
      subdomainIds.length === 0 ? Prisma.empty : Prisma.sql`and q."subdomainId" = any(${subdomainIds}::uuid[])`
    const inTypes =
      queryTypeIds.length === 0 ? Prisma.empty : Prisma.sql`and q."queryTypeId" = any(${queryTypeIds}::uuid[])`
    // A query that became an example of a release was trained on; one that is an approved example may be.
    const heldOut = await tx.$queryRaw<HeldOut[]>`
      select q.id, q.text, q."subdomainId", q."queryTypeId" from "Query" q
      where q."projectId" = ${projectId}::uuid and q.state = 'kept' and q.method <> 'seed' ${inSubdomains} ${inTypes}
        and not exists (select 1 from "Example" e join "ReleaseRow" r on r."exampleId" = e.id where e."queryId" = q.id)
        and not exists (select 1 from "Prompt" p where p."promptSetId" = ${promptSetId}::uuid and p."queryId" = q.id)
      order by q.id limit 100000`
    const cells = Map.groupBy(heldOut, (row) => `${row.subdomainId} ${row.queryTypeId}`)
    const random = seededRandom(actId)
    const drawn = [...cells.values()].map((rows) => shuffled(random, rows).slice(0, perCell))
    const added = await addPrompts(
      tx,
      { projectId, promptSetId, source: 'sampled', authorId: null },
      drawn.flat().map(({ id, ...row }) => ({ ...row, queryId: id })),
    )
    const short = drawn.flatMap((rows) => {
      const [first] = rows
      if (first === undefined || rows.length >= perCell) return []
      return [{ subdomainId: first.subdomainId, queryTypeId: first.queryTypeId, found: rows.length }]
    })
    note(promptSetId, { added })
    return { added, heldOut: heldOut.length, short }
  },
})
