'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import type { invitationCard } from '@/lib/pipeline/project/schema'
import { Section } from '../../layout/section'
import { useFailureText } from '../../layout/use-failure-text'
import { useRoleNames } from '../../project/use-role-names'
import { Button } from '../../ui/button'
import { Time } from '../../ui/time'
import { notify } from '../../ui/toast'
import { NewInvitation } from './new-invitation'

/** The links by which people get in: made, used, expired, revoked. */
export function Invitations({ projectId }: { projectId: string }) {
  const t = useTranslations('settings.members.invite')
  const { data: invitations } = useQuery(api.project.listInvitations.queryOptions({ input: { projectId } }))
  return (
    <Section title={t('title')} hint={t('hint')}>
      <NewInvitation projectId={projectId} />
      {invitations?.length === 0 ? <p className="text-row text-ink-soft">{t('empty')}</p> : null}
      <ul className="border-t border-line empty:hidden">
        {invitations?.map((invitation) => (
          <InvitationRow key={invitation.id} projectId={projectId} invitation={invitation} />
        ))}
      </ul>
    </Section>
  )
}

type InvitationRowProps = { projectId: string; invitation: z.output<typeof invitationCard> }

function InvitationRow({ projectId, invitation }: InvitationRowProps) {
  const t = useTranslations('settings.members.invite')
  const roleNames = useRoleNames()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const revoke = useMutation(
    api.project.revokeInvitation.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.project.listInvitations.key() })
        notify.done(t('revoked'))
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  const { id, note, roles, createdBy, expiresAt, usedAt, usedBy, revokedAt } = invitation
  const isExpired = new Date(expiresAt).getTime() <= Date.now()
  const isOpen = usedAt === null && revokedAt === null && !isExpired
  const state = () => {
    if (usedAt) return t.rich('used', { name: usedBy ?? '', time: () => <Time value={usedAt} /> })
    if (revokedAt) return t.rich('revokedState', { time: () => <Time value={revokedAt} /> })
    return t.rich(isExpired ? 'expired' : 'open', { time: () => <Time value={expiresAt} /> })
  }
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2 text-ui">
      <div className="min-w-0 flex-1 basis-52">
        {note ? (
          <p dir="auto" className="text-row align-outer">
            {note}
          </p>
        ) : null}
        <p className="text-ink-soft">
          {roleNames(roles)} · {t('by', { name: createdBy })}
        </p>
      </div>
      <span className={isOpen ? 'text-ink-soft' : 'text-ink-faint'}>{state()}</span>
      {isOpen ? (
        <Button size="sm" pending={revoke.isPending} onClick={() => revoke.mutate({ projectId, invitationId: id })}>
          {t('revoke')}
        </Button>
      ) : null}
    </li>
  )
}
