import type { LlmProvider } from '@/lib/llm/provider'
import { builtin } from '@/lib/llm/providers/builtin'
import { openAi } from '@/lib/llm/providers/openai'

/** The registry of providers; adding one is a file beside this one and a line here. */
export const providers = { builtin: () => builtin, openai: openAi } as const

/** The engine that needs no endpoint. */
export function builtinProvider(): LlmProvider {
  return providers.builtin()
}

/** The provider that speaks to an endpoint. */
export function endpointProvider(endpoint: {
  baseUrl: string
  apiKey: string | null
  model: string
  timeoutMs?: number
}): LlmProvider {
  return providers.openai(endpoint)
}
