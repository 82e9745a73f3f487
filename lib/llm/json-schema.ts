import { z } from 'zod'
import { outputSchema, type TaskName } from '@/lib/llm/tasks'

export type JsonSchema = { readonly [key: string]: unknown }

// Keywords that strict structured outputs refuse on some endpoints; zod still checks them when the answer comes.
const dropped = new Set([
  '$schema',
  'default',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'format',
  'pattern',
])

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A JSON Schema in the subset that strict structured outputs accept: every key required, none added, no bounds. */
export function strictSchema(schema: z.ZodType): JsonSchema {
  const strict = tighten(z.toJSONSchema(schema, { io: 'output', reused: 'inline' }))
  return isRecord(strict) ? strict : {}
}

function tighten(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tighten)
  if (!isRecord(node)) return node
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    if (key === 'properties' && isRecord(value)) {
      kept[key] = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, tighten(inner)]))
    } else if (!dropped.has(key)) kept[key] = tighten(value)
  }
  if (isRecord(kept.properties)) {
    kept.required = Object.keys(kept.properties)
    kept.additionalProperties = false
  }
  return kept
}

const made = new Map<TaskName, JsonSchema>()

/** The strict JSON Schema of a task's answer, made once. */
export function answerSchema(task: TaskName): JsonSchema {
  const known = made.get(task)
  if (known !== undefined) return known
  const schema = strictSchema(outputSchema(task))
  made.set(task, schema)
  return schema
}

/** The name a schema travels under: letters, digits and underscores only. */
export function schemaName(task: TaskName): string {
  return task.replace('.', '_')
}

/** The sentence that asks for the shape where the endpoint cannot be held to it. */
export function shapeRequest(task: TaskName): string {
  return `Answer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(answerSchema(task))}`
}
