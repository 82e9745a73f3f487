'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Ban, Ellipsis, KeyRound, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import type { personView } from '@/lib/pipeline/account/schema'
import { Section } from '../layout/section'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Copyable } from '../ui/copyable'
import { DropdownMenu, type MenuItem } from '../ui/dropdown-menu'
import { IconButton } from '../ui/icon-button'
import { SkeletonRows } from '../ui/skeleton'
import { Badge } from '../ui/status'
import { Time } from '../ui/time'
import { notify } from '../ui/toast'

/** Everyone with an account here, for the owner: who may come in, and a way back for who forgot the password. */
export function People() {
  const t = useTranslations('auth.account.people')
  const people = useQuery(api.account.listPeople.queryOptions({ input: {} }))
  return (
    <Section title={t('title')} hint={t('hint')}>
      {people.data === undefined ? (
        <SkeletonRows rows={3} />
      ) : (
        <ul className="border-t border-line">
          {people.data.map((person) => (
            <PersonRow key={person.userId} person={person} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function PersonRow({ person }: { person: z.output<typeof personView> }) {
  const t = useTranslations('auth.account.people')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isDisabling, setDisabling] = useState(false)
  const { userId, name, email, isOwner, projects, lastSeenAt, disabledAt } = person
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.account.listPeople.key() })
  const onError = (error: unknown) => {
    notify.failed(failureText(error))
  }
  const set = useMutation(api.account.setDisabled.mutationOptions({ onSuccess: refresh }))
  const reset = useMutation(api.account.createResetLink.mutationOptions({ onError }))
  const enable = () =>
    set.mutate({ userId, isDisabled: false }, { onError, onSuccess: () => notify.done(t('enabledNow', { name })) })
  const items: MenuItem[] = disabledAt
    ? [{ kind: 'act', label: t('enable'), icon: <RotateCcw aria-hidden />, onSelect: enable }]
    : [
        {
          kind: 'act',
          label: t('reset'),
          icon: <KeyRound aria-hidden />,
          onSelect: () => reset.mutate({ userId }),
        },
        ...(isOwner
          ? []
          : [
              {
                kind: 'act' as const,
                label: t('disable'),
                icon: <Ban aria-hidden />,
                onSelect: () => setDisabling(true),
              },
            ]),
      ]
  return (
    <li className="border-b border-line py-2.5">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-2 text-row font-medium">
            <bdi>{name}</bdi>
            {isOwner ? <Badge>{t('owner')}</Badge> : null}
            {disabledAt ? <Badge>{t('disabled')}</Badge> : null}
          </p>
          <p className="flex flex-wrap gap-x-3 text-ui text-ink-soft">
            <bdi>{email}</bdi>
            <span className="text-ink-faint">{t('projects', { count: projects })}</span>
            <span className="text-ink-faint">
              {lastSeenAt ? t.rich('seen', { time: () => <Time value={lastSeenAt} /> }) : t('neverSeen')}
            </span>
          </p>
        </div>
        <DropdownMenu
          items={items}
          trigger={<IconButton label={t('acts', { name })} icon={<Ellipsis aria-hidden />} />}
        />
      </div>
      {reset.data ? (
        <div role="status" className="mt-2 flex flex-wrap items-center gap-3 rounded-md bg-ok-wash px-3 py-3">
          <p className="w-full text-ui font-medium">{t('resetShown', { name })}</p>
          <Copyable text={`${window.location.origin}/reset/${reset.data.token}`} className="min-w-0 flex-1" />
          <Button size="sm" onClick={() => reset.reset()}>
            {t('kept')}
          </Button>
        </div>
      ) : null}
      <ConfirmDialog
        open={isDisabling}
        onOpenChange={setDisabling}
        title={t('disableTitle', { name })}
        confirmLabel={t('disable')}
        failureText={failureText}
        onConfirm={async () => {
          await set.mutateAsync({ userId, isDisabled: true })
          notify.done(t('disabledNow', { name }))
        }}
      >
        {t('disableBody')}
      </ConfirmDialog>
    </li>
  )
}
