'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button, LinkButton } from '@/components/ui/button'
import { notify } from '@/components/ui/toast'
import { api, client } from '@/lib/api/client'
import { newId } from '@/lib/core/ids'

type TargetedActsProps = {
  projectId: string
  seed: { proposalId: string; text: string; subdomainId: string; queryTypeId: string | null }
  deskHref: string
}

/** Takes a targeted seed as it stands, puts it aside, or opens the desk to write it better. */
export function TargetedActs({ projectId, seed, deskHref }: TargetedActsProps) {
  const t = useTranslations('refinement.targeted')
  const failureText = useFailureText()
  const readings = useQueryClient()
  const [pending, setPending] = useState<'take' | 'dismiss' | null>(null)
  // The same press sent again after a lost answer is the same act.
  const actId = useRef(newId())
  const { proposalId, text, subdomainId, queryTypeId } = seed
  const run = async (which: 'take' | 'dismiss', act: () => Promise<unknown>) => {
    setPending(which)
    try {
      await act()
      notify.done(t(which === 'take' ? 'taken' : 'putAside'))
    } catch (error) {
      actId.current = newId()
      notify.failed(failureText(error))
    } finally {
      await readings.invalidateQueries({ queryKey: api.refinement.key() })
      await readings.invalidateQueries({ queryKey: api.seeds.key() })
      await readings.invalidateQueries({ queryKey: api.project.rail.key() })
      setPending(null)
    }
  }
  return (
    <div className="flex flex-wrap gap-1.5 pt-0.5">
      {queryTypeId === null ? null : (
        <Button
          size="sm"
          pending={pending === 'take'}
          onClick={() =>
            void run('take', () =>
              client.seeds.create(
                { projectId, text, proposalId, subdomainId, queryTypeId, approve: true },
                { context: { actId: actId.current } },
              ),
            )
          }
        >
          {t('take')}
        </Button>
      )}
      <LinkButton size="sm" variant="quiet" href={deskHref}>
        {t('toDesk')}
      </LinkButton>
      <Button
        size="sm"
        variant="quiet"
        pending={pending === 'dismiss'}
        onClick={() =>
          void run('dismiss', () => client.seeds.dismissProposal({ projectId, proposalIds: [proposalId] }))
        }
      >
        {t('dismiss')}
      </Button>
    </div>
  )
}
