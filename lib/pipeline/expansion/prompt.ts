import { fence, fenceRule } from '@/lib/llm/fence'
import type { Message } from '@/lib/llm/provider'
import type { TaskGiven } from '@/lib/llm/tasks'

export const EXPANSION_PROMPT = 'expansion.generate@1'

/** The messages that ask for k queries grown from a sample of seeds. */
export function expansionMessages({
  language,
  guideline,
  samples,
  k,
  mix,
}: TaskGiven<'expansion.generate'>): Message[] {
  const combinations = samples.length < 2 ? 0 : Math.round(k * mix)
  const system = [
    'You write questions that real people would ask an expert. From samples that people wrote you grow new ones.',
    'A paraphrase keeps the intent and the structure of one sample and changes its particulars: another place, object, season, constraint or person.',
    'A combination joins the intents of two or three samples into one natural question.',
    'Each new question stands alone, is realistic, coherent and demanding, and differs clearly from every sample and from every other new one. Write no trivial, absurd or repetitive ones, and answer none.',
    'Keep the tone of the samples: if they speak plainly, do so too.',
    `Write in the language with the code "${language}", as the samples do.`,
    fenceRule,
    'Answer with one JSON object and nothing else: {"queries": [{"text": "…", "method": "paraphrase" or "combination", "parents": ["ids of the samples it grew from"]}]}',
  ].join('\n')
  const listed = samples
    .map(({ id, text, subdomain, queryType }) => {
      const place = [subdomain, queryType].filter(Boolean).join(' · ')
      return `${id}${place ? ` (${place})` : ''}: ${text.replace(/\s*\n\s*/g, ' ')}`
    })
    .join('\n')
  const user = [
    `Write exactly ${k} new questions: ${k - combinations} paraphrases and ${combinations} combinations.`,
    fence(listed, 'samples'),
    guideline.trim() === '' ? '' : `The guideline of the team:\n${fence(guideline, 'guideline')}`,
  ]
  return [
    { role: 'system', content: system },
    { role: 'user', content: user.filter(Boolean).join('\n\n') },
  ]
}
