import type { Tx } from '@/lib/db/client'
import { createNearDuplicateIndex } from '@/lib/text/near-duplicates'

/** From this similarity (ROUGE-L F1) a text and an evaluation prompt are the same question. */
export const TOO_NEAR = 0.85
const STEP = 2000

export type MadeText = {
  readonly kind: 'seed' | 'query' | 'example' | 'release'
  readonly id: string
  readonly text: string
}

/** Answers which evaluation prompt a text reads like, if any. */
export function promptsNear(prompts: readonly { readonly id: string; readonly text: string }[]) {
  const index = createNearDuplicateIndex({ threshold: TOO_NEAR - 1e-9 })
  for (const { id, text } of prompts) index.add(id, text)
  return {
    size: prompts.length,
    nearest: (text: string) => index.query(text, { limit: 1 })[0] ?? null,
    /** All of them, for texts that lie near several. */
    all: (text: string) => index.query(text, { limit: 1000 }),
  }
}

/** Everything of a project that was trained on or may be: seeds, queries, and the rows of every release. */
export async function* textsOf(tx: Tx, projectId: string): AsyncGenerator<readonly MadeText[]> {
  yield* inSteps(
    (after) => tx.$queryRaw<MadeText[]>`
    select 'seed' as kind, id, text from "Seed" where "projectId" = ${projectId}::uuid and state in ('draft', 'approved')
      and id > ${after}::uuid order by id limit ${STEP}`,
  )
  yield* inSteps(
    (after) => tx.$queryRaw<MadeText[]>`
    select 'query' as kind, id, text from "Query" where "projectId" = ${projectId}::uuid and state in ('waiting', 'kept')
      and id > ${after}::uuid order by id limit ${STEP}`,
  )
  yield* inSteps(
    (after) => tx.$queryRaw<MadeText[]>`
    select distinct on (r."exampleId") 'release' as kind, r."exampleId" as id, r.instruction as text
    from "ReleaseRow" r join "Release" l on l.id = r."releaseId"
    where l."projectId" = ${projectId}::uuid and r."exampleId" > ${after}::uuid order by r."exampleId" limit ${STEP}`,
  )
}

/** What was made in a round: its seeds, queries and examples. */
export async function* roundTextsOf(tx: Tx, roundId: string): AsyncGenerator<readonly MadeText[]> {
  yield* inSteps(
    (after) => tx.$queryRaw<MadeText[]>`
    select 'seed' as kind, id, text from "Seed" where "roundId" = ${roundId}::uuid and state in ('draft', 'approved')
      and id > ${after}::uuid order by id limit ${STEP}`,
  )
  yield* inSteps(
    (after) => tx.$queryRaw<MadeText[]>`
    select 'query' as kind, id, text from "Query" where "roundId" = ${roundId}::uuid and state in ('waiting', 'kept')
      and method <> 'seed' and id > ${after}::uuid order by id limit ${STEP}`,
  )
  yield* inSteps(
    (after) => tx.$queryRaw<MadeText[]>`
    select 'example' as kind, e.id, e.instruction as text from "Example" e join "Query" q on q.id = e."queryId"
    where e."roundId" = ${roundId}::uuid and e."withdrawnAt" is null and (q."roundId" <> e."roundId" or q.state not in ('waiting', 'kept'))
      and e.id > ${after}::uuid order by e.id limit ${STEP}`,
  )
}

async function* inSteps(read: (after: string) => Promise<MadeText[]>): AsyncGenerator<readonly MadeText[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await read(after)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < STEP) return
    after = last.id
  }
}
