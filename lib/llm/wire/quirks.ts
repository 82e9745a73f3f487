/** What an endpoint and model are known to accept; learnt from refusals, so that no second request makes the same mistake. */
export type Quirks = {
  readonly format: 'json_schema' | 'json_object' | 'text'
  readonly tokenField: 'max_tokens' | 'max_completion_tokens'
  readonly sampling: boolean
  readonly seed: boolean
  readonly streamUsage: boolean
}

export const noQuirks: Quirks = {
  format: 'json_schema',
  tokenField: 'max_tokens',
  sampling: true,
  seed: true,
  streamUsage: true,
}

/** Which optional parts a request used; only these can have caused a refusal. */
export type Used = {
  readonly format: boolean
  readonly cap: boolean
  readonly sampling: boolean
  readonly seed: boolean
  readonly streamUsage: boolean
}

/**
 * Learns from a refused request.
 * @param said the endpoint's error message, parameter and code in one text
 * @returns what to do without from now on, or null when the refusal names none of the optional parts
 */
export function learn(quirks: Quirks, used: Used, said: string): Quirks | null {
  if (used.cap && quirks.tokenField === 'max_tokens' && /max_completion_tokens/i.test(said)) {
    return { ...quirks, tokenField: 'max_completion_tokens' }
  }
  if (used.streamUsage && quirks.streamUsage && /stream_options|include_usage/i.test(said))
    return { ...quirks, streamUsage: false }
  if (used.sampling && quirks.sampling && /\b(temperature|top_p)\b/i.test(said)) return { ...quirks, sampling: false }
  if (used.seed && quirks.seed && /\bseed\b/i.test(said)) return { ...quirks, seed: false }
  if (
    used.format &&
    quirks.format !== 'text' &&
    /response_format|json_schema|json_object|structured|guided|grammar|schema/i.test(said)
  ) {
    return { ...quirks, format: quirks.format === 'json_schema' ? 'json_object' : 'text' }
  }
  return null
}

// Learnt once a process for each endpoint and model; a restart learns it again at the price of one refused request.
const known = new Map<string, Quirks>()

/** What is known of an endpoint and model in this process. */
export function quirksOf(baseUrl: string, model: string): Quirks {
  return known.get(`${baseUrl} ${model}`) ?? noQuirks
}

export function rememberQuirks(baseUrl: string, model: string, quirks: Quirks): void {
  if (known.size > 1_000) known.clear()
  known.set(`${baseUrl} ${model}`, quirks)
}
