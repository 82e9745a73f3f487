import type { Tx } from '@/lib/db/client'

/**
 * Lets one transaction at a time past here for a name; it is let go when the transaction ends.
 * Take it before reading what must not change meanwhile. Where two are needed, take them in the order of the pipeline, or
 * two transactions can wait for each other.
 */
export async function lockFor(tx: Tx, name: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`
}

/** A text as a pattern of `contains`, in which the wildcards of LIKE stand for themselves. */
export const likeLiteral = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
