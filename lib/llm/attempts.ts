import { setTimeout as sleep } from 'node:timers/promises'
import { abandonedBooking, bookingOf, effectOf } from '@/lib/llm/booking'
import { type Lease, releaseLeases } from '@/lib/llm/buckets'
import type { KnownPrice } from '@/lib/llm/endpoint-rows'
import { beginCall, endCall } from '@/lib/llm/ledger'
import { takeTurn, turnEnded } from '@/lib/llm/pace'
import { type FailureKind, failure, type Outcome } from '@/lib/llm/provider'
import type { ReadyEndpoint } from '@/lib/llm/resolve'
import { costOf, defaultTimeoutMs, priceAt, retryAfter, widerCap } from '@/lib/llm/rules'
import type { Lineage, ModelSettings } from '@/lib/llm/schema'

/** A call as the ledger and the limits see it, whatever is asked. */
export type Call<Output> = {
  readonly projectId: string
  readonly stage: string
  readonly task: string
  readonly promptVersion: string
  readonly jobId: string | null
  readonly requestHash: string
  readonly endpoint: ReadyEndpoint
  readonly settings: ModelSettings
  readonly estimate: { readonly input: number; readonly output: number }
  readonly patienceMs: number
  readonly signal: AbortSignal
  /** Makes one attempt. */
  readonly send: (settings: ModelSettings) => Promise<Outcome<Output>>
  /** The answer as JSON text, to be given again; null where it is not kept. */
  readonly kept: (output: Output) => string | null
  /** False once something was handed on that cannot be taken back. */
  readonly mayAskAgain: () => boolean
}

/** An outcome and where it came from; there is no lineage where nothing was sent. */
export type Answer<Output> = { readonly outcome: Outcome<Output>; readonly lineage: Lineage | null }

/** Asks until there is an answer or a failure that stands; every attempt is a row of the ledger. */
export async function askUntilDone<Output>(call: Call<Output>): Promise<Answer<Output>> {
  const began = Date.now()
  const failures = new Map<FailureKind, number>()
  let settings = call.settings
  let last: Answer<Output> | null = null
  for (let attempt = 1; ; attempt++) {
    const left = Math.max(0, call.patienceMs - (Date.now() - began))
    const lease = await takeTurn(call.endpoint.limits, call.estimate.input + call.estimate.output, left, call.signal)
    // After a failure, the failure says more than that there was no room to try again.
    if (lease === null)
      return (
        last ?? { outcome: failure('rate_limited', 'The limits of this endpoint left no room in time.'), lineage: null }
      )
    last = await askOnce(call, settings, attempt, lease)
    const { outcome } = last
    if (outcome.status === 'ok' || outcome.kind === 'budget' || !call.mayAskAgain()) return last
    const tries = (failures.get(outcome.kind) ?? 0) + 1
    failures.set(outcome.kind, tries)
    const retry = retryAfter(outcome, tries, Date.now() - began, call.patienceMs, Math.random())
    if (retry === null || (outcome.kind === 'truncated' && settings.maxOutputTokens === undefined)) return last
    if (outcome.kind === 'truncated') settings = { ...settings, maxOutputTokens: widerCap(settings.maxOutputTokens) }
    if (retry.waitMs > 0)
      await sleep(retry.waitMs, undefined, { signal: call.signal }).catch(() => call.signal.throwIfAborted())
  }
}

async function askOnce<Output>(
  call: Call<Output>,
  settings: ModelSettings,
  attempt: number,
  lease: Lease,
): Promise<Answer<Output>> {
  const { endpoint, estimate } = call
  const { key, requestsPerMinute } = endpoint.limits
  const spot = { key, lease, requestsPerMinute }
  const price = priceAt<KnownPrice>(endpoint.prices, new Date())
  const reservedUsd = costOf({ ...estimate, cachedInput: 0 }, price)
  try {
    const { projectId, stage, task, promptVersion, jobId, requestHash } = call
    const id = await beginCall({
      ...{ projectId, stage, task, promptVersion, jobId, requestHash, attempt, reservedUsd },
      endpointId: endpoint.id,
      provider: endpoint.provider.id,
      model: endpoint.model,
      timeoutMs: settings.timeoutMs ?? defaultTimeoutMs,
      priceId: price?.id ?? null,
    })
    if (id === null) {
      await releaseLeases([lease])
      return { outcome: failure('budget', 'The budget of this project is used up.'), lineage: null }
    }
    const sent = performance.now()
    let outcome: Outcome<Output>
    try {
      outcome = await call.send(settings)
    } catch (error) {
      const booked = abandonedBooking(estimate, reservedUsd)
      const effect = { ...spot, refund: 0, verdict: 'alive', retryAfterMs: null, limits: null } as const
      await endCall({ id, latencyMs: performance.now() - sent, output: null, ...booked }, effect)
      throw error
    }
    const latencyMs = performance.now() - sent
    const booked = bookingOf(outcome, estimate, price, reservedUsd)
    const output = outcome.status === 'ok' ? call.kept(outcome.output) : null
    await endCall({ id, latencyMs, output, ...booked }, { ...spot, ...effectOf(outcome, estimate, booked.tokens) })
    const lineage: Lineage = {
      callId: id,
      provider: endpoint.provider.id,
      model: booked.answeredBy ?? endpoint.model,
      promptVersion,
      isCached: false,
      inputTokens: booked.tokens?.input ?? null,
      outputTokens: booked.tokens?.output ?? null,
      costUsd: booked.costUsd,
      isEstimated: booked.tokens?.estimated ?? false,
      latencyMs: Math.round(latencyMs),
      warnings: [...booked.warnings],
    }
    return { outcome, lineage }
  } finally {
    turnEnded(key, lease)
  }
}
