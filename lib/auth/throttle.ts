import type { Tx } from '@/lib/db/client'

const WINDOW_MS = 15 * 60_000
const FREE_FAILURES = 8

/** How long a key has to wait after `failures` failures: nothing at first, then the rest of the window. */
export function waitMs(failures: number, windowStart: Date, now: Date): number {
  const left = windowStart.getTime() + WINDOW_MS - now.getTime()
  return left > 0 && failures >= FREE_FAILURES ? left : 0
}

/** Milliseconds until any of these keys (account, address) may try to sign in again. */
export async function signInWait(tx: Tx, keys: readonly string[], now: Date): Promise<number> {
  const rows = await tx.signInAttempt.findMany({ where: { key: { in: [...keys] } } })
  return Math.max(0, ...rows.map((row) => waitMs(row.failures, row.windowStart, now)))
}

/** Notes a failed sign-in under each key; a window that has passed begins anew. */
export async function noteFailure(tx: Tx, keys: readonly string[]): Promise<void> {
  for (const key of keys)
    await tx.$executeRaw`
      insert into "SignInAttempt" (key, failures, "windowStart") values (${key}, 1, now())
      on conflict (key) do update set
        failures = case when "SignInAttempt"."windowStart" < now() - interval '15 minutes' then 1 else "SignInAttempt".failures + 1 end,
        "windowStart" = case when "SignInAttempt"."windowStart" < now() - interval '15 minutes' then now() else "SignInAttempt"."windowStart" end`
}

/** Forgets the failures of an account after it signed in. */
export async function forgetFailures(tx: Tx, key: string): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { key } })
}
