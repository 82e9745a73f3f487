'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { api } from '@/lib/api/client'
import { personName } from '@/lib/pipeline/account/schema'
import { Section } from '../layout/section'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { notify } from '../ui/toast'
import { useFormOf } from '../ui/use-form-of'

const shape = z.object({ name: personName })

export function NameForm({ person }: { person: { name: string; email: string } }) {
  const t = useTranslations('auth.account')
  const field = useTranslations('auth.field')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const form = useFormOf(shape, { defaultValues: { name: person.name } })
  const save = useMutation(
    api.account.update.mutationOptions({
      onSuccess: async () => {
        form.reset(form.getValues())
        await queryClient.invalidateQueries({ queryKey: api.account.key() })
        notify.done(t('saved'))
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  return (
    <Section title={t('profile')} hint={t('emailNote', { email: person.email })}>
      <form
        onSubmit={form.handleSubmit((values) => save.mutate(values))}
        noValidate
        className="flex flex-wrap items-end gap-3"
      >
        <Field label={field('name')} error={form.formState.errors.name?.message} className="flex-1 basis-56">
          <Input {...form.register('name')} autoComplete="name" />
        </Field>
        <Button type="submit" disabled={!form.formState.isDirty} pending={save.isPending}>
          {t('save')}
        </Button>
      </form>
    </Section>
  )
}
