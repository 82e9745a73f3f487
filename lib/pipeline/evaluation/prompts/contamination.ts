import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { findSet } from '@/lib/pipeline/evaluation/prompts/find-set'
import { CONTAMINATION, contamination, ofPromptSet } from '@/lib/pipeline/evaluation/prompts/schema'
import { waiverOf } from '@/lib/pipeline/evaluation/prompts/show-prompts'
import { createNearDuplicateIndex } from '@/lib/text/near-duplicates'

const STEP = 2000
const SHOWN = 500
// The index answers what lies above its threshold; 0.85 itself counts as contaminated.
const JUST_BELOW = CONTAMINATION - 1e-9

type Found = { promptId: string; text: string; similarity: number; releaseNumber: number; instruction: string }

/** Looks through the instructions of every release for the prompts of a set; the nearest one stands for each prompt. */
export async function findContamination(db: Tx, projectId: string, promptSetId: string) {
  const prompts = await db.prompt.findMany({ where: { promptSetId }, select: { id: true, text: true } })
  const texts = new Map(prompts.map(({ id, text }) => [id, text]))
  const index = createNearDuplicateIndex({ threshold: JUST_BELOW })
  for (const { id, text } of prompts) index.add(id, text)
  const found = new Map<string, Found>()
  let compared = 0
  for (let last = ''; prompts.length > 0; ) {
    const rows = await db.$queryRaw<{ instruction: string; number: number }[]>`
      select r.instruction, min(rel.number)::int as number from "ReleaseRow" r join "Release" rel on rel.id = r."releaseId"
      where rel."projectId" = ${projectId}::uuid and r.instruction > ${last}
      group by r.instruction order by r.instruction limit ${STEP}`
    for (const { instruction, number } of rows)
      for (const { id, similarity } of index.query(instruction, { limit: 1000 }))
        if (similarity > (found.get(id)?.similarity ?? 0))
          found.set(id, {
            promptId: id,
            text: texts.get(id) ?? '',
            similarity,
            releaseNumber: number,
            instruction,
          })
    compared += rows.length
    const end = rows.at(-1)
    if (end === undefined || rows.length < STEP) break
    last = end.instruction
  }
  return { compared, found: [...found.values()].sort((a, b) => b.similarity - a.similarity) }
}

export const showContamination = read({
  operation: 'evaluation.contamination',
  permission: 'evaluation.configure',
  summary: 'Prompts of a set that stand in a release, or nearly.',
  input: ofPromptSet,
  output: contamination,
  run: async ({ db }, { projectId, promptSetId }) => {
    const set = await findSet(db, projectId, promptSetId)
    const { compared, found } = await findContamination(db, projectId, promptSetId)
    return {
      ...{ threshold: CONTAMINATION, compared, count: found.length },
      prompts: found.slice(0, SHOWN),
      waiver: waiverOf(set),
    }
  },
})
