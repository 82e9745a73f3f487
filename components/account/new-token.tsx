'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { api } from '@/lib/api/client'
import { newToken } from '@/lib/pipeline/account/schema'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Copyable } from '../ui/copyable'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import { useFormOf } from '../ui/use-form-of'

const lives = [7, 30, 90, 365]

/** Makes a token and shows it, once. */
export function NewToken() {
  const t = useTranslations('auth.account.tokens')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const form = useFormOf(newToken, { defaultValues: { name: '', days: 90 } })
  const create = useMutation(
    api.account.createToken.mutationOptions({
      onSuccess: async () => {
        form.reset()
        await queryClient.invalidateQueries({ queryKey: api.account.listTokens.key() })
      },
    }),
  )
  if (create.data)
    return (
      <div role="status" className="mb-4 flex flex-wrap items-center gap-3 rounded-md bg-ok-wash px-3 py-3">
        <p className="w-full text-ui font-medium">{t('shown')}</p>
        <Copyable text={create.data.token} className="min-w-0 flex-1" />
        <Button size="sm" onClick={() => create.reset()}>
          {t('kept')}
        </Button>
      </div>
    )
  return (
    <form
      onSubmit={form.handleSubmit((values) => create.mutate(values))}
      noValidate
      className="mb-4 flex flex-wrap items-end gap-3"
    >
      <Field label={t('name')} error={form.formState.errors.name?.message} className="flex-1 basis-48">
        <Input {...form.register('name')} autoComplete="off" />
      </Field>
      <Field label={t('days')} className="w-36">
        <Controller
          control={form.control}
          name="days"
          render={({ field }) => (
            <Select
              options={lives.map((days) => ({ value: String(days), label: t('dayCount', { count: days }) }))}
              value={String(field.value)}
              onValueChange={(days) => field.onChange(Number(days))}
            />
          )}
        />
      </Field>
      <Button type="submit" pending={create.isPending}>
        {t('create')}
      </Button>
      {create.error ? <FormError title={failureText(create.error)} /> : null}
    </form>
  )
}
