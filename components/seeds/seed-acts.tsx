'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Check, Undo2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionBar } from '@/components/desk/action-bar'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { LinkButton } from '@/components/ui/button'
import { notify } from '@/components/ui/toast'
import { api, client } from '@/lib/api/client'
import { stateAfter } from '@/lib/pipeline/seeds/rules'
import type { SeedCard, SeedDecision } from '@/lib/pipeline/seeds/schema'

type Props = {
  projectId: string
  seeds: readonly SeedCard[]
  onDone: () => void
  isOn: boolean
  /** The page is about one seed: nothing is chosen and nothing counted. */
  isSingle?: boolean
}

/** More ids than this make an address too long. */
const MOST_IN_ADDRESS = 50

const decisions = [
  { decision: 'withdraw', keys: 'W', variant: 'quiet', icon: <Undo2 aria-hidden /> },
  { decision: 'reject', keys: 'R', variant: 'danger', icon: <X aria-hidden /> },
  { decision: 'approve', keys: 'A', variant: 'primary', icon: <Check aria-hidden /> },
] as const

/** What can be decided on the chosen seeds; those a decision does not fit are left as they are, and counted. */
export function SeedActs({ projectId, seeds, onDone, isOn, isSingle }: Props) {
  const t = useTranslations('seeds.acts')
  const failureText = useFailureText()
  const readings = useQueryClient()
  const project = useProject(projectId)
  const [pending, setPending] = useState<SeedDecision | null>(null)
  if (!isOn) return null
  const fitting = (decision: SeedDecision) => seeds.filter((seed) => stateAfter(seed.state, decision) !== null)

  const decide = async (decision: SeedDecision, seedIds: readonly string[], isUndo = false) => {
    setPending(decision)
    try {
      const { done, left } = await client.seeds.decide({ projectId, decision, seedIds: [...seedIds] })
      const reverse = { reject: 'reopen', withdraw: 'reopen', approve: 'withdraw', reopen: null } as const
      const back = reverse[decision]
      notify.done(t(`done.${decision}`, { count: done.length }), {
        description: left.length > 0 ? t('left', { count: left.length, reason: left[0]?.reason ?? '' }) : undefined,
        action:
          back && !isUndo && done.length > 0
            ? { label: t('undo'), run: () => void decide(back, done, true) }
            : undefined,
      })
      onDone()
    } catch (error) {
      notify.failed(failureText(error))
    } finally {
      setPending(null)
      await readings.invalidateQueries({ queryKey: api.seeds.key() })
      await readings.invalidateQueries({ queryKey: api.project.rail.key() })
    }
  }
  const approved = seeds.filter(({ state }) => state === 'approved').map(({ id }) => id)
  return (
    <ActionBar
      label={t('label')}
      className={seeds.length === 0 ? 'max-sm:hidden' : undefined}
      actions={decisions.map(({ decision, keys, variant, icon }) => {
        const seedIds = fitting(decision).map(({ id }) => id)
        return {
          ...{ id: `seeds.${decision}`, keys, variant, icon },
          label: t(decision, { count: isSingle ? 0 : seedIds.length }),
          isDisabled: seedIds.length === 0 || pending !== null,
          run: () => void decide(decision, seedIds),
        }
      })}
    >
      <span className="inline-flex items-center gap-3">
        {isSingle ? null : seeds.length === 0 ? t('hint') : t('chosen', { count: seeds.length })}
        {project.may('expansion.launch') && approved.length > 0 && approved.length <= MOST_IN_ADDRESS ? (
          <LinkButton size="sm" href={`${project.href}/expansion/launch?seedIds=${approved.join(',')}`}>
            {t('expand', { count: approved.length })}
          </LinkButton>
        ) : null}
      </span>
    </ActionBar>
  )
}
