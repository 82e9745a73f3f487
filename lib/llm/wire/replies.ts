import { z } from 'zod'
import { noUsage, type Usage } from '@/lib/llm/provider'

const count = z.int().min(0).nullish().catch(null)

const usageSchema = z
  .object({
    prompt_tokens: count,
    completion_tokens: count,
    prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(null),
  })
  .nullish()
  .catch(null)

/** A chat completion, as loosely as compatible endpoints write it and as strictly as it is used. */
export const completionReply = z.object({
  model: z.string().nullish().catch(null),
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish().catch(null) }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: usageSchema,
})

/** One piece of a streamed completion; the last carries the usage and may carry no choice. */
export const completionChunk = z.object({
  model: z.string().nullish().catch(null),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish().catch(null) }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: usageSchema,
})

export const embeddingReply = z.object({
  model: z.string().nullish().catch(null),
  data: z.array(z.object({ index: z.int().min(0).optional(), embedding: z.array(z.number()).min(1) })),
  usage: usageSchema,
})

export const modelsReply = z.object({ data: z.array(z.object({ id: z.string() })) })

/** Tokens as counted by the endpoint; a negative or missing count is no count. */
export function usageOf(reported: z.output<typeof usageSchema>): Usage {
  if (reported === null || reported === undefined) return noUsage
  return {
    inputTokens: reported.prompt_tokens ?? null,
    cachedInputTokens: reported.prompt_tokens_details?.cached_tokens ?? null,
    outputTokens: reported.completion_tokens ?? null,
  }
}

/** Whether the model that answered is the one that was asked for; a dated version of it counts as the same. */
export function isSameModel(asked: string, answered: string): boolean {
  const bare = (name: string) => name.toLowerCase().split('/').at(-1) ?? ''
  const [a, b] = [bare(asked), bare(answered)]
  return a === b || a.startsWith(b) || b.startsWith(a)
}
