import { fence, fenceRule } from '@/lib/llm/fence'
import type { Message } from '@/lib/llm/provider'
import type { TaskGiven } from '@/lib/llm/tasks'

export const rewriteVersion = 'retrieval.rewrite/1'
export const filterVersion = 'retrieval.filter/1'

/** Asks for one search query for an instruction, and nothing else (SearchInstruct, step 3). */
export function rewriteMessages(input: TaskGiven<'retrieval.rewrite'>): Message[] {
  return [
    {
      role: 'system',
      content: [
        'You turn an instruction into one effective search query.',
        'Keep the named things, places, dates and the aspect that is asked about; leave out politeness and task words.',
        `Write it in the language of the instruction (${input.language}), in at most twelve words, without operators or quotation marks.`,
        'Answer with JSON: {"searchQuery": string}.',
        fenceRule,
      ].join('\n'),
    },
    { role: 'user', content: fence(input.instruction, 'instruction') },
  ]
}

/** Asks which passages help to answer an instruction, each with a reason (SearchInstruct, step 4a). */
export function filterMessages(input: TaskGiven<'retrieval.filter'>): Message[] {
  const passages = input.passages.map((passage) => fence(passage.text, `passage ${passage.id}`)).join('\n\n')
  return [
    {
      role: 'system',
      content: [
        'You sort passages by whether they help to answer an instruction.',
        'Keep a passage that states facts the answer needs; drop one that is off topic, an advertisement, navigation, or says the same as a better one.',
        `Give a decision for every passage, by its id, with a reason of at most fifteen words in the language ${input.language}.`,
        'Answer with JSON: {"decisions": [{"id": string, "keep": boolean, "reason": string}]}.',
        fenceRule,
      ].join('\n'),
    },
    { role: 'user', content: `${fence(input.instruction, 'instruction')}\n\n${passages}` },
  ]
}
