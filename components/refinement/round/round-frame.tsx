'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { RefinementPage } from '@/components/refinement/refinement-page'
import type { useRound } from '@/components/refinement/round/use-round'
import type { RoundView } from '@/components/refinement/round-view'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'

type RoundFrameProps = {
  projectId: string
  number: number
  found: ReturnType<typeof useRound>
  /** A page under the round; absent on the round's own. */
  title?: string
  says?: (round: RoundView) => ReactNode
  actions?: (round: RoundView) => ReactNode
  children: (round: RoundView) => ReactNode
}

/** A page of one round: while it is read, where there is none, and where it could not be read. */
export function RoundFrame({ projectId, number, found, title, says, actions, children }: RoundFrameProps) {
  const t = useTranslations('refinement')
  const failureText = useFailureText()
  const name = t('round', { number })
  const home = `/projects/${projectId}/refinement`
  const { round } = found
  return (
    <RefinementPage
      projectId={projectId}
      title={title ?? name}
      through={title === undefined ? [] : [{ label: name, href: `${home}/${number}` }]}
      says={round ? says?.(round) : undefined}
      actions={round ? actions?.(round) : undefined}
    >
      {round ? (
        children(round)
      ) : found.isMissing ? (
        <EmptyState
          className="mx-0 px-0 py-6"
          title={t('noSuchRound', { number })}
          actions={<LinkButton href={home}>{t('toRounds')}</LinkButton>}
        >
          {t('noSuchRoundSays')}
        </EmptyState>
      ) : found.error ? (
        <ErrorState
          className="mx-0 px-0 py-6"
          title={failureText(found.error)}
          safe={t('safe')}
          actions={<Button onClick={found.again}>{t('again')}</Button>}
        />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </RefinementPage>
  )
}
