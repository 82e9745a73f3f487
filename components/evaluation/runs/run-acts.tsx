'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button, LinkButton } from '@/components/ui/button'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { RunCard } from '@/lib/pipeline/evaluation/schema'
import { ReasonDialog } from '../reason-dialog'

type Ending = 'close' | 'abandon'

/** What a lead may do with a run in its present state; opening stands by the plan. */
export function RunActs({ projectId, run }: { projectId: string; run: RunCard }) {
  const t = useTranslations('evaluation.runs')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [ending, setEnding] = useState<Ending | null>(null)
  const input = { projectId, runId: run.id }
  const home = `/projects/${projectId}/evaluation/runs/${run.id}`
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
  const told = {
    onSuccess: refresh,
    onError: (error: unknown) => notify.failed(failureText(error)),
  }
  const pause = useMutation(api.evaluation.pauseRun.mutationOptions(told))
  const resume = useMutation(api.evaluation.resumeRun.mutationOptions(told))
  const close = useMutation(api.evaluation.closeRun.mutationOptions({ onSuccess: refresh }))
  const abandon = useMutation(api.evaluation.abandonRun.mutationOptions({ onSuccess: refresh }))
  const { progress, state } = run
  const isEarly = run.stopping === 'fixed' && progress.promptsJudged < progress.prompts
  const isGoingOn = state === 'open' || state === 'paused'
  return (
    <>
      {state === 'draft' ? (
        <>
          <Button variant="quiet" onClick={() => setEnding('abandon')}>
            {t('abandon')}
          </Button>
          <LinkButton href={`${home}/change`}>{t('change')}</LinkButton>
        </>
      ) : null}
      {isGoingOn ? (
        <>
          <Button variant="quiet" onClick={() => setEnding('abandon')}>
            {t('abandon')}
          </Button>
          {state === 'open' ? (
            <Button pending={pause.isPending} onClick={() => pause.mutate(input)}>
              {t('pause')}
            </Button>
          ) : (
            <Button pending={resume.isPending} onClick={() => resume.mutate(input)}>
              {t('resume')}
            </Button>
          )}
          <Button variant={isEarly ? 'secondary' : 'primary'} onClick={() => setEnding('close')}>
            {isEarly ? t('closeEarly') : t('close')}
          </Button>
        </>
      ) : null}
      {ending === null ? null : (
        <ReasonDialog
          title={
            ending === 'close' ? t('closeTitle', { number: run.number }) : t('abandonTitle', { number: run.number })
          }
          says={
            ending === 'abandon'
              ? t('abandonSays')
              : isEarly
                ? t('closeEarlySays', { done: progress.promptsJudged, total: progress.prompts })
                : t('closeSays')
          }
          act={ending === 'close' ? t('close') : t('abandon')}
          isNeeded={ending === 'abandon' || isEarly}
          onClose={() => setEnding(null)}
          onReason={async (reason) => {
            await (ending === 'close' ? close : abandon).mutateAsync({ ...input, reason })
          }}
        />
      )}
    </>
  )
}
