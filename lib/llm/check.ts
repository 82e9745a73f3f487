import type { GenerateRequest, LlmProvider } from '@/lib/llm/provider'
import type { CheckReport } from '@/lib/llm/schema'

/** An endpoint refuses at most so many parts of the smallest request. */
const REFUSALS = 4

const question = 'When does the museum open?'

/** Tries an endpoint: first for an answer, then, if it gives none, for a vector. */
export async function tryProvider(
  provider: Pick<LlmProvider, 'generate' | 'embed'>,
  models: readonly string[],
  formOf: () => CheckReport['structuredOutputs'],
  signal: AbortSignal,
): Promise<CheckReport> {
  const request: GenerateRequest<'retrieval.rewrite'> = {
    task: 'retrieval.rewrite',
    input: { language: 'en', instruction: question },
    messages: [{ role: 'user', content: `Turn this question into a web search query of a few words: ${question}` }],
    settings: { maxOutputTokens: 200, timeoutMs: 30_000 },
    signal,
  }
  const began = performance.now()
  let outcome = await provider.generate(request)
  for (let tries = 0; tries < REFUSALS && outcome.status === 'failed' && outcome.kind === 'unsupported'; tries++) {
    outcome = await provider.generate(request)
  }
  const latencyMs = Math.round(performance.now() - began)
  const found = { models: [...models], latencyMs }
  // An answer cut off by the small cap proves the connection as well.
  if (outcome.status === 'ok' || outcome.kind === 'truncated') {
    return { ...found, ok: true, message: 'The endpoint answers.', structuredOutputs: formOf(), dimensions: null }
  }
  const embedded = await provider.embed({ texts: ['museum'], signal })
  if (embedded.status === 'ok') {
    const dimensions = embedded.output[0]?.length ?? null
    return { ...found, ok: true, message: 'The endpoint answers with vectors.', structuredOutputs: null, dimensions }
  }
  return { ...found, ok: false, message: outcome.message, structuredOutputs: null, dimensions: null }
}
