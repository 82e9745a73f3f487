import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import type { Limits } from '@/lib/llm/buckets'
import { findEndpoint, type KnownPrice, openKey, pricesOf } from '@/lib/llm/endpoint-rows'
import type { LlmProvider } from '@/lib/llm/provider'
import { endpointProvider } from '@/lib/llm/providers'
import { type ModelSettings, modelSettingsSchema } from '@/lib/llm/schema'

/** An endpoint ready to be called. */
export type ReadyEndpoint = {
  readonly id: string
  readonly baseUrl: string
  readonly model: string
  readonly provider: LlmProvider
  readonly limits: Limits
  readonly settings: ModelSettings
  readonly prices: readonly KnownPrice[]
}

/** A change made in another process is seen after this long. */
const FRESH_MS = 5_000
const ready = new Map<string, { endpoint: ReadyEndpoint; until: number }>()

/** Finds an endpoint of a project. @throws AppError `not_found`, or `gone` when it was taken out of use */
export async function resolveEndpoint(projectId: string, endpointId: string): Promise<ReadyEndpoint> {
  const key = `${projectId}/${endpointId}`
  const known = ready.get(key)
  if (known !== undefined && known.until > Date.now()) return known.endpoint
  const row = await findEndpoint(database(), projectId, endpointId)
  if (row.archivedAt !== null)
    throw new AppError('gone', `The model endpoint “${row.name}” was taken out of use.`, { endpointId })
  const { id, baseUrl, model, limitKey, requestsPerMinute, tokensPerMinute, concurrency } = row
  const endpoint: ReadyEndpoint = {
    ...{ id, baseUrl, model },
    provider: endpointProvider({ baseUrl, apiKey: openKey(row), model }),
    limits: { key: limitKey, requestsPerMinute, tokensPerMinute, concurrency },
    settings: modelSettingsSchema.parse(row.settings),
    prices: pricesOf(row),
  }
  if (ready.size > 1_000) ready.clear()
  ready.set(key, { endpoint, until: Date.now() + FRESH_MS })
  return endpoint
}

/** Makes this process look an endpoint up anew. */
export function forgetEndpoint(projectId: string, endpointId: string): void {
  ready.delete(`${projectId}/${endpointId}`)
}
