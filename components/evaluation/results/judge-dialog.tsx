'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Controller } from 'react-hook-form'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { notify } from '@/components/ui/toast'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import { judgeInput } from '@/lib/pipeline/evaluation/results/schema'

const shape = judgeInput.omit({ projectId: true, runId: true })
const BUILTIN = '-'
const numberOrNull = (text: unknown) => (text === '' || text === null || text === undefined ? null : Number(text))

/** Which model judges, and how many comparisons of the run. */
export function JudgeDialog({ projectId, runId, onClose }: { projectId: string; runId: string; onClose: () => void }) {
  const t = useTranslations('evaluation.modelJudge')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const formId = useId()
  const models = useQuery(api.project.listModels.queryOptions({ input: { projectId } }))
  const endpoints = models.data?.endpoints.filter((one) => one.kind === 'chat' && one.archivedAt === null) ?? []
  const form = useFormOf(shape, { defaultValues: { endpointId: null, most: null } })
  const judge = useMutation(
    api.evaluation.judgeByModel.mutationOptions({
      onSuccess: async ({ comparisons }) => {
        await queryClient.invalidateQueries({ queryKey: api.jobs.key() })
        notify.done(t('started', { count: comparisons }))
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      title={t('ask')}
      description={t('askSays')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={judge.isPending}>
          {t('start')}
        </Button>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={form.handleSubmit((values) => judge.mutate({ projectId, runId, ...values }))}
      >
        <Field label={t('judge')}>
          <Controller
            control={form.control}
            name="endpointId"
            render={({ field }) => (
              <Select
                value={field.value ?? BUILTIN}
                onValueChange={(value) => field.onChange(value === BUILTIN ? null : value)}
                options={[
                  { value: BUILTIN, label: t('builtin') },
                  ...endpoints.map(({ id, name, model }) => ({ value: id, label: name, hint: model })),
                ]}
              />
            )}
          />
        </Field>
        <Field label={t('most')} hint={t('mostHint')} optional error={form.formState.errors.most?.message}>
          <Input type="number" min={1} className="max-w-32" {...form.register('most', { setValueAs: numberOrNull })} />
        </Field>
        {judge.error ? <FormError title={failureText(judge.error)} /> : null}
      </form>
    </Dialog>
  )
}
