import { contentHash } from '@/lib/core/hash'
import { type Answer, askUntilDone } from '@/lib/llm/attempts'
import { noUsage } from '@/lib/llm/provider'
import { resolveEndpoint } from '@/lib/llm/resolve'
import { defaultPatienceMs, estimateInput } from '@/lib/llm/rules'

export type EmbedTextsRequest = {
  readonly projectId: string
  readonly stage: string
  readonly endpointId: string
  readonly texts: readonly string[]
  readonly jobId?: string | null
  readonly patienceMs?: number
  readonly signal?: AbortSignal
}

const MOST_TEXTS = 64

type Vectors = readonly (readonly number[])[]

/**
 * Turns texts into vectors by an embedding endpoint, under the same limits, ledger and budget as any call.
 * @returns one vector a text, in order, all of one length; the lineage is that of the last part, null without texts
 */
export async function embedTexts(request: EmbedTextsRequest): Promise<Answer<Vectors>> {
  const vectors: (readonly number[])[] = []
  let answer: Answer<Vectors> = {
    outcome: { status: 'ok', output: [], text: '', model: '', usage: noUsage, warnings: [], limits: null },
    lineage: null,
  }
  for (let from = 0; from < request.texts.length; from += MOST_TEXTS) {
    answer = await embedPart(request, request.texts.slice(from, from + MOST_TEXTS))
    if (answer.outcome.status === 'failed') return answer
    vectors.push(...answer.outcome.output)
  }
  return answer.outcome.status === 'ok' ? { ...answer, outcome: { ...answer.outcome, output: vectors } } : answer
}

async function embedPart(request: EmbedTextsRequest, texts: readonly string[]): Promise<Answer<Vectors>> {
  const { projectId, stage } = request
  const endpoint = await resolveEndpoint(projectId, request.endpointId)
  const signal = request.signal ?? new AbortController().signal
  return askUntilDone<Vectors>({
    ...{ projectId, stage, endpoint, signal, task: 'embed', promptVersion: 'embed@1' },
    jobId: request.jobId ?? null,
    requestHash: contentHash([1, endpoint.baseUrl, endpoint.model, 'embed', texts]),
    settings: endpoint.settings,
    estimate: { input: estimateInput(texts), output: 0 },
    patienceMs: request.patienceMs ?? defaultPatienceMs,
    send: () => endpoint.provider.embed({ texts, signal }),
    kept: () => null,
    mayAskAgain: () => true,
  })
}
