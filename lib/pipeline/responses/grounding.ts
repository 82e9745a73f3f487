import { sentenceKey } from '@/lib/pipeline/responses/rules'
import type { Sentence, SentenceCheck } from '@/lib/pipeline/responses/schema'
import { measureSupport, SUPPORT_VERSION } from '@/lib/text/support'

export type Grounds = {
  readonly query: string
  readonly passages: readonly { readonly id: string; readonly text: string; readonly title: string }[]
  /** Reasons why a sentence may stay, by its key. */
  readonly waivers: ReadonlyMap<string, string>
  readonly threshold: number
}

export type Check = {
  readonly version: number
  readonly sentences: readonly SentenceCheck[]
  readonly supported: number | null
  readonly isClear: boolean
}

/**
 * Checks sentence by sentence, without a model, whether the cited passages carry a response.
 * `uncited`: names no passage; `dead`: names one that is not kept; `weak`: support under the threshold, or a number,
 * date or name that no kept passage states; `waived`: one of these, with a person's reason. All but the last block approval.
 */
export function checkGrounding(sentences: readonly Sentence[], grounds: Grounds): Check {
  const checks = sentences.map((sentence, index) => checkSentence(sentence, index, grounds))
  const supported = checks.filter((check) => check.verdict === 'supported').length
  return {
    version: SUPPORT_VERSION,
    sentences: checks,
    supported: checks.length === 0 ? null : supported / checks.length,
    isClear: checks.length > 0 && checks.every((check) => check.verdict === 'supported' || check.verdict === 'waived'),
  }
}

function checkSentence(
  sentence: Sentence,
  index: number,
  { query, passages, waivers, threshold }: Grounds,
): SentenceCheck {
  const textOfPassage = (passage: { title: string; text: string }) => `${passage.title}\n${passage.text}`
  const cited = passages.filter((passage) => sentence.passages.includes(passage.id))
  const whole = measureSupport(sentence.text, passages.map(textOfPassage), { question: query })
  const own = measureSupport(sentence.text, cited.map(textOfPassage), { question: query })
  const best = new Map<number, number>()
  for (const part of whole.sentences)
    for (const { passage, score } of part.passages) best.set(passage, Math.max(best.get(passage) ?? 0, score))
  const suggestions = [...best].sort(([, a], [, b]) => b - a).flatMap(([at]) => passages[at]?.id ?? [])
  const absent = whole.sentences.flatMap((part) => part.absent.map((fact) => ({ kind: fact.kind, text: fact.text })))
  const waiver = waivers.get(sentenceKey(sentence.text)) ?? null
  const verdict =
    sentence.passages.length === 0
      ? ('uncited' as const)
      : cited.length < sentence.passages.length
        ? ('dead' as const)
        : own.score < threshold || absent.length > 0
          ? ('weak' as const)
          : ('supported' as const)
  return {
    index,
    verdict: verdict !== 'supported' && waiver !== null ? 'waived' : verdict,
    score: own.score,
    absent,
    suggestions: suggestions.slice(0, 3),
    waiver,
  }
}
