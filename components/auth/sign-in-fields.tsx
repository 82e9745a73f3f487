'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { type SignInOutcome, signInWithPassword } from './use-sign-in'

type SignInFieldsProps = {
  submit: string
  /** Called once signed in; the button stays pending until it resolves. */
  onSignedIn: () => void | Promise<void>
}

/** E-mail and password; what does not fit together is said above the button. */
export function SignInFields({ submit, onSignedIn }: SignInFieldsProps) {
  const t = useTranslations('auth')
  const [failure, setFailure] = useState<Exclude<SignInOutcome, 'ok'>>()
  const [isPending, setPending] = useState(false)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    setPending(true)
    setFailure(undefined)
    const outcome = await signInWithPassword(String(given.get('email') ?? ''), String(given.get('password') ?? ''))
    if (outcome === 'ok') await onSignedIn()
    else {
      setFailure(outcome)
      setPending(false)
    }
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
      <Field label={t('field.email')}>
        <Input name="email" type="email" autoComplete="username" inputMode="email" required autoFocus />
      </Field>
      <Field label={t('field.password')}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      {failure ? <FormError title={t(`signIn.${failure}`)} /> : null}
      <Button type="submit" variant="primary" size="lg" pending={isPending}>
        {submit}
      </Button>
    </form>
  )
}
