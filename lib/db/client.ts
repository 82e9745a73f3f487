import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/core/env'
import { Prisma, PrismaClient } from '@/lib/db/generated/client'
import { OneAtATime } from '@/lib/db/one-at-a-time'

const make = () =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: env().DATABASE_POOL, Client: OneAtATime }),
    transactionOptions: { timeout: 20_000, maxWait: 10_000 },
  })

declare global {
  var winnowDatabase: PrismaClient | undefined
}

/** The database of this process, opened at the first use and kept over hot reloads. */
export function database(): PrismaClient {
  globalThis.winnowDatabase ??= make()
  return globalThis.winnowDatabase
}

/** A transaction, or the database itself where one statement is enough. */
export type Tx = Prisma.TransactionClient

/**
 * Runs `work` in one transaction; it is rolled back when `work` throws.
 * Never call a model, a network or a parser inside: they run before or after.
 */
export function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return database().$transaction(work)
}
export { Prisma }
