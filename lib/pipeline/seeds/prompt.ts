import { fence, fenceRule } from '@/lib/llm/fence'
import type { Message } from '@/lib/llm/provider'
import type { TaskGiven } from '@/lib/llm/tasks'
import type { dimensions } from '@/lib/pipeline/seeds/schema'

export const PROPOSE_PROMPT = 'seeds.propose@1'
export const VARY_PROMPT = 'seeds.vary@1'

const asJson = (shape: string) => `Answer with one JSON object and nothing else: ${shape}`

const numbered = (texts: readonly string[]) =>
  texts.map((text, index) => `${index + 1}. ${text.replace(/\s*\n\s*/g, ' ')}`).join('\n')

const qualities = [
  'Each question stands alone: whoever reads it needs no other text to understand it.',
  'It can be answered from good sources, and a mere look-up of one fact is too little: prefer judgement, comparison, planning, reasons, mistakes, or several wishes at once.',
  'It is what a real person would ask, in their words; no trivial, absurd or repetitive ones.',
  'It stays true next year: no "today", no "this week".',
]

/** The messages that ask for seeds of one cell. */
export function proposeMessages(input: TaskGiven<'seeds.propose'>): Message[] {
  const { language, guideline, subdomain, queryType, examples, avoid, n } = input
  const system = [
    'You help a team to write questions from which a dataset of instructions grows. People pick from what you propose, so breadth matters more than polish.',
    ...qualities,
    `Write in the language with the code "${language}", as its speakers ask, unless the examples speak otherwise.`,
    'In "why" say in one short sentence, in the same language, what the question asks for that a document would not simply state.',
    fenceRule,
    asJson('{"seeds": [{"text": "…", "why": "…"}]}'),
  ].join('\n')
  const parts = [
    `Propose exactly ${n} questions, each on another aspect.`,
    subdomain === null ? 'They may be about the whole domain.' : `They are about:\n${fence(subdomain, 'subdomain')}`,
    queryType === null
      ? ''
      : `They are of this type:\n${fence([queryType.name, queryType.description].filter(Boolean).join('\n'), 'query type')}`,
    guideline.trim() === '' ? '' : `The guideline of the team:\n${fence(guideline, 'guideline')}`,
    examples.length === 0
      ? ''
      : `Questions people wrote, for tone and difficulty:\n${fence(numbered(examples), 'examples')}`,
    avoid.length === 0 ? '' : `Propose nothing like these:\n${fence(numbered(avoid), 'avoid')}`,
  ]
  return [
    { role: 'system', content: system },
    { role: 'user', content: parts.filter(Boolean).join('\n\n') },
  ]
}

const dimensionWords: Readonly<Record<(typeof dimensions)[number], string>> = {
  region: 'another place or region',
  constraint: 'another constraint (money, time, tools, health, company)',
  season: 'another season, time of day or occasion',
  person: 'another kind of person who asks, with their own need',
  difficulty: 'another difficulty: clearly easier or clearly harder',
  phrasing: 'another way of saying the same, in other words and another order',
}

/** The messages that ask for variations of one question along one dimension; the task is `expansion.generate`. */
export function varyMessages(
  input: TaskGiven<'expansion.generate'>,
  dimension: (typeof dimensions)[number],
): Message[] {
  const [sample] = input.samples
  const system = [
    'You vary a question that a person wrote. Keep its intent and its tone; change one thing only.',
    ...qualities,
    `Write in the language with the code "${input.language}", as the question does.`,
    fenceRule,
    asJson(`{"queries": [{"text": "…", "method": "paraphrase", "parents": ["${sample?.id ?? ''}"]}]}`),
  ].join('\n')
  const user = [
    `Write exactly ${input.k} variations. What changes: ${dimensionWords[dimension]}.`,
    fence(sample?.text ?? '', 'question'),
    input.guideline.trim() === '' ? '' : `The guideline of the team:\n${fence(input.guideline, 'guideline')}`,
  ]
  return [
    { role: 'system', content: system },
    { role: 'user', content: user.filter(Boolean).join('\n\n') },
  ]
}
