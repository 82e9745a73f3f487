import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { GenerateRequest, LlmProvider } from '@/lib/llm/provider'
import { builtinProvider, endpointProvider } from '@/lib/llm/providers'
import { inputSchema, outputSchema, type TaskGiven, type TaskName, taskNames } from '@/lib/llm/tasks'
import { startOpenAiServer } from '../support/openai-server'
import { englishInputs, persianInputs } from '../support/task-inputs'
import { messagesFor } from '../support/task-messages'

const server = await startOpenAiServer()
afterAll(() => server.close())
beforeEach(() => server.reset())

const model = { baseUrl: server.baseUrl, apiKey: 'sk-test', model: 'test-model' }

// Every way an endpoint can be held to a shape, and the engine that needs no endpoint.
const providers: readonly { name: string; open: () => LlmProvider }[] = [
  { name: 'builtin', open: builtinProvider },
  { name: 'openai, held to the schema', open: () => endpointProvider(model) },
  {
    name: 'openai, JSON without a schema',
    open: () => {
      server.configure({ refuses: ['json_schema'] })
      return endpointProvider({ ...model, model: 'test-model-json' })
    },
  },
  {
    name: 'openai, plain text',
    open: () => {
      server.configure({ refuses: ['json_schema', 'json_object'] })
      return endpointProvider({ ...model, model: 'test-model-text' })
    },
  },
]

function requestFor<T extends TaskName>(
  task: T,
  given: TaskGiven<T>,
  signal = new AbortController().signal,
): GenerateRequest<T> {
  const input = inputSchema(task).parse(given)
  return { task, input, messages: messagesFor(task, given), settings: {}, signal }
}

/** As the gateway does: a feature the endpoint refuses is left out at the next attempt. */
async function generate<T extends TaskName>(provider: LlmProvider, request: GenerateRequest<T>) {
  for (let attempt = 0; ; attempt++) {
    const outcome = await provider.generate(request)
    if (outcome.status === 'ok' || outcome.kind !== 'unsupported' || attempt === 3) return outcome
  }
}

describe.each(providers)('$name', ({ open }) => {
  test.each(taskNames)('answers %s in its shape, in Persian and in English, the same each time', async (task) => {
    const provider = open()
    for (const inputs of [persianInputs, englishInputs]) {
      const request = requestFor(task, inputs[task])
      const outcome = await generate(provider, request)
      if (outcome.status !== 'ok') throw new Error(`${outcome.kind}: ${outcome.message}`)
      expect(outputSchema(task).parse(outcome.output)).toEqual(outcome.output)
      expect(outcome.model).not.toBe('')
      expect(outcome.warnings).toEqual([])
      const again = await generate(provider, request)
      expect(again.status === 'ok' && again.output).toEqual(outcome.output)
    }
  })

  test.each(taskNames)('streams %s: pieces that together are the answer, then one outcome', async (task) => {
    const provider = open()
    const request = requestFor(task, persianInputs[task])
    const whole = await generate(provider, request)
    let text = ''
    const outcomes = []
    for await (const event of provider.stream(request)) {
      if (event.type === 'delta') text += event.text
      else outcomes.push(event.outcome)
    }
    expect(outcomes).toHaveLength(1)
    const [outcome] = outcomes
    if (outcome?.status !== 'ok' || whole.status !== 'ok') throw new Error('no answer')
    expect(text).toBe(outcome.text)
    expect(outcome.output).toEqual(whole.output)
  })

  test('rejects with the reason of an aborted signal', async () => {
    const reason = new Error('enough')
    const request = requestFor('retrieval.rewrite', persianInputs['retrieval.rewrite'], AbortSignal.abort(reason))
    await expect(open().generate(request)).rejects.toBe(reason)
  })

  test('its check says in words that it works', async () => {
    const report = await open().check(new AbortController().signal)
    expect(report).toMatchObject({ ok: true })
    expect(report.message).not.toBe('')
    expect(report.models.length).toBeGreaterThan(0)
  })

  test('makes one vector a text, or says that it makes none', async () => {
    const outcome = await open().embed({
      texts: ['red bread', 'red bread', 'blue sea'],
      signal: new AbortController().signal,
    })
    if (outcome.status === 'failed') return expect(outcome).toMatchObject({ kind: 'bad_request' })
    const [first, second, third] = outcome.output
    expect(outcome.output).toHaveLength(3)
    expect(first).toEqual(second)
    expect(third).not.toEqual(first)
    expect(new Set(outcome.output.map((vector) => vector.length)).size).toBe(1)
  })
})
