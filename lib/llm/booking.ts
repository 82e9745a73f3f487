import type { Effect, Ended } from '@/lib/llm/ledger'
import { noUsage, type Outcome, type Usage } from '@/lib/llm/provider'
import { bookedTokens, costOf, type Price } from '@/lib/llm/rules'

type Estimate = { readonly input: number; readonly output: number }
type Booked = Omit<Ended, 'id' | 'latencyMs' | 'output'>

/** What the ledger says of an attempt: state, tokens and cost; what may have been paid without an answer counts as its reservation. */
export function bookingOf(
  outcome: Outcome<unknown>,
  estimate: Estimate,
  price: Price | null,
  reservedUsd: number,
): Booked {
  if (outcome.status === 'ok') {
    const tokens = bookedTokens(outcome.usage, estimate)
    return {
      state: 'ok',
      failureKind: null,
      message: null,
      answeredBy: outcome.model,
      warnings: outcome.warnings,
      tokens,
      costUsd: costOf(tokens, price),
      text: null,
    }
  }
  const known = {
    failureKind: outcome.kind,
    message: outcome.message,
    answeredBy: outcome.model,
    warnings: [],
    text: outcome.text,
  }
  if (outcome.mayBeBilled) {
    const tokens = { ...bookedTokens(noUsage, estimate), estimated: true }
    return { ...known, state: 'unknown', tokens, costUsd: reservedUsd }
  }
  // An error reply costs nothing; an answer that is none was generated all the same.
  const cameBack = outcome.text !== null || isCounted(outcome.usage)
  const tokens = cameBack ? bookedTokens(outcome.usage, estimate) : null
  return { ...known, state: 'failed', tokens, costUsd: tokens === null ? 0 : costOf(tokens, price) }
}

const isCounted = (usage: Usage) => usage.inputTokens !== null || usage.outputTokens !== null

/** What an attempt that its caller gave up under way is booked as: it may be paid for. */
export function abandonedBooking(estimate: Estimate, reservedUsd: number): Booked {
  return {
    state: 'unknown',
    failureKind: null,
    message: 'The caller gave up while the call was under way.',
    answeredBy: null,
    warnings: [],
    tokens: { ...bookedTokens(noUsage, estimate), estimated: true },
    costUsd: reservedUsd,
    text: null,
  }
}

/** What an ended attempt means for the endpoint's limits. */
export function effectOf(
  outcome: Outcome<unknown>,
  estimate: Estimate,
  tokens: Booked['tokens'],
): Omit<Effect, 'key' | 'lease' | 'requestsPerMinute'> {
  const used = tokens === null ? 0 : tokens.input + tokens.output
  const refund = estimate.input + estimate.output - used
  if (outcome.status === 'ok') return { refund, verdict: 'alive', retryAfterMs: null, limits: outcome.limits }
  const { kind, retryAfterMs, limits } = outcome
  const isTrouble = kind === 'overloaded' || kind === 'timeout' || kind === 'unreachable'
  return {
    refund,
    verdict: kind === 'rate_limited' ? 'limited' : isTrouble ? 'trouble' : 'alive',
    retryAfterMs,
    limits,
  }
}
