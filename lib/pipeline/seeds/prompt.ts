import { messagesFor } from '@/lib/llm/prompt'
import type { Message } from '@/lib/llm/provider'
import type { TaskGiven } from '@/lib/llm/tasks'
import type { dimensions } from '@/lib/pipeline/seeds/schema'

export const PROPOSE_PROMPT = 'seeds.propose@1'
export const VARY_PROMPT = 'seeds.vary@1'

const qualities = [
  '- It stands alone: whoever reads it needs no other text to understand it.',
  '- It can be answered from good sources, and a mere look-up of one fact is too little: prefer judgement, comparison, planning, reasons, mistakes, or several wishes at once.',
  '- It is what a real person would ask, in their words; nothing trivial, absurd or repetitive.',
  '- It stays true next year: no "today", no "this week".',
].join('\n')

const proposing = `You help a team to write questions from which a dataset of instructions grows. People pick from what you
propose, so breadth matters more than polish. Write exactly "n" questions, each on another aspect of the subdomain and of
the query type; where one of them is null, roam over the whole domain. Follow the guideline.

A good question:
${qualities}

Write in the language with the code in "language", as its speakers ask. The examples show tone and difficulty: people
wrote them. Propose nothing that says the same as a text under "avoid". In "why" say in one short sentence, in the same
language, what the question asks for that a document would not simply state.`

/** The messages that ask for seeds of one cell. */
export function proposeMessages(input: TaskGiven<'seeds.propose'>): Message[] {
  return messagesFor('seeds.propose', input, proposing)
}

const changes: Readonly<Record<(typeof dimensions)[number], string>> = {
  region: 'another place or region',
  constraint: 'another constraint (money, time, tools, health, company)',
  season: 'another season, time of day or occasion',
  person: 'another kind of person who asks, with their own need',
  difficulty: 'another difficulty, clearly easier or clearly harder',
  phrasing: 'another way of saying the same, in other words and another order',
}

/** The messages that ask for variations of one question along one dimension; the task is `expansion.generate`. */
export function varyMessages(
  input: TaskGiven<'expansion.generate'>,
  dimension: (typeof dimensions)[number],
): Message[] {
  return messagesFor(
    'expansion.generate',
    input,
    `You vary a question that a person wrote, the only sample. Write exactly "k" variations of it. Keep its intent and its
tone, and change one thing only: ${changes[dimension]}. Follow the guideline, and write in the language of the sample.
Each variation is a "paraphrase" whose only parent is the sample.

A good question:
${qualities}`,
  )
}
