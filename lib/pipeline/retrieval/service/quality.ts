import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { precision, sourceConcentration } from '@/lib/pipeline/retrieval/rules'
import { projectInput } from '@/lib/pipeline/schema'

export const retrievalQuality = read({
  operation: 'retrieval.quality',
  permission: 'retrieval.read',
  summary: 'What people kept of what was retrieved, by arm, and how much the sources concentrate.',
  input: projectInput,
  output: z.object({
    arms: z.array(
      z.object({
        arm: z.string(),
        kept: z.number().int(),
        decided: z.number().int(),
        precision: z.number().nullable(),
      }),
    ),
    restored: z.object({ filterDropped: z.number().int(), keptByPeople: z.number().int() }),
    concentration: z.number().nullable(),
    sources: z.array(z.object({ source: z.string(), kept: z.number().int() })),
    insufficient: z.number().int(),
    settled: z.number().int(),
  }),
  run: async ({ db }, { projectId }) => {
    const arms = await db.$queryRaw<{ arm: string; kept: number; decided: number }[]>`
      select arm, count(*) filter (where state = 'kept')::int as kept, count(*) filter (where state <> 'waiting')::int as decided
      from "Passage" where "projectId" = ${projectId}::uuid and origin <> 'pasted' group by 1 order by 1`
    const [restored] = await db.$queryRaw<{ filterDropped: number; keptByPeople: number }[]>`
      select count(*)::int as "filterDropped", count(*) filter (where state = 'kept')::int as "keptByPeople"
      from "Passage" where "projectId" = ${projectId}::uuid and "filterKeep" = false and state <> 'waiting'`
    const sources = await db.$queryRaw<{ source: string; kept: number }[]>`
      select source, count(*)::int as kept from "Passage" where "projectId" = ${projectId}::uuid and state = 'kept'
      group by 1 order by 2 desc, 1 limit 100`
    const [contexts] = await db.$queryRaw<{ insufficient: number; settled: number }[]>`
      select count(*) filter (where state = 'insufficient')::int as insufficient, count(*) filter (where state = 'settled')::int as settled
      from "Context" where "projectId" = ${projectId}::uuid`
    return {
      arms: arms.map((row) => ({ ...row, precision: precision(row.kept, row.decided) ?? null })),
      restored: restored ?? { filterDropped: 0, keptByPeople: 0 },
      concentration: sourceConcentration(sources.map((row) => row.kept)) ?? null,
      sources,
      insufficient: contexts?.insufficient ?? 0,
      settled: contexts?.settled ?? 0,
    }
  },
})
