import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { newId } from '@/lib/core/ids'
import type { Prisma, Tx } from '@/lib/db/client'
import { lockFor } from '@/lib/db/lock'
import { cleanText } from '@/lib/text/hostile'
import { comparisonKey } from '@/lib/text/normalise'

/** The hash of what a text reads as: equal for texts that differ in nothing a reader sees. */
export const textHashOf = (text: string): string => sha256(comparisonKey(text))

/** The columns that go with a text: cleaned of what is harmful, with its shadow for search and its hash. */
export function textColumns(raw: string): { text: string; searchText: string; textHash: string } {
  const { text } = cleanText(raw)
  const searchText = comparisonKey(text)
  if (searchText === '') throw new AppError('bad_input', 'The text has no visible character.', { field: 'text' })
  return { text, searchText, textHash: sha256(searchText) }
}

/** Lets one writer of seeds at a time work on a project, so that two equal seeds cannot slip past each other. */
export const lockSeeds = (tx: Tx, projectId: string): Promise<void> => lockFor(tx, `seeds/${projectId}`)

export type NewSeed = Omit<Prisma.SeedCreateManyInput, 'id' | 'version' | 'searchText' | 'textHash'>

/** Writes seeds, each with its first version; returns their ids in order. */
export async function writeSeeds(tx: Tx, seeds: readonly NewSeed[]): Promise<string[]> {
  const rows = seeds.map((seed) => ({ ...seed, ...textColumns(seed.text), id: newId() }))
  for (let from = 0; from < rows.length; from += 1000) {
    const part = rows.slice(from, from + 1000)
    await tx.seed.createMany({ data: part })
    await tx.seedVersion.createMany({
      data: part.map(({ id, text, subdomainId, queryTypeId, authorId }) => ({
        ...{ seedId: id, number: 1, text, subdomainId, queryTypeId, editorId: authorId },
      })),
    })
  }
  return rows.map(({ id }) => id)
}
