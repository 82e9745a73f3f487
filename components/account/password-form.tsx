'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { passwordChange } from '@/lib/pipeline/account/schema'
import { Section } from '../layout/section'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { notify } from '../ui/toast'
import { useFormOf } from '../ui/use-form-of'

/** Changes one's password; whoever else is signed in with the old one is signed out. */
export function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations('auth.account.password')
  const hint = useTranslations('auth.field')('passwordHint')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const form = useFormOf(passwordChange, { defaultValues: { current: '', next: '' } })
  const change = useMutation(
    api.account.changePassword.mutationOptions({
      onSuccess: async () => {
        form.reset()
        await queryClient.invalidateQueries({ queryKey: api.account.key() })
        notify.done(t('done'))
      },
    }),
  )
  const { errors } = form.formState
  return (
    <Section title={t('title')} hint={hasPassword ? undefined : t('none')}>
      <form
        onSubmit={form.handleSubmit((values) => change.mutate(values))}
        noValidate
        className="flex max-w-sm flex-col gap-4"
      >
        {hasPassword ? (
          <Field label={t('current')} error={errors.current?.message}>
            <Input {...form.register('current')} type="password" autoComplete="current-password" />
          </Field>
        ) : null}
        <Field label={t('next')} hint={hint} error={errors.next?.message}>
          <Input {...form.register('next')} type="password" autoComplete="new-password" />
        </Field>
        {change.error ? <FormError title={failureText(change.error)} /> : null}
        <div>
          <Button type="submit" pending={change.isPending}>
            {hasPassword ? t('submit') : t('set')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
