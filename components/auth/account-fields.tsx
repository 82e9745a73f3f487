'use client'

import { useTranslations } from 'next-intl'
import type { FieldErrors, UseFormRegister } from 'react-hook-form'
import { Field } from '../ui/field'
import { Input } from '../ui/input'

type Values = { name: string; email: string; password: string }

type AccountFieldsProps = { register: UseFormRegister<Values>; errors: FieldErrors<Values> }

/** Who somebody is and how they sign in; the same for the owner and for those who join. */
export function AccountFields({ register, errors }: AccountFieldsProps) {
  const t = useTranslations('auth.field')
  return (
    <>
      <Field label={t('name')} hint={t('nameHint')} error={errors.name?.message}>
        <Input {...register('name')} autoComplete="name" autoFocus />
      </Field>
      <Field label={t('email')} error={errors.email?.message}>
        <Input {...register('email')} type="email" autoComplete="username" inputMode="email" />
      </Field>
      <Field label={t('password')} hint={t('passwordHint')} error={errors.password?.message}>
        <Input {...register('password')} type="password" autoComplete="new-password" />
      </Field>
    </>
  )
}
