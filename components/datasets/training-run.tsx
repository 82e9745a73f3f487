'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { TrainingOutcome } from '@/components/datasets/training-outcome'
import { useBytes } from '@/components/datasets/use-bytes'
import { useTrainingRun } from '@/components/datasets/use-training-run'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Progress } from '@/components/ui/progress'
import { Status, type StatusKind } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'
import type { TrainingRunCard } from '@/lib/pipeline/datasets/training/schema'

const kinds: Readonly<Record<TrainingRunCard['state'], StatusKind>> = {
  waiting: 'idle',
  running: 'busy',
  done: 'ok',
  failed: 'bad',
  cancelled: 'watch',
}

/** One training run: how it stands, how far it is, what it writes and what came out of it. */
export function TrainingRun({
  projectId,
  given,
  isFirst,
}: {
  projectId: string
  given: TrainingRunCard
  isFirst: boolean
}) {
  const t = useTranslations('datasets.runs')
  const shapes = useTranslations('datasets.bundle.shape')
  const format = useFormatter()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const isLive = given.state === 'waiting' || given.state === 'running'
  const [isOpen, setOpen] = useState(isFirst || isLive)
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.datasets.listTrainingRuns.key() })
  const { run, log, dropped } = useTrainingRun(projectId, given, isOpen || isLive, refresh)
  const cancelling = useMutation({ ...api.jobs.cancel.mutationOptions(), onSuccess: refresh })
  const { state, step, total, loss, exitCode } = run
  const isUnderWay = state === 'running' || state === 'waiting'
  const isolated = (text: string) => `\u2068${text}\u2069`
  const facts = [
    ...(isUnderWay || step === null || total === null ? [] : [t('stepOf', { step, total })]),
    ...(loss === null ? [] : [t('loss', { loss: format.number(loss, { maximumSignificantDigits: 4 }) })]),
    ...(exitCode === null || exitCode === 0 ? [] : [t('exit', { code: String(exitCode) })]),
  ]
  return (
    <li className="border-b border-line py-3 first:border-t">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Status kind={kinds[state]}>{run.isCancelling ? t('cancelling') : t(`state.${state}`)}</Status>
        <span className="min-w-0 flex-1 basis-60 text-ui text-ink-soft">
          {t('by', {
            format: isolated(shapes(run.format)),
            model: isolated(run.settings.baseModel),
            name: isolated(run.startedBy ?? ''),
          })}
        </span>
        <Time value={run.createdAt} className="text-ui text-ink-faint" />
        {isUnderWay && !run.isCancelling ? (
          <ConfirmDialog
            title={t('cancelTitle')}
            confirmLabel={t('cancel')}
            failureText={failureText}
            onConfirm={async () => {
              await cancelling.mutateAsync({ projectId, jobId: run.jobId })
            }}
            trigger={
              <Button size="sm" variant="quiet">
                {t('cancel')}
              </Button>
            }
          >
            {t('cancelSays')}
          </ConfirmDialog>
        ) : null}
      </div>
      {run.reason ? (
        <p lang="en" dir="auto" className="text-ui text-ink-soft">
          {run.reason}
        </p>
      ) : null}
      {isUnderWay && step !== null && total !== null ? (
        <Progress className="max-w-xl pt-2" label={t('steps')} done={step} total={total} />
      ) : null}
      {facts.length > 0 ? <p className="text-ui text-ink-soft tabular-nums">{facts.join(' · ')}</p> : null}
      {run.result ? <TrainingOutcome result={run.result} /> : null}
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="pt-1">
        <summary className="min-h-8 cursor-pointer text-ui font-medium">{t('log')}</summary>
        {isOpen ? <LogText text={log} dropped={dropped} /> : null}
      </details>
    </li>
  )
}

function LogText({ text, dropped }: { text: string; dropped: number }) {
  const t = useTranslations('datasets.runs')
  const bytesText = useBytes()
  const box = useRef<HTMLPreElement>(null)
  const isAtEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new text is what moves it
  useEffect(() => {
    if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [text])
  if (text === '') return <p className="text-ui text-ink-faint">{t('noLog')}</p>
  return (
    <div>
      {dropped > 0 ? <p className="text-note text-ink-faint">{t('dropped', { size: bytesText(dropped) })}</p> : null}
      <pre
        ref={box}
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the keyboard
        tabIndex={0}
        role="log"
        aria-label={t('follow')}
        aria-live="off"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < 40
        }}
        className="max-h-80 overflow-auto rounded-md bg-sunken p-3 font-mono text-note whitespace-pre-wrap"
      >
        {text}
      </pre>
    </div>
  )
}
