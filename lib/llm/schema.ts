import { z } from 'zod'

export const endpointKinds = ['chat', 'embedding'] as const

const settings = z.object({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().gt(0).max(1).optional(),
  maxOutputTokens: z.int().min(1).max(200_000).optional(),
  seed: z.int().optional(),
  /** Time for one attempt, from sending to the last byte. */
  timeoutMs: z.int().min(100).max(1_800_000).optional(),
})

/** What may be set for a call; what is left out is the endpoint's own default. */
export const modelSettingsSchema = settings
export type ModelSettings = z.output<typeof modelSettingsSchema>

/** US dollars per million tokens, from a time on. */
export const priceSchema = z.object({
  from: z.coerce.date(),
  inputPerMillion: z.number().min(0).max(1_000_000),
  cachedInputPerMillion: z.number().min(0).max(1_000_000).nullable().default(null),
  outputPerMillion: z.number().min(0).max(1_000_000),
})

/** The form of an endpoint. An `apiKey` left out keeps the stored one; null removes it. */
export const endpointForm = z.object({
  name: z.string().trim().min(1).max(100),
  kind: z.enum(endpointKinds).default('chat'),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine((url) => URL.canParse(url) && new URL(url).username === '', {
      error: 'The address may not carry a user name.',
    })
    .transform((url) => url.replace(/\/+$/, '')),
  model: z.string().trim().min(1).max(200),
  apiKey: z.string().trim().min(1).max(1_000).nullish(),
  requestsPerMinute: z.int().min(1).max(1_000_000).nullable().default(null),
  tokensPerMinute: z.int().min(1).max(1_000_000_000).nullable().default(null),
  concurrency: z.int().min(1).max(1_000).default(8),
  settings: settings.default({}),
})
export type EndpointForm = z.output<typeof endpointForm>

/** What a connection test found: whether the endpoint answers, what it offers, and how long one answer took. */
export const checkReportSchema = z.object({
  ok: z.boolean(),
  message: z.string(),
  models: z.array(z.string()),
  structuredOutputs: z.enum(['json_schema', 'json_object', 'text']).nullable(),
  dimensions: z.int().nullable(),
  latencyMs: z.number().nullable(),
})

export type CheckReport = z.output<typeof checkReportSchema>

/** An endpoint as people see it: everything but its key. */
export const endpointView = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(endpointKinds),
  baseUrl: z.string(),
  model: z.string(),
  hasKey: z.boolean(),
  keyHint: z.string().nullable(),
  requestsPerMinute: z.int().nullable(),
  tokensPerMinute: z.int().nullable(),
  concurrency: z.int(),
  settings,
  prices: z.array(priceSchema),
  checkReport: checkReportSchema.nullable(),
  checkedAt: z.date().nullable(),
  archivedAt: z.date().nullable(),
})
export type EndpointView = z.output<typeof endpointView>

/** The model a stage asks; null is the built-in engine. */
export const stageModelSchema = z.object({ stage: z.string(), endpointId: z.uuid().nullable(), settings })
export type StageModel = z.output<typeof stageModelSchema>

/** Where an answer came from, to be kept with the row that was made of it. */
export const lineageSchema = z.object({
  callId: z.uuid(),
  provider: z.enum(['builtin', 'openai']),
  model: z.string(),
  promptVersion: z.string(),
  isCached: z.boolean(),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
  costUsd: z.number(),
  isEstimated: z.boolean(),
  latencyMs: z.number(),
  warnings: z.array(z.string()),
})
export type Lineage = z.output<typeof lineageSchema>

/** What a project may spend and has spent on models, in US dollars. */
export const budgetView = z.object({ limitUsd: z.number().nullable(), spentUsd: z.number(), reservedUsd: z.number() })
export type BudgetView = z.output<typeof budgetView>

/** Calls, tokens and cost of one stage and model. */
export const usageRow = z.object({
  stage: z.string(),
  provider: z.string(),
  model: z.string(),
  calls: z.int(),
  failed: z.int(),
  unknown: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  costUsd: z.number(),
})
