import { messagesFor } from '@/lib/llm/prompt'
import type { Message } from '@/lib/llm/provider'
import type { TaskGiven } from '@/lib/llm/tasks'

export const EXPANSION_PROMPT = 'expansion.generate@1'

const expanding = `You write questions that real people would ask an expert. From samples that people wrote you grow new ones.
Write exactly "k" new questions. The share "mix" of them, rounded, are combinations, the rest paraphrases; from a single
sample grow paraphrases only.

- A paraphrase keeps the intent and the structure of one sample and changes its particulars: another place, object,
  season, constraint or person.
- A combination joins the intents of two or three samples into one natural question.

Each new question stands alone, is realistic, coherent and demanding, and differs clearly from every sample and from every
other new one. Write nothing trivial, absurd or repetitive, and answer nothing. Follow the guideline. Write in the language
with the code in "language" and keep the tone of the samples: where they speak plainly, do so too. In "parents" name the
ids of the samples a question grew from.`

/** The messages that ask for k queries grown from a sample of seeds. */
export function expansionMessages(input: TaskGiven<'expansion.generate'>): Message[] {
  return messagesFor('expansion.generate', input, expanding)
}
