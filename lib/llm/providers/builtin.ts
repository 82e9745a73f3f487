import { failure, type GenerateRequest, type LlmProvider, noUsage, type Outcome } from '@/lib/llm/provider'
import { checkClaims } from '@/lib/llm/providers/builtin/claims'
import { draftResponse } from '@/lib/llm/providers/builtin/draft'
import { answerAsSystem, judgePair } from '@/lib/llm/providers/builtin/evaluation'
import { generateQueries } from '@/lib/llm/providers/builtin/expansion'
import { proposeFromFailures } from '@/lib/llm/providers/builtin/refinement'
import { filterPassages, rewriteQuery } from '@/lib/llm/providers/builtin/retrieval'
import { proposeSeeds } from '@/lib/llm/providers/builtin/seeds'
import { editAnswer, probeUpdate } from '@/lib/llm/providers/builtin/updates'
import { answerForm, outputSchema, type TaskInput, type TaskName, type TaskOutput } from '@/lib/llm/tasks'

/** The name the engine goes by in lineage, with the number of its rules: equal input gives equal answers under one name. */
export const builtinModel = 'builtin-rules-1'

const rules: { readonly [T in TaskName]: (input: TaskInput<T>) => TaskOutput<T> } = {
  'seeds.propose': proposeSeeds,
  'expansion.generate': generateQueries,
  'retrieval.rewrite': rewriteQuery,
  'retrieval.filter': filterPassages,
  'responses.draft': draftResponse,
  'responses.claims': checkClaims,
  'evaluation.answer': answerAsSystem,
  'evaluation.judge': judgePair,
  'refinement.propose': proposeFromFailures,
  'updates.edit': editAnswer,
  'updates.probes': probeUpdate,
}

/** Answers a task by rules, from its structured input alone. Rules, no language model. */
export function answerByRules<T extends TaskName>(task: T, input: TaskInput<T>): TaskOutput<T> {
  return rules[task](input)
}

async function generate<T extends TaskName>({
  task,
  input,
  signal,
}: GenerateRequest<T>): Promise<Outcome<TaskOutput<T>>> {
  signal.throwIfAborted()
  const parsed = outputSchema(task).safeParse(answerByRules(task, input))
  if (!parsed.success) return failure('invalid', 'The built-in rules gave an answer of the wrong shape.')
  const text = answerForm(task) === 'text' && 'text' in parsed.data ? parsed.data.text : JSON.stringify(parsed.data)
  return { status: 'ok', output: parsed.data, text, model: builtinModel, usage: noUsage, warnings: [], limits: null }
}

/** How many letters a streamed piece has. */
const PIECE = 24

/** The engine that needs no endpoint: deterministic, honest about being rules, the same on every machine. */
export const builtin: LlmProvider = {
  id: 'builtin',
  generate,
  async *stream(request) {
    const outcome = await generate(request)
    if (outcome.status === 'ok') {
      for (let at = 0; at < outcome.text.length; at += PIECE)
        yield { type: 'delta', text: outcome.text.slice(at, at + PIECE) }
    }
    yield { type: 'outcome', outcome }
  },
  async embed() {
    return failure('bad_request', 'The built-in engine makes no vectors: it is rules, no language model.')
  },
  async check() {
    return {
      ok: true,
      message: 'Built-in rules, no language model.',
      models: [builtinModel],
      structuredOutputs: null,
      dimensions: null,
      latencyMs: 0,
    }
  },
}
