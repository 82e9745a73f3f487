import { answerSchema, schemaName, shapeRequest } from '@/lib/llm/json-schema'
import type { GenerateRequest, Message } from '@/lib/llm/provider'
import { answerForm, type TaskName } from '@/lib/llm/tasks'
import type { Quirks, Used } from '@/lib/llm/wire/quirks'

/** The body of a chat completion for a request, in the form the endpoint is known to take. */
export function completionBody(model: string, request: GenerateRequest<TaskName>, quirks: Quirks) {
  const { settings, task } = request
  const json = answerForm(task) === 'json'
  return {
    model,
    messages: json && quirks.format !== 'json_schema' ? withShape(request.messages, task) : [...request.messages],
    ...(json ? formatOf(task, quirks) : {}),
    ...(settings.maxOutputTokens === undefined ? {} : { [quirks.tokenField]: settings.maxOutputTokens }),
    ...(settings.temperature === undefined || !quirks.sampling ? {} : { temperature: settings.temperature }),
    ...(settings.topP === undefined || !quirks.sampling ? {} : { top_p: settings.topP }),
    ...(settings.seed === undefined || !quirks.seed ? {} : { seed: settings.seed }),
  }
}

/** The optional parts a request uses, which alone can be what an endpoint refuses. */
export function usedParts(request: GenerateRequest<TaskName>, quirks: Quirks, streamed: boolean): Used {
  const { settings } = request
  return {
    format: answerForm(request.task) === 'json' && quirks.format !== 'text',
    cap: settings.maxOutputTokens !== undefined,
    sampling: (settings.temperature !== undefined || settings.topP !== undefined) && quirks.sampling,
    seed: settings.seed !== undefined && quirks.seed,
    streamUsage: streamed && quirks.streamUsage,
  }
}

function formatOf(task: TaskName, quirks: Quirks) {
  if (quirks.format === 'text') return {}
  if (quirks.format === 'json_object') return { response_format: { type: 'json_object' as const } }
  const schema = { ...answerSchema(task) }
  return {
    response_format: { type: 'json_schema' as const, json_schema: { name: schemaName(task), strict: true, schema } },
  }
}

// Into the first system message, because many chat templates allow no other; there it also stays the same for all calls.
function withShape(messages: readonly Message[], task: TaskName): Message[] {
  const [first, ...rest] = messages
  const shape = shapeRequest(task)
  if (first?.role === 'system') return [{ role: 'system', content: `${first.content}\n\n${shape}` }, ...rest]
  return [{ role: 'system', content: shape }, ...messages]
}
