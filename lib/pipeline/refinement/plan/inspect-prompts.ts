import { AppError } from '@/lib/core/errors'
import { contentHash } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { promptsNear, TOO_NEAR, textsOf } from '@/lib/pipeline/refinement/near-prompts'
import type { Preview, RoundCell } from '@/lib/pipeline/refinement/plan/schema'
import { isIn } from '@/lib/pipeline/refinement/rules'
import { superiorityPlan } from '@/lib/stats/planning'

type Leak = Preview['leaks'][number]

/** The prompts of a set as they stand, in order: what is kept now is what is judged later. */
export async function promptsHashOf(tx: Tx, promptSetId: string): Promise<string> {
  const prompts = await tx.prompt.findMany({
    where: { promptSetId },
    select: { id: true, text: true, subdomainId: true, queryTypeId: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  return contentHash(prompts)
}

export type Inspected = {
  readonly set: { readonly id: string; readonly name: string }
  readonly prompts: number
  readonly inTargets: number
  readonly inGuardRails: number
  readonly promptsHash: string
  /** Runs that used the prompts, by number. */
  readonly usedBy: readonly number[]
  /** Another round keeps them. */
  readonly keptBy: string | null
  readonly leaks: readonly Leak[]
}

/**
 * Whether prompts are fresh: used by no run, kept for no other round, and none of them reads like a row of a release, a
 * seed or a query (similarity of .85 and above).
 * @throws AppError not_found for another project's set
 */
export async function inspectPrompts(
  tx: Tx,
  projectId: string,
  promptSetId: string,
  cells: {
    readonly targets: readonly RoundCell[]
    readonly guardRails: readonly RoundCell[]
    readonly roundId?: string
  },
): Promise<Inspected> {
  const set = await tx.promptSet.findFirst({ where: { id: promptSetId, projectId } })
  if (set === null) throw new AppError('not_found', 'There is no such prompt set.')
  const prompts = await tx.prompt.findMany({ where: { promptSetId } })
  const own = cells.roundId === undefined ? [] : await tx.confirmation.findMany({ where: { roundId: cells.roundId } })
  const runs = await tx.run.findMany({
    where: { promptSetId, id: { notIn: own.map(({ runId }) => runId) } },
    select: { number: true },
    orderBy: { number: 'asc' },
  })
  const count = (places: readonly RoundCell[]) =>
    prompts.filter((prompt) => places.some((cell) => isIn(cell, prompt))).length
  return {
    set: { id: set.id, name: set.name },
    prompts: prompts.length,
    inTargets: count(cells.targets),
    inGuardRails: count(cells.guardRails),
    promptsHash: await promptsHashOf(tx, promptSetId),
    usedBy: runs.map(({ number }) => number),
    keptBy: set.reservedForId !== null && set.reservedForId !== cells.roundId ? set.reservedForId : null,
    leaks: await leaksOf(tx, projectId, prompts),
  }
}

async function leaksOf(tx: Tx, projectId: string, prompts: readonly { id: string; text: string }[]): Promise<Leak[]> {
  if (prompts.length === 0) return []
  const near = promptsNear(prompts)
  const texts = new Map(prompts.map(({ id, text }) => [id, text]))
  const found = new Map<string, Leak>()
  for await (const rows of textsOf(tx, projectId))
    for (const { kind, text } of rows)
      for (const { id, similarity } of near.all(text))
        if (kind !== 'example' && similarity >= TOO_NEAR && similarity > (found.get(id)?.similarity ?? 0))
          found.set(id, { promptId: id, prompt: texts.get(id) ?? '', kind, text, similarity })
  return [...found.values()].sort((a, b) => b.similarity - a.similarity)
}

/** The smallest win rate above one half, in whole points, that so many prompts show with 80 % power. */
export function detectable(prompts: number, judgmentsPerPrompt: number): number | null {
  for (let rate = 0.51; rate < 0.95; rate += 0.01) {
    const tieShare = Math.min(0.2, 2 * (1 - rate))
    if (superiorityPlan({ rate, tieShare, judgmentsPerPrompt }).prompts <= prompts) return Math.round(rate * 100) / 100
  }
  return null
}
