import { z } from 'zod'
import type { Tx } from '@/lib/db/client'
import { outcomeNumbers } from '@/lib/pipeline/refinement/outcome/schema'
import type { EvidenceCell } from '@/lib/pipeline/refinement/plan/read-evidence'
import type { Suggestion } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'
import { seededRandom } from '@/lib/stats/random'
import { suggestCells } from '@/lib/stats/thompson'

const DRAWS = 400

type Gain = { value: number; standardError: number }

/** The gains earlier rounds of the project were measured at, by cell: the reward of the suggestion. */
async function pastGains(tx: Tx, projectId: string): Promise<Map<string, Gain[]>> {
  const decisions = await tx.roundDecision.findMany({ where: { projectId }, orderBy: { decidedAt: 'asc' } })
  const gains = new Map<string, Gain[]>()
  for (const { numbers } of decisions) {
    const parsed = z.object({ targets: outcomeNumbers.shape.targets }).safeParse(numbers)
    for (const target of parsed.data?.targets ?? []) {
      if (!target.estimate.defined) continue
      const { value, standardError } = target.estimate
      const key = cellKey(target)
      gains.set(key, [...(gains.get(key) ?? []), { value: value - 0.5, standardError }])
    }
  }
  return gains
}

/**
 * Where chance would go next: Thompson sampling over the cells, reward = gain of past rounds. The same evidence and seed
 * give the same suggestion; it is kept in the plan beside what the lead chose. Null where nothing was judged.
 */
export async function suggestFor(
  tx: Tx,
  projectId: string,
  cells: readonly EvidenceCell[],
  { seed, choose, target }: { readonly seed: string; readonly choose: number; readonly target: number },
): Promise<Suggestion | null> {
  if (cells.every(({ posterior }) => posterior === null)) return null
  const gains = await pastGains(tx, projectId)
  const size = Math.min(Math.max(1, choose), cells.length)
  // A fixed order, so that the draws depend on nothing but the seed and the evidence.
  const arms = [...cells]
    .sort((one, other) => (cellKey(one) < cellKey(other) ? -1 : 1))
    .map((cell) => ({
      cell: cellKey(cell),
      ...(cell.posterior ?? { a: 0.5, b: 0.5 }),
      gains: gains.get(cellKey(cell)) ?? [],
    }))
  const drawn = suggestCells(arms, { random: seededRandom(seed), choose: size, target, draws: DRAWS })
  return {
    ...{ seed, choose: size },
    cells: drawn.flatMap(({ cell: key, propensity, expectedGain, suggested, n }) => {
      const place = cells.find((one) => cellKey(one) === key)
      if (place === undefined) return []
      const { subdomainId, queryTypeId, subdomain, queryType } = place
      const named = { subdomainId, queryTypeId, subdomain, queryType }
      return [{ ...named, propensity, expectedGain, isSuggested: suggested, rounds: n }]
    }),
  }
}
