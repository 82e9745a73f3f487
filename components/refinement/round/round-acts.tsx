'use client'

import { MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ReasonDialog } from '@/components/evaluation/reason-dialog'
import { CutDialog } from '@/components/refinement/round/cut-dialog'
import { ProposeDialog } from '@/components/refinement/round/propose-dialog'
import { RebaseDialog } from '@/components/refinement/round/rebase-dialog'
import { useRoundAct } from '@/components/refinement/round/use-round-act'
import type { RoundView } from '@/components/refinement/round-view'
import { Button, LinkButton } from '@/components/ui/button'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import type { Board } from '@/lib/pipeline/refinement/schema'

type Asked = 'propose' | 'pause' | 'resume' | 'abandon' | 'cut' | 'rebase'
type RoundActsProps = { projectId: string; round: RoundView; board: Board | undefined }

/** What a lead can do with a round: ask for seeds, look at the outcome, stop and go on, cut the plan, give it up. */
export function RoundActs({ projectId, round, board }: RoundActsProps) {
  const t = useTranslations('refinement.acts')
  const acts = useRoundAct(projectId, round.id)
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  if (round.plan === null) return null
  const isRunning = round.state === 'open' || round.state === 'paused'
  const outcome = (
    <LinkButton
      href={`/projects/${projectId}/refinement/${round.number}/outcome`}
      variant={isRunning && round.confirmation === null ? 'secondary' : 'primary'}
    >
      {t('outcome')}
    </LinkButton>
  )
  if (!isRunning) return outcome
  const isConfirming = round.confirmation !== null
  return (
    <>
      <DropdownMenu
        label={t('more')}
        trigger={<Button icon={<MoreHorizontal aria-hidden />}>{t('steer')}</Button>}
        items={[
          round.state === 'open'
            ? { kind: 'act', label: t('pause'), onSelect: () => setAsked('pause') }
            : { kind: 'act', label: t('resume'), onSelect: () => setAsked('resume') },
          { kind: 'act', label: t('cut'), onSelect: () => setAsked('cut') },
          { kind: 'act', label: t('rebase'), onSelect: () => setAsked('rebase') },
          { kind: 'line' },
          { kind: 'act', label: t('abandon'), onSelect: () => setAsked('abandon') },
        ]}
      />
      {outcome}
      {round.state === 'paused' ? (
        <Button variant={isConfirming ? 'secondary' : 'primary'} onClick={() => setAsked('resume')}>
          {t('resume')}
        </Button>
      ) : (
        <Button variant={isConfirming ? 'secondary' : 'primary'} onClick={() => setAsked('propose')}>
          {t('propose')}
        </Button>
      )}
      {asked === 'pause' || asked === 'resume' || asked === 'abandon' ? (
        <ReasonDialog
          title={t(`${asked}Title`, { number: round.number })}
          says={t(`${asked}Says`)}
          act={t(asked)}
          isNeeded
          onReason={(reason) => acts.withReason(asked, reason)}
          onClose={close}
        />
      ) : null}
      {asked === 'propose' ? (
        <ProposeDialog projectId={projectId} round={round} board={board} plan={round.plan} onClose={close} />
      ) : null}
      {asked === 'cut' ? (
        <CutDialog projectId={projectId} roundId={round.id} plan={round.plan} onClose={close} />
      ) : null}
      {asked === 'rebase' ? (
        <RebaseDialog projectId={projectId} roundId={round.id} plan={round.plan} onClose={close} />
      ) : null}
    </>
  )
}
