'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { api } from '@/lib/api/client'
import { askStream } from '@/lib/api/client-stream'
import { type DraftEvent, draftEvent } from '@/lib/pipeline/responses/schema'
import { useFailureText } from '../layout/use-failure-text'
import { notify } from '../ui/toast'
import type { ResponseView } from './response-types'

type SoFar = Extract<DraftEvent, { kind: 'soFar' }>['sentences']

/** Drafts the response in sight again, live; a stopped one saves nothing and says so. */
export function useStreamDraft(
  projectId: string,
  responseId: string | undefined,
  onSaved: (view: ResponseView) => void,
) {
  const t = useTranslations('responses.stream')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [writing, setWriting] = useState<{ responseId: string; sentences: SoFar } | null>(null)
  const [failure, setFailure] = useState<{ responseId: string; text: string } | null>(null)
  const stopper = useRef<AbortController | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving the item stops its draft.
  useEffect(() => () => stopper.current?.abort(), [responseId])
  const start = async (wish: string) => {
    if (responseId === undefined || stopper.current) return
    const stop = new AbortController()
    stopper.current = stop
    setFailure(null)
    setWriting({ responseId, sentences: [] })
    try {
      const input = { projectId, responseId, wish }
      for await (const event of askStream({
        address: 'responses.streamDraft',
        input,
        event: draftEvent,
        signal: stop.signal,
      })) {
        if (event.kind === 'soFar') setWriting({ responseId, sentences: event.sentences })
        else {
          const reading = api.responses.get.queryOptions({ input: { projectId, responseId }, staleTime: 0 })
          onSaved(await queryClient.fetchQuery(reading))
        }
      }
    } catch (error) {
      if (stop.signal.aborted) notify.note(t('stopped'))
      else setFailure({ responseId, text: `${failureText(error)} ${t('nothingSaved')}` })
    } finally {
      if (stopper.current === stop) stopper.current = null
      setWriting(null)
    }
  }
  return {
    soFar: writing !== null && writing.responseId === responseId ? writing.sentences : null,
    failure: failure !== null && failure.responseId === responseId ? failure.text : null,
    start,
    stop: () => stopper.current?.abort(),
  }
}
