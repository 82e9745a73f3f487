'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { api } from '@/lib/api/client'
import { sentenceKey } from '@/lib/pipeline/responses/rules'
import type { Sentence, SentenceCheck } from '@/lib/pipeline/responses/schema'
import { checkKey } from './edit-rules'
import type { ResponseView } from './response-types'
import { textAsItCame } from './use-response-edit'

type Known = { responseId: string; checks: ReadonlyMap<string, SentenceCheck> }

const restFor = 400

const keyed = (sentences: readonly Sentence[], checks: readonly SentenceCheck[]) =>
  checks.flatMap((check): [string, SentenceCheck][] => {
    const sentence = sentences[check.index]
    return sentence ? [[checkKey(sentence), check]] : []
  })

/** The checks of the sentences in sight; while one is edited the others keep theirs. `undefined` is not checked yet. */
export function useCheck(
  projectId: string,
  view: ResponseView | undefined,
  sentences: readonly Sentence[],
  waived: ReadonlyMap<string, string>,
) {
  const now = JSON.stringify(sentences)
  const [asked, setAsked] = useState(sentences)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text decides, not the list that carries it.
  useEffect(() => {
    const timer = setTimeout(() => setAsked(sentences), restFor)
    return () => clearTimeout(timer)
  }, [now])
  const asItCame = useMemo(() => new Map(view ? keyed(textAsItCame(view), view.check.sentences) : []), [view])
  const [known, setKnown] = useState<Known | null>(null)
  const own = known && known.responseId === view?.id ? known.checks : undefined
  const checkOf = (sentence: Sentence) => own?.get(checkKey(sentence)) ?? asItCame.get(checkKey(sentence))
  const isAsked = view !== undefined && asked.length > 0 && asked.some((sentence) => checkOf(sentence) === undefined)
  const { data, isError } = useQuery(
    api.responses.check.queryOptions({
      input: { projectId, responseId: view?.id ?? '', sentences: [...asked] },
      enabled: isAsked,
      staleTime: 0,
      // An old answer would not know the waivers that were given since.
      gcTime: 0,
    }),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer is taken in once, with the text it was asked for.
  useEffect(() => {
    if (!data || view === undefined || !isAsked) return
    setKnown({ responseId: view.id, checks: new Map([...(own ?? []), ...keyed(asked, data.sentences)]) })
  }, [data])
  const checks = sentences.map((sentence): SentenceCheck | undefined => {
    const check = checkOf(sentence)
    const waiver = waived.get(sentenceKey(sentence.text))
    return check && waiver !== undefined && check.verdict !== 'supported'
      ? { ...check, verdict: 'waived', waiver }
      : check
  })
  const isKnown = checks.every((check) => check !== undefined)
  return {
    checks,
    isChecking: !isKnown && !isError,
    isFailed: isError && !isKnown,
    /** Places of the sentences that stand against approval. */
    against: checks.flatMap((check, index) =>
      check && check.verdict !== 'supported' && check.verdict !== 'waived' ? [index] : [],
    ),
    isClear:
      isKnown &&
      sentences.length > 0 &&
      checks.every((check) => check?.verdict === 'supported' || check?.verdict === 'waived'),
  }
}
