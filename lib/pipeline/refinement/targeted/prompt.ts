import { fence, fenceRule } from '@/lib/llm/fence'
import type { Message } from '@/lib/llm/provider'
import type { TaskGiven } from '@/lib/llm/tasks'

export const TARGETED_PROMPT = 'refinement.propose@1'

/** An output is shown as far as it helps to see why it lost. */
const OUTPUT_SHOWN = 1500
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')

const qualities = [
  'Each question asks for the skill that was missing, on another matter: a reader who could answer it well would have answered the failing ones well.',
  'Never repeat a failing question, nor say it in other words: those questions are kept to measure with.',
  'Each question stands alone, can be answered from good sources, and is what a real person would ask; no trivial, absurd or repetitive ones.',
  'It stays true next year: no "today", no "this week".',
]

/** The messages that ask for seeds aimed at where a system lost; prompts, outputs and reasons are data. */
export function targetedMessages(input: TaskGiven<'refinement.propose'>): Message[] {
  const { language, guideline, subdomain, queryType, failures, avoid, n } = input
  const system = [
    'You help a team to mend a weakness of a model that answers questions. You see questions on which it lost, what it answered, and why evaluators said it lost. You write seeds: questions from which new training rows grow. People pick from what you propose.',
    ...qualities,
    `Write in the language with the code "${language}", as the failing questions do.`,
    'In "why" say in one short sentence, in the same language, which trouble the question trains against. In "failures" give the numbers (from 0) of the failing questions it answers to.',
    fenceRule,
    'Answer with one JSON object and nothing else: {"seeds": [{"text": "…", "why": "…", "failures": [0]}]}',
  ].join('\n')
  const shown = failures.map(({ prompt, output, reasons }, at) =>
    [
      `Failing question ${at}:`,
      fence(prompt, `question ${at}`),
      output.trim() === '' ? '' : fence(output.slice(0, OUTPUT_SHOWN), `losing answer ${at}`),
      reasons.length === 0 ? '' : fence(reasons.map(oneLine).join('\n'), `reasons ${at}`),
    ]
      .filter(Boolean)
      .join('\n'),
  )
  const user = [
    `Propose exactly ${n} questions, each on another matter.`,
    subdomain === null ? '' : `They are about:\n${fence(subdomain, 'subdomain')}`,
    queryType === null
      ? ''
      : `They are of this type:\n${fence([queryType.name, queryType.description].filter(Boolean).join('\n'), 'query type')}`,
    guideline.trim() === '' ? '' : `The guideline of the team:\n${fence(guideline, 'guideline')}`,
    ...shown,
    avoid.length === 0
      ? ''
      : `Propose nothing like these:\n${fence(avoid.map((text, at) => `${at + 1}. ${oneLine(text)}`).join('\n'), 'avoid')}`,
  ]
  return [
    { role: 'system', content: system },
    { role: 'user', content: user.filter(Boolean).join('\n\n') },
  ]
}
