'use client'

import { useTranslations } from 'next-intl'
import { codeOf } from '../../desk/outbox-rules'
import { useFailureText } from '../../layout/use-failure-text'
import { Button, LinkButton } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { ErrorState } from '../../ui/error-state'
import { SkeletonText } from '../../ui/skeleton'
import type { JudgePhase, Progress } from './use-judge-queue'

type JudgeStateProps = {
  phase: JudgePhase
  failure: unknown
  progress: Progress | undefined
  pending: number
  homeHref: string
  signInHref: string
  onRetry: () => void
}

/** The desk without a pair in sight: it is read, cut off, paused, ended, or nothing is left. */
export function JudgeState(props: JudgeStateProps) {
  const { phase, failure, progress, pending, homeHref } = props
  const t = useTranslations('judging.state')
  const failureText = useFailureText()
  const again = (
    <Button variant="primary" onClick={props.onRetry}>
      {t('again')}
    </Button>
  )
  const home = <LinkButton href={homeHref}>{t('toRuns')}</LinkButton>
  const onTheWay = pending > 0 ? <p>{t('pending', { count: pending })}</p> : null
  const mine = progress === undefined ? null : <p>{t('judged', { count: progress.judged + pending })}</p>
  if (progress?.state === 'ended')
    return (
      <EmptyState title={t('ended')} actions={home}>
        <p>{t('endedSays')}</p>
        {mine}
      </EmptyState>
    )
  if (phase === 'failed') {
    const code = codeOf(failure)
    if (code === undefined)
      return (
        <EmptyState title={t('offline')} actions={again}>
          <p>{t('offlineSays')}</p>
          {onTheWay}
        </EmptyState>
      )
    if (code === 'unauthenticated')
      return (
        <EmptyState
          title={t('signIn')}
          actions={
            <a
              href={props.signInHref}
              className="inline-flex h-9 items-center rounded-md bg-grain px-3.5 text-ui font-medium text-on-grain hover:bg-grain-hover"
            >
              {t('signInAct')}
            </a>
          }
        >
          <p>{t('signInSays')}</p>
          {onTheWay}
        </EmptyState>
      )
    if (code === 'not_found' || code === 'forbidden')
      return (
        <EmptyState title={t('notMine')} actions={home}>
          <p>{t('notMineSays')}</p>
        </EmptyState>
      )
    return (
      <ErrorState
        title={failureText(failure)}
        safe={
          <>
            <p>{t('safe')}</p>
            {onTheWay}
          </>
        }
        actions={again}
      />
    )
  }
  if (phase !== 'empty')
    return (
      <div className="flex min-h-0 flex-1 flex-col" aria-hidden>
        <div className="border-b border-line bg-sunken px-4 py-4 md:px-6">
          <SkeletonText lines={2} />
        </div>
        <div className="grid flex-1 md:grid-cols-2">
          <div className="px-4 py-6 md:px-6">
            <SkeletonText lines={8} />
          </div>
          <div className="border-line px-4 py-6 max-md:hidden md:border-s md:px-6">
            <SkeletonText lines={8} />
          </div>
        </div>
      </div>
    )
  if (pending > 0)
    return (
      <EmptyState title={t('sending', { count: pending })}>
        <p>{t('sendingSays')}</p>
      </EmptyState>
    )
  if (progress?.state === 'paused')
    return (
      <EmptyState title={t('paused')} actions={home}>
        <p>{t('pausedSays')}</p>
        {mine}
      </EmptyState>
    )
  const left = progress?.left ?? 0
  return (
    <EmptyState
      title={t('finished')}
      actions={
        <>
          <LinkButton href={homeHref} variant="primary">
            {t('toRuns')}
          </LinkButton>
          {left > 0 ? (
            <Button variant="quiet" onClick={props.onRetry}>
              {t('look')}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{left > 0 ? t('withOthers', { count: left }) : t('nobody')}</p>
      {mine}
    </EmptyState>
  )
}
