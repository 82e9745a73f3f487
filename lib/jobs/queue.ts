import { fromPrisma, PgBoss } from 'pg-boss'
import { env } from '@/lib/core/env'
import { messageOf } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import type { Tx } from '@/lib/db/client'

export const QUEUE = 'jobs'

/** pg-boss allows no shorter heartbeat; a killed worker's delivery is taken over after about this long. */
const HEARTBEAT_SECONDS = 10

declare global {
  var winnowQueue: Promise<PgBoss> | undefined
}

async function open(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    application_name: 'winnow-queue',
    max: 4,
    useListenNotify: true,
    monitorIntervalSeconds: 5,
  })
  boss.on('error', (error) => log.warn({ message: messageOf(error) }, 'queue'))
  await boss.start()
  await boss.createQueue(QUEUE, {
    retryLimit: 1000,
    retryDelay: 1,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: 6 * 3600,
    notify: true,
  })
  return boss
}

/** The queue of this process: it only delivers ids of jobs; what a job is and how far it is stands in its rows. */
export function queue(): Promise<PgBoss> {
  globalThis.winnowQueue ??= open().catch((error: unknown) => {
    globalThis.winnowQueue = undefined
    throw error
  })
  return globalThis.winnowQueue
}

/** Calls workers to a job, within the caller's transaction: rolled back, nobody is called. */
export async function callWorkers(tx: Tx, jobId: string, calls: number, priority = 0): Promise<void> {
  const boss = await queue()
  for (let call = 0; call < calls; call++) await boss.send(QUEUE, { jobId }, { db: fromPrisma(tx), priority })
}

/** Lets go of the queue, when the process ends. */
export async function closeQueue(): Promise<void> {
  const open = globalThis.winnowQueue
  globalThis.winnowQueue = undefined
  await (await open)?.stop({ graceful: true, timeout: 5000 })
}
