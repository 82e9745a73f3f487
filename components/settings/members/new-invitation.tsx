'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { roles as allRoles, type Role } from '@/lib/pipeline/vocabulary'
import { useFailureText } from '../../layout/use-failure-text'
import { Button } from '../../ui/button'
import { Chips } from '../../ui/chip'
import { Copyable } from '../../ui/copyable'
import { Field } from '../../ui/field'
import { FormError } from '../../ui/form-error'
import { Input } from '../../ui/input'
import { Select } from '../../ui/select'

const lives = [1, 3, 7, 30]

/** Makes an invitation link and shows it, once. */
export function NewInvitation({ projectId }: { projectId: string }) {
  const t = useTranslations('settings.members.invite')
  const roleName = useTranslations('project.role')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [roles, setRoles] = useState<Role[]>(['annotator'])
  const [note, setNote] = useState('')
  const [days, setDays] = useState(3)
  const create = useMutation(
    api.project.createInvitation.mutationOptions({
      onSuccess: async () => {
        setNote('')
        await queryClient.invalidateQueries({ queryKey: api.project.listInvitations.key() })
      },
    }),
  )
  if (create.data)
    return (
      <div role="status" className="mb-5 flex flex-wrap items-center gap-3 rounded-md bg-ok-wash px-3 py-3">
        <p className="w-full text-ui font-medium">{t('shown')}</p>
        <Copyable text={`${window.location.origin}/join/${create.data.token}`} className="min-w-0 flex-1" />
        <Button size="sm" onClick={() => create.reset()}>
          {t('kept')}
        </Button>
      </div>
    )
  return (
    <form
      className="mb-5 flex flex-wrap items-end gap-x-4 gap-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate({ projectId, roles, note, days })
      }}
    >
      <Field label={t('roles')} group>
        <Chips
          label={t('roles')}
          options={allRoles.map((value) => ({ value, label: roleName(value) }))}
          value={roles}
          onChange={setRoles}
        />
      </Field>
      <Field label={t('note')} optional className="flex-1 basis-48">
        <Input
          value={note}
          maxLength={200}
          placeholder={t('notePlaceholder')}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <Field label={t('days')} className="w-28">
        <Select
          options={lives.map((count) => ({ value: String(count), label: t('dayCount', { count }) }))}
          value={String(days)}
          onValueChange={(value) => setDays(Number(value))}
        />
      </Field>
      <Button type="submit" disabled={roles.length === 0} pending={create.isPending}>
        {t('create')}
      </Button>
      {create.error ? <FormError title={failureText(create.error)} /> : null}
    </form>
  )
}
