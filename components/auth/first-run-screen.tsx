'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { newAccount } from '@/lib/pipeline/account/schema'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { FormError } from '../ui/form-error'
import { useFormOf } from '../ui/use-form-of'
import { AccountFields } from './account-fields'
import { AuthPage } from './auth-page'
import { signInWithPassword } from './use-sign-in'

/** The first visit: whoever is here first creates the owner's account, and is signed in with it. */
export function FirstRunScreen() {
  const t = useTranslations('auth.firstRun')
  const failureText = useFailureText()
  const form = useFormOf(newAccount, { defaultValues: { name: '', email: '', password: '' } })
  const create = useMutation(api.account.createOwner.mutationOptions())
  const submit = form.handleSubmit(async (account) => {
    await create.mutateAsync(account).then(
      async () => {
        await signInWithPassword(account.email, account.password)
        window.location.assign('/projects')
      },
      () => undefined,
    )
  })
  const isTaken = create.error !== null && 'code' in create.error && create.error.code === 'wrong_state'
  return (
    <AuthPage title={t('title')} intro={t('intro')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <AccountFields register={form.register} errors={form.formState.errors} />
        {create.error ? <FormError title={isTaken ? t('taken') : failureText(create.error)} /> : null}
        <Button type="submit" variant="primary" size="lg" pending={form.formState.isSubmitting}>
          {t('submit')}
        </Button>
      </form>
    </AuthPage>
  )
}
