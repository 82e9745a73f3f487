import { afterAll, expect, test } from 'vitest'
import type { Message } from '@/lib/llm/provider'
import { endpointProvider } from '@/lib/llm/providers'
import { answerByRules } from '@/lib/llm/providers/builtin'
import { inputSchema, type TaskName } from '@/lib/llm/tasks'
import { expansionMessages } from '@/lib/pipeline/expansion/prompt'
import { draftMessages } from '@/lib/pipeline/responses/prompt'
import { filterMessages, rewriteMessages } from '@/lib/pipeline/retrieval/prompt'
import { proposeMessages } from '@/lib/pipeline/seeds/prompt'
import { editMessages, probeMessages } from '@/lib/pipeline/updates/prompt'
import { startOpenAiServer } from '../support/openai-server'
import { englishInputs, persianInputs } from '../support/task-inputs'

// The test endpoint reads a stage's real prompt by the labels of its fences. A prompt it cannot read would make every
// journey against it pass on empty answers; so each prompt must be understood as the input it was made of.
const server = await startOpenAiServer()
afterAll(() => server.close())

async function ask<T extends TaskName>(task: T, given: unknown, messages: Message[]) {
  const input = inputSchema(task).parse(given)
  const provider = endpointProvider({ baseUrl: server.baseUrl, apiKey: null, model: 'test-model' })
  const outcome = await provider.generate({ task, input, messages, settings: {}, signal: new AbortController().signal })
  if (outcome.status !== 'ok') throw new Error(`${outcome.kind}: ${outcome.message}`)
  return { answer: outcome.output, rules: answerByRules(task, input) }
}

test.each([persianInputs, englishInputs])(
  'the prompts of seeds, expansion, retrieval and responses are understood',
  async (inputs) => {
    const rewritten = await ask(
      'retrieval.rewrite',
      inputs['retrieval.rewrite'],
      rewriteMessages(inputs['retrieval.rewrite']),
    )
    expect(rewritten.answer).toEqual(rewritten.rules)

    const filtered = await ask(
      'retrieval.filter',
      inputs['retrieval.filter'],
      filterMessages(inputs['retrieval.filter']),
    )
    expect(filtered.answer.decisions.map(({ id, keep }) => [id, keep])).toEqual(
      filtered.rules.decisions.map(({ id, keep }) => [id, keep]),
    )

    const drafted = await ask('responses.draft', inputs['responses.draft'], draftMessages(inputs['responses.draft']))
    expect(drafted.answer).toMatchObject({ answerable: true, sentences: drafted.rules.sentences })

    const grown = await ask(
      'expansion.generate',
      inputs['expansion.generate'],
      expansionMessages(inputs['expansion.generate']),
    )
    expect(grown.answer.queries).toHaveLength(inputs['expansion.generate'].k)
    expect(grown.answer.queries.filter((query) => query.method === 'combination')).toHaveLength(3)

    const proposed = await ask('seeds.propose', inputs['seeds.propose'], proposeMessages(inputs['seeds.propose']))
    expect(proposed.answer.seeds).toHaveLength(inputs['seeds.propose'].n)
  },
)

test.each([persianInputs, englishInputs])('the prompts of updates are understood', async (inputs) => {
  const edited = await ask('updates.edit', inputs['updates.edit'], editMessages(inputs['updates.edit']))
  expect(edited.answer).toEqual(edited.rules)
  const probed = await ask('updates.probes', inputs['updates.probes'], probeMessages(inputs['updates.probes']))
  expect(probed.answer.probes.length).toBeGreaterThanOrEqual(probed.rules.probes.length - 1)
})
