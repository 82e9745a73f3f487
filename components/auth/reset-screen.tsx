'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { newPassword } from '@/lib/pipeline/account/schema'
import { PlainPage } from '../layout/plain-page'
import { useFailureText } from '../layout/use-failure-text'
import { Button, LinkButton } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { useFormOf } from '../ui/use-form-of'
import { AuthPage } from './auth-page'
import { signInWithPassword } from './use-sign-in'

/** What a reset link opens: a new password, and one is signed in with it. */
export function ResetScreen({ token }: { token: string }) {
  const t = useTranslations('auth.reset')
  const field = useTranslations('auth.field')
  const signIn = useTranslations('auth.join')
  const failureText = useFailureText()
  const { data: link } = useQuery(
    api.account.openReset.queryOptions({ input: { token }, retry: false, refetchOnWindowFocus: false }),
  )
  const form = useFormOf(newPassword, { defaultValues: { password: '' } })
  const reset = useMutation(api.account.resetPassword.mutationOptions())
  if (!link?.isUsable)
    return (
      <PlainPage title={t('unusable')} actions={<LinkButton href="/projects">{signIn('toSignIn')}</LinkButton>}>
        {t('unusableBody')}
      </PlainPage>
    )
  const submit = form.handleSubmit(async ({ password }) => {
    const account = await reset.mutateAsync({ token, password }).catch(() => null)
    if (account === null) return
    await signInWithPassword(account.email, password)
    window.location.assign('/projects')
  })
  return (
    <AuthPage title={t('title')} intro={t('hello', { name: link.name })}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={field('password')} hint={field('passwordHint')} error={form.formState.errors.password?.message}>
          <Input {...form.register('password')} type="password" autoComplete="new-password" autoFocus />
        </Field>
        {reset.error ? <FormError title={failureText(reset.error)} /> : null}
        <Button type="submit" variant="primary" size="lg" pending={form.formState.isSubmitting}>
          {t('submit')}
        </Button>
      </form>
    </AuthPage>
  )
}
