import { messageOf } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { database } from '@/lib/db/client'

const PATIENCE_MS = 2000

/** Tells whether the database answers within two seconds and has been migrated. */
export async function readiness(): Promise<{ ready: boolean; reason?: string }> {
  const question = database().$queryRaw<{ open: bigint }[]>`
    select count(*) as open from _prisma_migrations where finished_at is null and rolled_back_at is null`
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('the database does not answer')), PATIENCE_MS).unref(),
  )
  try {
    const [row] = await Promise.race([question, late])
    return row !== undefined && Number(row.open) === 0
      ? { ready: true }
      : { ready: false, reason: 'a migration has not finished' }
  } catch (error) {
    log.warn({ message: messageOf(error) }, 'not ready')
    return { ready: false, reason: 'the database does not answer' }
  }
}
