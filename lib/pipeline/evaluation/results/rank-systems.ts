import type { Tx } from '@/lib/db/client'
import { standing } from '@/lib/pipeline/judgments'
import { fitBradleyTerry } from '@/lib/stats/bradley-terry'
import type { Comparison } from '@/lib/stats/comparisons'
import { expectedWinRate, rankSets } from '@/lib/stats/ranking'

type System = { readonly id: string; readonly name: string }
type Row = { left: string; right: string; leftWins: number; rightWins: number; ties: number; prompt: string }

/** Three and more systems on one scale, with the ranks the data do not exclude; or why there is no such scale. */
export async function rankSystems(tx: Tx, runId: string, systems: readonly System[], level: number) {
  const comparisons: Comparison[] = await tx.$queryRaw<Row[]>`
    select case when first_a then a else b end as left, case when first_a then b else a end as right,
      count(*) filter (where winner is not null and (winner = 'a') = first_a)::int as "leftWins",
      count(*) filter (where winner is not null and (winner = 'a') <> first_a)::int as "rightWins",
      count(*) filter (where winner is null)::int as ties, "promptId"::text as prompt
    from (select j.winner, j."promptId", c."systemAId"::text as a, c."systemBId"::text as b, coalesce(j."isFirstA", true) as first_a
      ${standing(runId)} and j.verdict <> 'skip') x group by 1, 2, 6`
  const fit = fitBradleyTerry(comparisons, { orderEffect: true })
  const nameOf = (systemId: string) => systems.find((one) => one.id === systemId)?.name ?? systemId
  if (!fit.defined)
    return {
      ranking: fit,
      groups: 'components' in fit ? fit.components.map((group) => group.map(nameOf)) : [],
    }
  const ranked = rankSets(fit, comparisons, level)
  return {
    ranking: {
      defined: true as const,
      systems: ranked.map(({ system, ...row }) => ({ id: system, name: nameOf(system), ...row })),
      expected: ranked.flatMap((a) =>
        ranked.flatMap((b) =>
          a.system === b.system
            ? []
            : [{ a: a.system, b: b.system, winRate: expectedWinRate(fit, a.system, b.system) }],
        ),
      ),
      ...{ ridge: fit.ridge, orderEffect: fit.logOrder, n: fit.n },
    },
    groups: [],
  }
}
