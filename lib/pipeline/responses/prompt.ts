import { fence, fenceRule } from '@/lib/llm/fence'
import type { Message } from '@/lib/llm/provider'
import type { TaskGiven } from '@/lib/llm/tasks'

export const draftVersion = 'responses.draft/1'

/** Asks for a response made strictly of the kept passages, each sentence with the passages it rests on (SearchInstruct, step 4b). */
export function draftMessages(input: TaskGiven<'responses.draft'>): Message[] {
  const passages = input.passages
    .map((passage) => fence(`${passage.title ?? ''}\n${passage.text}`.trim(), `passage ${passage.id}`))
    .join('\n\n')
  const wish = input.note ? `\n\nWhat the reviewer asks of this draft:\n${fence(input.note, 'wish')}` : ''
  const guideline = input.guideline.trim() === '' ? '' : `\n\n${fence(input.guideline, 'guideline')}`
  return [
    {
      role: 'system',
      content: [
        `You answer instructions in the language ${input.language}: accurately, well explained, as completely as the passages allow.`,
        'Use nothing but the passages: no outside facts, no assumptions. A number, date or name must stand in a passage.',
        'Write one sentence an entry, and name by id every passage the sentence rests on.',
        'If the passages do not suffice to answer, set "answerable" to false, say in "reason" what is missing, and write no sentences.',
        'Do not speak of passages, sources or this task in the answer; the reader will not see them.',
        'Answer with JSON: {"answerable": boolean, "reason": string|null, "sentences": [{"text": string, "passages": [string]}]}.',
        fenceRule,
      ].join('\n'),
    },
    { role: 'user', content: `${fence(input.instruction, 'instruction')}\n\n${passages}${guideline}${wish}` },
  ]
}
