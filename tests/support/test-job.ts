import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { defineJob } from '@/lib/jobs/define'
import { registryOf } from '@/lib/jobs/worker'

/** What an item of the test job does: how often it fails first, and with which code (null: an error that is not ours). */
const itemSchema = z.object({
  n: z.number(),
  ms: z.number().default(0),
  failures: z.number().default(0),
  code: z.enum(['rate_limited', 'refused', 'budget']).nullable().default(null),
})

export type TestItem = z.input<typeof itemSchema>

const tries = new Map<number, number>()

/** Saves a row an item, with the process that saved it, so that a test sees how often each was saved. */
export const testJob = defineJob({
  kind: 'test.save',
  input: z.object({ failsAtTheEnd: z.boolean().default(false) }),
  item: itemSchema,
  concurrency: 4,
  run: async (_job, { input }, signal) => {
    await sleep(input.ms, undefined, { signal })
    const before = tries.get(input.n) ?? 0
    tries.set(input.n, before + 1)
    if (before >= input.failures) return input.n
    if (input.code === null) throw new Error('a secret the log may know')
    throw new AppError(input.code, `refused as ${input.code}`)
  },
  save: async (tx, _job, _item, n) => {
    await tx.$executeRaw`insert into saved (n, pid) values (${n}, ${process.pid})`
    return { n }
  },
  finish: async (tx, { input }) => {
    await tx.$executeRaw`insert into saved (n, pid) values (-1, ${process.pid})`
    if (input.failsAtTheEnd) throw new AppError('wrong_state', 'the end was not ready')
  },
})

export const testRegistry = registryOf([testJob])

export async function makeSavedTable(): Promise<void> {
  await database().$executeRaw`create table saved (n int not null, pid int not null)`
}

/** Every save there was: which item, by which process; the end of a job is -1. */
export function savedRows(): Promise<{ n: number; pid: number }[]> {
  return database().$queryRaw<{ n: number; pid: number }[]>`select n, pid from saved order by n`
}

/** Forgets how often items were tried in this process. */
export const forgetTries = () => tries.clear()
