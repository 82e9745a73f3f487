'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import type { memberView } from '@/lib/pipeline/project/schema'
import { roles as allRoles, type Role } from '@/lib/pipeline/vocabulary'
import { useFailureText } from '../../layout/use-failure-text'
import { Button } from '../../ui/button'
import { Chips } from '../../ui/chip'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Badge } from '../../ui/status'
import { Time } from '../../ui/time'
import { notify } from '../../ui/toast'

type MemberRowProps = { projectId: string; member: z.output<typeof memberView> }

/** One member: roles are changed by pressing them. */
export function MemberRow({ projectId, member }: MemberRowProps) {
  const t = useTranslations('settings.members')
  const roleName = useTranslations('project.role')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const { userId, name, email, roles, isMe, createdAt, leftAt } = member
  const refresh = () =>
    queryClient.invalidateQueries({ queryKey: isMe ? api.project.key() : api.project.listMembers.key() })
  const set = useMutation(
    api.project.setRoles.mutationOptions({
      onSuccess: async () => {
        await refresh()
        notify.done(t('saved', { name }))
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  const end = useMutation(api.project.endMembership.mutationOptions())
  const shown: readonly Role[] = set.isPending ? set.variables.roles : roles
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-2.5">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex items-center gap-2 text-row font-medium">
          <bdi className="truncate">{name}</bdi>
          {isMe ? <Badge>{t('me')}</Badge> : null}
        </p>
        <p className="flex flex-wrap gap-x-2 text-ui text-ink-soft">
          <bdi className="truncate">{email}</bdi>
          <span className="text-ink-faint">
            {t.rich(leftAt ? 'left' : 'since', { time: () => <Time value={leftAt ?? createdAt} /> })}
          </span>
        </p>
      </div>
      {leftAt ? (
        <Button size="sm" pending={set.isPending} onClick={() => set.mutate({ projectId, userId, roles: [...roles] })}>
          {t('back')}
        </Button>
      ) : (
        <>
          <Chips
            label={t('roles', { name })}
            options={allRoles.map((value) => ({ value, label: roleName(value) }))}
            value={shown}
            disabled={set.isPending}
            onChange={(next) => next.length > 0 && set.mutate({ projectId, userId, roles: next })}
          />
          <ConfirmDialog
            title={t('endTitle', { name })}
            confirmLabel={t('end')}
            failureText={failureText}
            trigger={
              <Button size="sm" variant="quiet">
                {t('end')}
              </Button>
            }
            onConfirm={async () => {
              await end.mutateAsync({ projectId, userId })
              await refresh()
              notify.done(t('ended', { name }))
            }}
          >
            {t('endBody')}
          </ConfirmDialog>
        </>
      )}
    </li>
  )
}
