'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { ErrorState } from '../ui/error-state'
import { SkeletonText } from '../ui/skeleton'
import type { ClaimPhase } from './use-claims'

type DeskStateProps = {
  phase: ClaimPhase
  failure: unknown
  onRetry: () => void
  skipped: number
  onRevisit: () => void
  withOthers: number
  mineToday: number
  words: { finished: string; done: (count: number) => string }
  /** Where the work goes on. */
  next?: ReactNode
}

/** A desk without an item in sight: it is read, it failed, or nothing is left. */
export function DeskState(props: DeskStateProps) {
  const t = useTranslations('desk.state')
  const failureText = useFailureText()
  const { phase, skipped, withOthers, mineToday, words } = props
  if (phase === 'failed')
    return (
      <ErrorState
        title={failureText(props.failure)}
        safe={t('safe')}
        actions={<Button onClick={props.onRetry}>{t('again')}</Button>}
      />
    )
  if (phase !== 'finished')
    return (
      <div className="mx-auto max-w-3xl py-4">
        <SkeletonText lines={3} />
        <div className="pt-8">
          <SkeletonText lines={7} />
        </div>
      </div>
    )
  return (
    <EmptyState
      title={words.finished}
      actions={
        <>
          {skipped > 0 ? (
            <Button variant="primary" onClick={props.onRevisit}>
              {t('revisit', { count: skipped })}
            </Button>
          ) : null}
          {props.next}
          <Button variant="quiet" onClick={props.onRetry}>
            {t('look')}
          </Button>
        </>
      }
    >
      <p>{withOthers > 0 ? t('withOthers', { count: withOthers }) : t('nobody')}</p>
      {mineToday > 0 ? <p>{words.done(mineToday)}</p> : null}
    </EmptyState>
  )
}
