import { type ErrorCode, isAppError } from '@/lib/core/errors'

/** What becomes of an item whose run threw. */
export type Outcome =
  /** The world was not ready (rate limit, outage, timeout): try again later, without counting it against the item. */
  | { readonly kind: 'deferred'; readonly delayMs: number }
  /** It failed; another attempt is left. */
  | { readonly kind: 'again'; readonly delayMs: number }
  /** It failed for the last time, or until a person acts. */
  | { readonly kind: 'failed' }
  /** It can never succeed as it is: trying again would change nothing. */
  | { readonly kind: 'rejected' }

const transient: ReadonlySet<ErrorCode> = new Set(['rate_limited', 'unreachable', 'unavailable', 'timeout'])
/** Nothing will work until a person acts: the item waits as failed, to be tried again then. */
const needsPerson: ReadonlySet<ErrorCode> = new Set(['budget', 'forbidden', 'unauthenticated'])
const final: ReadonlySet<ErrorCode> = new Set(['bad_input', 'not_found', 'refused', 'too_large', 'gone', 'wrong_state'])

const BASE_MS = 1000
const CAP_MS = 60_000
const MAX_DEFERRALS = 30
const MAX_LOSSES = 3

/** Full-jitter exponential backoff: uniform between 0 and min(60 s, 1 s · 2^n), never under 250 ms. `random` is in [0, 1). */
export function backoffMs(tries: number, random: number): number {
  return Math.max(250, Math.round(random * Math.min(CAP_MS, BASE_MS * 2 ** tries)))
}

/** Decides what becomes of an item after `error`; `attempts` and `deferrals` count those before this one. */
export function outcomeOf(
  error: unknown,
  item: { readonly attempts: number; readonly deferrals: number; readonly maxAttempts: number },
  random: number,
): Outcome {
  const code = isAppError(error) ? error.code : null
  if (code !== null && final.has(code)) return { kind: 'rejected' }
  if (code !== null && needsPerson.has(code)) return { kind: 'failed' }
  if (code !== null && transient.has(code))
    return item.deferrals < MAX_DEFERRALS
      ? { kind: 'deferred', delayMs: backoffMs(item.deferrals, random) }
      : { kind: 'failed' }
  return item.attempts + 1 < item.maxAttempts
    ? { kind: 'again', delayMs: backoffMs(item.attempts, random) }
    : { kind: 'failed' }
}

/** How many workers are called to a job at its start: one per eight items, two at most, so that other jobs find room. */
export function callsFor(items: number): number {
  return Math.min(2, Math.max(1, Math.ceil(items / 8)))
}

/** Tells whether an item has taken so many workers with it that it must not be tried again. */
export const isPoison = (losses: number): boolean => losses >= MAX_LOSSES
