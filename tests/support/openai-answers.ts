import { z } from 'zod'
import { answerByRules } from '@/lib/llm/providers/builtin'
import { answerForm, inputSchema, type TaskName } from '@/lib/llm/tasks'
import { guessLanguage } from '@/lib/text/language'
import { foldedWords } from '@/lib/text/words'
import type { ServerSettings } from './openai-behaviour'
import { askedOf } from './openai-reading'

export const chatRequest = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  stream: z.boolean().default(false),
  stream_options: z.object({ include_usage: z.boolean().default(false) }).optional(),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json_object') }),
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({
          name: z.string().regex(/^[\w-]{1,64}$/),
          strict: z.boolean().optional(),
          schema: z.record(z.string(), z.unknown()),
        }),
      }),
    ])
    .optional(),
})
export type ChatRequest = z.output<typeof chatRequest>

export const embeddingRequest = z.looseObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).min(1)]),
  dimensions: z.int().optional(),
})

/** The task a request carries, as far as its messages and its schema tell. */
export function taskOf(request: ChatRequest): { task: TaskName; input: unknown } | null {
  const format = request.response_format
  return askedOf(request.messages, format?.type === 'json_schema' ? format.json_schema.name : null)
}

/** The text this server answers a request with: a task by the rules of the built-in engine, anything else as a chat. */
export function answerTo(request: ChatRequest, settings: ServerSettings): string {
  const asked = taskOf(request)
  if (asked !== null) return answerTask(asked.task, asked.input)
  if (request.response_format?.type === 'json_schema')
    return JSON.stringify(emptyOf(request.response_format.json_schema.schema))
  return chat(request, settings)
}

function answerTask<T extends TaskName>(task: T, given: unknown): string {
  const output = answerByRules(task, inputSchema(task).parse(given))
  return answerForm(task) === 'text' && 'text' in output ? output.text : JSON.stringify(output)
}

/** A plain chat: from the server's knowledge, short or long by the model's name, so that two models are two systems. */
function chat(request: ChatRequest, settings: ServerSettings): string {
  const instruction = request.messages.findLast((message) => message.role === 'user')?.content ?? ''
  const language = settings.language ?? guessLanguage(instruction).language
  const style = /mini|small|concise|short/.test(request.model) ? 'concise' : 'detailed'
  const passages = settings.knowledge.map(({ title, text }, at) => ({ id: `k${at}`, title, text }))
  const { text } = answerByRules('evaluation.answer', { language, instruction, style, passages, examples: [] })
  return text
}

/** The least value that fits a JSON Schema. */
function emptyOf(schema: unknown): unknown {
  const node = z
    .looseObject({
      type: z.unknown(),
      enum: z.array(z.unknown()).optional(),
      anyOf: z.array(z.unknown()).optional(),
      properties: z.record(z.string(), z.unknown()).optional(),
    })
    .parse(schema)
  if (node.enum !== undefined) return node.enum[0]
  if (node.anyOf !== undefined) return emptyOf(node.anyOf[0])
  if (node.type === 'object')
    return Object.fromEntries(Object.entries(node.properties ?? {}).map(([key, inner]) => [key, emptyOf(inner)]))
  if (node.type === 'array') return []
  if (node.type === 'string') return ''
  if (node.type === 'boolean') return false
  return node.type === 'null' ? null : 0
}

const DIMENSIONS = 64

/** A vector from hashed words, of length one: equal words give near vectors, the same on every machine. */
export function vectorOf(text: string, dimensions = DIMENSIONS): number[] {
  const vector = new Array<number>(dimensions).fill(0)
  for (const word of foldedWords(text)) {
    let hash = 2166136261
    for (const letter of word) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0
    vector[hash % dimensions] = (vector[hash % dimensions] ?? 0) + (hash & 0x10000 ? 1 : -1)
  }
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}
