import type { RequestContext } from '@/lib/api/context'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { keyedHash } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'

type Act = {
  readonly actId: string
  readonly context: RequestContext
  readonly operation: string
  readonly input: unknown
}

type Replay = { readonly isReplay: false } | { readonly isReplay: true; readonly answer: unknown }

/**
 * Claims the id of an act for this command, or finds that it was done before.
 * Two equal acts at the same moment wait for each other on the row; the second answers what the first answered.
 * @throws AppError conflict when the id was used for another operation, another body or by another person; gone when
 * the answer was a secret, which is not kept.
 */
export async function replayOf(tx: Tx, { actId, context, operation, input }: Act): Promise<Replay> {
  if (context.actor === null || context.actId === null) return { isReplay: false }
  // Keyed: a body may hold a password, and a plain hash of one could be guessed from a copy of the database.
  const bodyHash = keyedHash(input, env().AUTH_SECRET)
  const claimed = await tx.act.createMany({
    data: [{ id: actId, actorId: context.actor.userId, operation, bodyHash }],
    skipDuplicates: true,
  })
  if (claimed.count === 1) return { isReplay: false }
  const before = await tx.act.findUniqueOrThrow({ where: { id: actId } })
  const isSame =
    before.actorId === context.actor.userId && before.operation === operation && before.bodyHash === bodyHash
  if (!isSame) throw new AppError('conflict', 'This act was sent before with another content.', { actId })
  if (before.answer === null)
    throw new AppError('gone', 'This was done already; the secret it answered is shown only once.', { actId })
  return { isReplay: true, answer: before.answer }
}

/** Keeps the answer beside the act, so that a repeated send is answered alike. */
export async function storeAnswer(
  tx: Tx,
  { actId, context, answer }: { readonly actId: string; readonly context: RequestContext; readonly answer: unknown },
): Promise<void> {
  if (context.actor === null || context.actId === null) return
  await tx.act.update({ where: { id: actId }, data: { answer: jsonOf(answer) } })
}
