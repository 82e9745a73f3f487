import type { Failure, FailureKind, Usage } from '@/lib/llm/provider'
import { estimateTokens } from '@/lib/text/token-count'

/** What a failure means for the item that asked: wait for the endpoint, stop the whole job for a person, or fail the item. */
export type Consequence = 'wait' | 'stop' | 'fail'

const consequences: Record<FailureKind, Consequence> = {
  rate_limited: 'wait',
  overloaded: 'wait',
  timeout: 'wait',
  unreachable: 'wait',
  unsupported: 'wait',
  quota: 'stop',
  auth: 'stop',
  budget: 'stop',
  bad_request: 'fail',
  protocol: 'fail',
  truncated: 'fail',
  refused: 'fail',
  filtered: 'fail',
  invalid: 'fail',
}

/** What follows from a failure; only `fail` uses up one of the item's attempts. */
export function consequenceOf(kind: FailureKind): Consequence {
  return consequences[kind]
}

/** Time for one attempt where the endpoint sets none. */
export const defaultTimeoutMs = 180_000
/** How long a call waits for an endpoint that is busy or in trouble, where the caller sets nothing. */
export const defaultPatienceMs = 60_000

/** Waits between attempts, in milliseconds; half of each is chance, so that workers do not come back together. */
export const backoff = { firstMs: 500, factor: 2, longestMs: 60_000 } as const

/** How often one call asks again by itself where asking again can help and costs no waiting. */
export const asksAgain: Partial<Record<FailureKind, number>> = { unsupported: 3, invalid: 1, truncated: 1 }

export type Retry = { readonly waitMs: number } | null

/**
 * Decides whether one call tries again after a failure.
 * @param tries how many attempts of this call ended with this kind of failure, this one included
 * @param spentMs time since the call began; `patienceMs` how long it may go on waiting for a troubled endpoint
 * @param random a number in [0, 1)
 * @returns the wait before the next attempt, or null when the failure stands
 */
export function retryAfter(
  failed: Pick<Failure, 'kind' | 'retryAfterMs'>,
  tries: number,
  spentMs: number,
  patienceMs: number,
  random: number,
): Retry {
  const again = asksAgain[failed.kind]
  if (again !== undefined) return tries <= again ? { waitMs: 0 } : null
  if (consequenceOf(failed.kind) !== 'wait') return null
  const grown = Math.min(backoff.longestMs, backoff.firstMs * backoff.factor ** Math.min(tries - 1, 20))
  const own = grown / 2 + (grown / 2) * random
  // The endpoint's own word is a floor; a little chance on top keeps the crowd from returning in one instant.
  const waitMs = Math.round(failed.retryAfterMs === null ? own : failed.retryAfterMs * (1 + 0.1 * random) + 50 * random)
  return spentMs + waitMs <= patienceMs ? { waitMs } : null
}

/** Prices in US dollars per million tokens, with the time from which they hold. */
export type Price = {
  readonly from: Date
  readonly inputPerMillion: number
  readonly cachedInputPerMillion: number | null
  readonly outputPerMillion: number
}

/** The price that held at a time: the latest that had begun; null where none had. */
export function priceAt<P extends Price>(prices: readonly P[], now: Date): P | null {
  let best: P | null = null
  for (const price of prices) if (price.from <= now && (best === null || price.from > best.from)) best = price
  return best
}

/** US dollars for these tokens; cached input costs its own price where there is one, and is part of the input. */
export function costOf(tokens: { input: number; cachedInput: number; output: number }, price: Price | null): number {
  if (price === null) return 0
  const cached = Math.min(tokens.cachedInput, tokens.input)
  const full = tokens.input - cached
  const perCached = price.cachedInputPerMillion ?? price.inputPerMillion
  return (full * price.inputPerMillion + cached * perCached + tokens.output * price.outputPerMillion) / 1_000_000
}

const PER_MESSAGE = 8
const MARGIN = 1.15

/** Tokens a request will about be counted as; it errs high, because a reservation that is too small breaks the limit. */
export function estimateInput(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Math.ceil(estimateTokens(text) * MARGIN) + PER_MESSAGE, 0)
}

/** Tokens of an answer nobody has seen yet: what the caller allowed, else a moderate guess. */
export function expectedOutputTokens(maxOutputTokens: number | undefined, guess = 600): number {
  return maxOutputTokens ?? guess
}

/** The tokens to book for an attempt: as counted, else as estimated; `estimated` says that a guess is in it. */
export function bookedTokens(
  usage: Usage,
  estimate: { input: number; output: number },
): { input: number; cachedInput: number; output: number; estimated: boolean } {
  return {
    input: usage.inputTokens ?? estimate.input,
    cachedInput: usage.cachedInputTokens ?? 0,
    output: usage.outputTokens ?? estimate.output,
    estimated: usage.inputTokens === null || usage.outputTokens === null,
  }
}

/** The next cap after an answer was cut off: double, but never above the most an answer may have. */
export function widerCap(maxOutputTokens: number | undefined, most = 16_384): number {
  return Math.min(most, (maxOutputTokens ?? 1_024) * 2)
}
