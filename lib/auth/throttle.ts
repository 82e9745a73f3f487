import type { Tx } from '@/lib/db/client'

const WINDOW_MS = 15 * 60_000

/** Attempts within a quarter of an hour before one has to wait: of one account, and of one address over all accounts. */
const FREE_ATTEMPTS = { account: 8, address: 50 } as const

export type Attempt = { readonly email: string; readonly address: string }

type Kind = keyof typeof FREE_ATTEMPTS

const keysOf = ({ email, address }: Attempt): { kind: Kind; key: string }[] => [
  { kind: 'account', key: `account:${email}` },
  { kind: 'address', key: `address:${address}` },
]

/** How long a key has to wait after `attempts` attempts: nothing at first, then the rest of the window. */
export function waitMs(kind: Kind, attempts: number, windowStart: Date, now: Date): number {
  const left = windowStart.getTime() + WINDOW_MS - now.getTime()
  return left > 0 && attempts > FREE_ATTEMPTS[kind] ? left : 0
}

/**
 * Counts an attempt to sign in before the password is looked at, so that attempts at the same moment count too.
 * Answers the milliseconds until another may be made; 0 lets this one pass.
 */
export async function takeAttempt(tx: Tx, attempt: Attempt, now: Date): Promise<number> {
  let wait = 0
  for (const { kind, key } of keysOf(attempt)) {
    const [row] = await tx.$queryRaw<{ failures: number; windowStart: Date }[]>`
      insert into "SignInAttempt" (key, failures, "windowStart") values (${key}, 1, ${now})
      on conflict (key) do update set
        failures = case when "SignInAttempt"."windowStart" < ${now}::timestamptz - interval '15 minutes' then 1 else "SignInAttempt".failures + 1 end,
        "windowStart" = case when "SignInAttempt"."windowStart" < ${now}::timestamptz - interval '15 minutes' then ${now} else "SignInAttempt"."windowStart" end
      returning failures, "windowStart"`
    if (row !== undefined) wait = Math.max(wait, waitMs(kind, row.failures, row.windowStart, now))
  }
  return wait
}

/** Forgets the attempts of an account that signed in, and the one of its address that succeeded. */
export async function forgetAttempt(tx: Tx, { email, address }: Attempt): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { key: `account:${email}` } })
  await tx.signInAttempt.updateMany({
    where: { key: `address:${address}`, failures: { gt: 0 } },
    data: { failures: { decrement: 1 } },
  })
}
