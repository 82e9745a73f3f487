import { fence, fenceRule } from '@/lib/llm/fence'
import type { Message } from '@/lib/llm/provider'
import type { TaskGiven } from '@/lib/llm/tasks'

export const answerVersion = 'evaluation.answer/1'
export const judgeVersion = 'evaluation.judge/1'

const styles = {
  concise: 'Answer briefly: only what was asked.',
  detailed: 'Answer in full: all that helps the one who asked.',
}

/** Asks a system under test for its answer; without settings of its own it gets nothing but the question. */
export function answerMessages(input: TaskGiven<'evaluation.answer'>, instructions: string): Message[] {
  const passages = input.passages ?? []
  const examples = input.examples ?? []
  const shown = [
    ...examples.map((one) => fence(`${one.instruction}\n\n${one.response}`, `example ${one.id}`)),
    ...passages.map((one) => fence(`${one.title ?? ''}\n${one.text}`.trim(), `passage ${one.id}`)),
  ]
  const rules = [instructions.trim(), input.style ? styles[input.style] : '', shown.length > 0 ? fenceRule : ''].filter(
    (line) => line !== '',
  )
  const system: Message[] = rules.length === 0 ? [] : [{ role: 'system', content: rules.join('\n') }]
  return [...system, { role: 'user', content: [...shown, input.instruction].join('\n\n') }]
}

/** Asks a model which of two unnamed responses is better; it is asked in both orders. */
export function judgeMessages(input: TaskGiven<'evaluation.judge'>): Message[] {
  const criteria =
    input.criteria.length === 0 ? '' : `\nWeigh them by:\n${input.criteria.map((one) => `- ${one}`).join('\n')}`
  return [
    {
      role: 'system',
      content: [
        `You compare two responses to a prompt in the language ${input.language}. Their order and length say nothing about their worth.${criteria}`,
        'Say "tie" when neither is better. Give one sentence as the reason.',
        'Answer with JSON: {"verdict": "first"|"second"|"tie", "reason": string}.',
        fenceRule,
      ].join('\n'),
    },
    {
      role: 'user',
      content: [
        fence(input.prompt, 'prompt'),
        fence(input.first, 'first response'),
        fence(input.second, 'second response'),
      ].join('\n\n'),
    },
  ]
}
