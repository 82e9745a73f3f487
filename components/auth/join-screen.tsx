'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import { newAccount } from '@/lib/pipeline/account/schema'
import type { invitationView } from '@/lib/pipeline/project/schema'
import { useFailureText } from '../layout/use-failure-text'
import { useRoleNames } from '../project/use-role-names'
import { Button } from '../ui/button'
import { FormError } from '../ui/form-error'
import { Time } from '../ui/time'
import { useFormOf } from '../ui/use-form-of'
import { AccountFields } from './account-fields'
import { AuthPage } from './auth-page'
import { DeadInvitation, UnknownInvitation } from './dead-invitation'
import { Providers } from './providers'
import { SignInFields } from './sign-in-fields'
import { signInWithPassword } from './use-sign-in'

type Person = { name: string; email: string }

type JoinScreenProps = { token: string; person: Person | null }

const open = (projectId: string) => window.location.assign(`/projects/${projectId}`)

/** What an invitation link opens: join as the one who is signed in, with an account, or with a new one. */
export function JoinScreen({ token, person }: JoinScreenProps) {
  const { data: invitation } = useQuery(
    api.project.openInvitation.queryOptions({ input: { token }, retry: false, refetchOnWindowFocus: false }),
  )
  if (invitation === undefined) return <UnknownInvitation />
  if (invitation.reason !== null) return <DeadInvitation reason={invitation.reason} inviter={invitation.invitedBy} />
  return <Join token={token} person={person} invitation={invitation} />
}

type JoinProps = JoinScreenProps & { invitation: z.output<typeof invitationView> }

function Join({ token, person, invitation }: JoinProps) {
  const t = useTranslations('auth.join')
  const roleNames = useRoleNames()
  const failureText = useFailureText()
  const [hasAccount, setHasAccount] = useState(false)
  const installation = useQuery(api.account.installation.queryOptions({ input: {} }))
  const join = useMutation(api.project.join.mutationOptions({ onSuccess: ({ projectId }) => open(projectId) }))
  const { projectName, invitedBy, roles, expiresAt } = invitation
  const intro = (
    <>
      <p>{t('invited', { name: invitedBy, roles: roleNames(roles) })}</p>
      <p className="mt-1 text-ui">{t.rich('expires', { time: () => <Time value={expiresAt} exact /> })}</p>
    </>
  )
  return (
    <AuthPage title={t('title', { project: projectName })} intro={intro}>
      {person ? (
        <>
          <p className="text-row">
            {t.rich('signedInAs', { ...person, name: () => <bdi className="font-semibold">{person.name}</bdi> })}
          </p>
          {join.error ? <FormError title={failureText(join.error)} /> : null}
          <Button variant="primary" size="lg" pending={join.isPending} onClick={() => join.mutate({ token })}>
            {t('joinNow', { project: projectName })}
          </Button>
          <Button
            variant="quiet"
            onClick={() => void signOut({ redirect: false }).then(() => window.location.reload())}
          >
            {t('other')}
          </Button>
        </>
      ) : hasAccount ? (
        <SignInFields
          submit={t('signInAndJoin')}
          onSignedIn={async () => {
            await join.mutateAsync({ token }).catch(() => window.location.reload())
          }}
        />
      ) : (
        <NewAccount token={token} />
      )}
      {person ? null : <Providers providers={installation.data?.providers ?? []} next="/projects" invitation={token} />}
      {person ? null : (
        <Button variant="quiet" onClick={() => setHasAccount(!hasAccount)}>
          {hasAccount ? t('needAccount') : t('haveAccount')}
        </Button>
      )}
    </AuthPage>
  )
}

function NewAccount({ token }: { token: string }) {
  const t = useTranslations('auth.join')
  const failureText = useFailureText()
  const form = useFormOf(newAccount, { defaultValues: { name: '', email: '', password: '' } })
  const accept = useMutation(api.project.acceptInvitation.mutationOptions())
  const submit = form.handleSubmit(async (account) => {
    const joined = await accept.mutateAsync({ token, ...account }).catch(() => null)
    if (joined === null) return
    await signInWithPassword(account.email, account.password)
    open(joined.projectId)
  })
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <AccountFields register={form.register} errors={form.formState.errors} />
      {accept.error ? <FormError title={failureText(accept.error)} /> : null}
      <Button type="submit" variant="primary" size="lg" pending={form.formState.isSubmitting}>
        {t('create')}
      </Button>
    </form>
  )
}
