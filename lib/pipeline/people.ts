import type { Tx } from '@/lib/db/client'

export type Person = { readonly id: string; readonly name: string }

/** The names of people by their ids; somebody whose account is gone has an empty name. */
export async function peopleOf(tx: Tx, userIds: readonly (string | null)[]): Promise<(userId: string) => Person> {
  const ids = [...new Set(userIds.filter((userId) => userId !== null))]
  const rows =
    ids.length === 0 ? [] : await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (userId) => ({ id: userId, name: names.get(userId) ?? '' })
}
