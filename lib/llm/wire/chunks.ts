import { type Failure, failure, noUsage, type Usage } from '@/lib/llm/provider'
import type { RawAnswer } from '@/lib/llm/wire/answers'
import { completionChunk, usageOf } from '@/lib/llm/wire/replies'

/** The answer a stream brings piece by piece. */
export class GatheredAnswer {
  #text = ''
  #refusal = ''
  #finishReason: string | null = null
  #model: string
  #usage: Usage = noUsage

  constructor(model: string) {
    this.#model = model
  }

  /** Takes one event; answers the text it brought. What is no chunk is passed over. */
  take(item: unknown): string {
    const chunk = completionChunk.safeParse(item)
    if (!chunk.success) return ''
    const choice = chunk.data.choices[0]
    this.#model = chunk.data.model ?? this.#model
    if (chunk.data.usage) this.#usage = usageOf(chunk.data.usage)
    this.#finishReason = choice?.finish_reason ?? this.#finishReason
    this.#refusal += choice?.delta?.refusal ?? ''
    const piece = choice?.delta?.content ?? ''
    this.#text += piece
    return piece
  }

  /** The answer, or null when the stream ended without saying why it ended: then it was cut, whatever it holds. */
  whole(): RawAnswer | null {
    if (this.#finishReason === null) return null
    return {
      text: this.#text,
      refusal: this.#refusal,
      finishReason: this.#finishReason,
      model: this.#model,
      usage: this.#usage,
    }
  }

  failure(): Failure {
    return failure('unreachable', 'The connection ended before the answer was complete.', {
      mayBeBilled: true,
      text: this.#text,
      model: this.#model,
      usage: this.#usage,
    })
  }
}
