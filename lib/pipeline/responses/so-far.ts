import { z } from 'zod'
import { readPartialJson } from '@/lib/llm/partial-json'
import type { DraftEvent } from '@/lib/pipeline/responses/schema'

const unfinished = z.object({
  sentences: z
    .array(
      z
        .object({ text: z.string().catch(''), passages: z.array(z.coerce.string()).catch([]) })
        .catch({ text: '', passages: [] }),
    )
    .catch([]),
})

/** The sentences that stand so far in the unfinished JSON of a draft; the last one may be cut. */
export function sentencesSoFar(json: string): Extract<DraftEvent, { kind: 'soFar' }>['sentences'] {
  const parsed = unfinished.safeParse(readPartialJson(json))
  return parsed.success ? parsed.data.sentences.filter(({ text }) => text !== '') : []
}
