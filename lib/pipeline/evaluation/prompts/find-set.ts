import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { comparisonKey } from '@/lib/text/normalise'

/** A prompt set of the project. @throws AppError not_found */
export async function findSet(tx: Tx, projectId: string, promptSetId: string) {
  const set = await tx.promptSet.findFirst({ where: { id: promptSetId, projectId } })
  if (set === null) throw new AppError('not_found', 'There is no such prompt set.')
  return set
}

/** The same, held until the command ends, so that no run opens on it meanwhile. @throws AppError wrong_state when a run has opened on it */
export async function holdOpenSet(tx: Tx, projectId: string, promptSetId: string, { mayBeKept = false } = {}) {
  await tx.$queryRaw`select id from "PromptSet" where id = ${promptSetId}::uuid and "projectId" = ${projectId}::uuid for update`
  const set = await findSet(tx, projectId, promptSetId)
  if (set.reservedForId !== null && !mayBeKept)
    throw new AppError('wrong_state', 'These prompts are kept for the confirmation of a round; they stay as they are.')
  if (set.frozenAt !== null)
    throw new AppError('wrong_state', 'A run has opened on these prompts; they stay as they are. Make a new set.')
  return set
}

export type NewPrompt = {
  readonly text: string
  readonly subdomainId: string | null
  readonly queryTypeId: string | null
  readonly externalId?: string | null
  readonly queryId?: string | null
}

export const promptHash = (text: string) => sha256(comparisonKey(text))

type Added = {
  readonly projectId: string
  readonly promptSetId: string
  readonly source: 'written' | 'imported' | 'sampled'
  readonly authorId: string | null
}

/** Adds prompts that are not in the set yet, in their order; returns how many were new. */
export async function addPrompts(tx: Tx, added: Added, prompts: readonly NewPrompt[]): Promise<number> {
  const last = await tx.prompt.aggregate({ where: { promptSetId: added.promptSetId }, _max: { position: true } })
  const first = (last._max.position ?? -1) + 1
  let count = 0
  for (let from = 0; from < prompts.length; from += 2000) {
    const { count: made } = await tx.prompt.createMany({
      data: prompts.slice(from, from + 2000).map((prompt, at) => ({
        ...added,
        text: prompt.text,
        subdomainId: prompt.subdomainId,
        queryTypeId: prompt.queryTypeId,
        textHash: promptHash(prompt.text),
        externalId: prompt.externalId ?? null,
        queryId: prompt.queryId ?? null,
        position: first + from + at,
      })),
      skipDuplicates: true,
    })
    count += made
  }
  return count
}

/** Makes sure that cells are this project's. @throws AppError not_found */
export async function requireCells(
  tx: Tx,
  projectId: string,
  cells: readonly { readonly subdomainId: string | null; readonly queryTypeId: string | null }[],
): Promise<void> {
  const subdomainIds = [...new Set(cells.flatMap(({ subdomainId }) => subdomainId ?? []))]
  const queryTypeIds = [...new Set(cells.flatMap(({ queryTypeId }) => queryTypeId ?? []))]
  const subdomains = await tx.subdomain.count({ where: { projectId, id: { in: subdomainIds } } })
  const queryTypes = await tx.queryType.count({ where: { projectId, id: { in: queryTypeIds } } })
  if (subdomains < subdomainIds.length) throw new AppError('not_found', 'There is no such subdomain here.')
  if (queryTypes < queryTypeIds.length) throw new AppError('not_found', 'There is no such query type here.')
}
