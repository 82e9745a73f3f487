'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { api } from '@/lib/api/client'
import { searchSettings } from '@/lib/pipeline/retrieval/schema'
import { useFailureText } from '../layout/use-failure-text'
import { notify } from '../ui/toast'

type Searching = { contextId: string; jobId: string; before: number }

/** Searches once more for a query while its passages are in sight, and tells how many new ones came. */
export function useSearchAgain(projectId: string, contextId: string | undefined, passages: number) {
  const t = useTranslations('retrieval.desk')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [searching, setSearching] = useState<Searching | null>(null)
  const [failure, setFailure] = useState<{ contextId: string; text: string } | null>(null)
  const { data: job } = useQuery(
    api.jobs.get.queryOptions({
      input: { projectId, jobId: searching?.jobId ?? '' },
      enabled: searching !== null,
      staleTime: 0,
      refetchInterval: 1000,
    }),
  )
  const isOver = searching !== null && job?.id === searching.jobId && job.finishedAt !== null
  useEffect(() => {
    if (!isOver || searching === null || !job) return
    setSearching(null)
    const hasFailed = job.progress.done === 0
    if (hasFailed) setFailure({ contextId: searching.contextId, text: job.reason ?? t('searchFailed') })
    const input = { projectId, contextId: searching.contextId }
    void queryClient
      .fetchQuery(api.retrieval.get.queryOptions({ input, staleTime: 0 }))
      .then((context) => {
        if (!hasFailed) notify.done(t('found', { count: context.passageList.length - searching.before }))
      })
      .catch(() => {})
  }, [isOver, searching, job, projectId, queryClient, t])
  const start = useMutation(
    api.retrieval.searchAgain.mutationOptions({
      onSuccess: ({ jobId }, { contextId: of }) => setSearching({ contextId: of, jobId, before: passages }),
      onError: (error, { contextId: of }) => setFailure({ contextId: of, text: failureText(error) }),
    }),
  )
  return {
    isSearching: start.isPending || (searching !== null && searching.contextId === contextId),
    failure: failure !== null && failure.contextId === contextId ? failure.text : null,
    search: (text: string) => {
      if (contextId === undefined) return
      setFailure(null)
      start.mutate({ projectId, contextId, text, settings: searchSettings.parse({}) })
    },
  }
}
