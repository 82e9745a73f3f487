'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { FormError } from '../ui/form-error'
import { AuthPage } from './auth-page'
import { nextPath } from './next-path'
import { Providers } from './providers'
import { SignInFields } from './sign-in-fields'

type SignInScreenProps = {
  /** The page that was asked for. */
  next?: string
  /** What an outside sign-in came back with. */
  error?: string
}

export function SignInScreen({ next, error }: SignInScreenProps) {
  const t = useTranslations('auth.signIn')
  const reset = useTranslations('auth.reset')
  const { data } = useQuery(api.account.installation.queryOptions({ input: {} }))
  const to = nextPath(next)
  return (
    <AuthPage title={t('title')}>
      {error ? <FormError title={error === 'AccessDenied' ? t('noAccount') : t('failed')} /> : null}
      {/* A whole load, so that nothing read before as somebody else is left in the page. */}
      <SignInFields submit={t('submit')} onSignedIn={() => window.location.assign(to)} />
      <Providers providers={data?.providers ?? []} next={to} />
      <p className="text-ui text-ink-soft">
        {t('noInvitation')} {reset('forgot')}
      </p>
    </AuthPage>
  )
}
