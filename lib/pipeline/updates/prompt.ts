import { fence, fenceRule } from '@/lib/llm/fence'
import type { Message } from '@/lib/llm/provider'
import type { TaskGiven } from '@/lib/llm/tasks'

export const answerVersion = 'updates.answer/1'
export const editVersion = 'updates.edit/1'
export const probesVersion = 'updates.probes/1'

/** Asks the system to be updated as anybody would: the instruction and nothing else, so that the answer is its own. */
export function answerMessages(instruction: string): Message[] {
  return [{ role: 'user', content: instruction }]
}

/** Asks for the smallest edit of an answer that makes it agree with the evidence (SearchInstruct, model updating). */
export function editMessages(input: TaskGiven<'updates.edit'>): Message[] {
  const evidence = input.evidence.map(({ id, text }) => fence(text, `evidence ${id}`)).join('\n\n')
  return [
    {
      role: 'system',
      content: [
        `You bring an answer in the language ${input.language} up to date and change as little of it as possible.`,
        'Keep its wording, order and layout. Replace only the names, dates and numbers that the new fact makes wrong, also where they stand again or follow from the old value.',
        'Where the answer and the evidence disagree, overwrite the smallest stretch and trust the evidence; add nothing that the evidence does not state.',
        `Today is ${input.referenceDate}; “now” and “this year” are read from that day.`,
        'Return the edited answer alone, without remarks.',
        fenceRule,
      ].join('\n'),
    },
    {
      role: 'user',
      content: [
        fence(input.instruction, 'instruction'),
        fence(input.answer, 'answer'),
        fence(input.oldValue, 'old value'),
        fence(input.newValue, 'new value'),
        fence(input.referenceDate, 'reference date'),
        evidence,
      ].join('\n\n'),
    },
  ]
}

/** Asks for questions that tell a learnt sentence from an understood fact, and for neighbours that must stay as they are. */
export function probeMessages(input: TaskGiven<'updates.probes'>): Message[] {
  const lines = input.neighbours.map(({ question }, index) => `${index + 1}. ${question}`).join('\n')
  const evidence = input.evidence.map(({ id, text }) => fence(text, `evidence ${id}`)).join('\n\n')
  return [
    {
      role: 'system',
      content: [
        `You write questions in the language ${input.language} that test whether a model took in a changed fact.`,
        `Write exactly ${input.perKind} of each kind: paraphrase (the same question in other words), attribute (about the new value or the change itself), one_hop (answered by one step from the fact), two_hop (answered by two steps), neighbour (near the fact, but its answer did not change).`,
        'Give the expected answer in as few words as it needs; null where the evidence does not state it.',
        'Answer with JSON: {"probes": [{"kind": string, "question": string, "expected": string|null}]}.',
        fenceRule,
      ].join('\n'),
    },
    {
      role: 'user',
      content: [
        fence(input.instruction, 'instruction'),
        fence(input.subject, 'subject'),
        fence(input.oldValue, 'old value'),
        fence(input.newValue, 'new value'),
        fence(input.since, 'since'),
        fence(input.referenceDate, 'reference date'),
        ...(lines === '' ? [] : [fence(lines, 'neighbours')]),
        evidence,
      ].join('\n\n'),
    },
  ]
}
