'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Controller } from 'react-hook-form'
import { type EndpointView, endpointForm } from '@/lib/llm/schema'
import { useFailureText } from '../../layout/use-failure-text'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { FormError } from '../../ui/form-error'
import { Input } from '../../ui/input'
import { Select } from '../../ui/select'
import { useFormOf } from '../../ui/use-form-of'
import { PriceFields, type PriceTexts, priceOf, textsOf } from './price-fields'
import { useSaveEndpoint } from './use-save-endpoint'

type EndpointDialogProps = {
  projectId: string
  /** Null for a new one. */
  endpoint: EndpointView | null
  onClose: () => void
}

const shape = endpointForm.omit({ settings: true, apiKey: true })
const numberOrNull = (text: unknown) => (text === '' || text === null || text === undefined ? null : Number(text))

/** Where a model answers, what it is called there, how much may be asked of it and what it costs. */
export function EndpointDialog({ projectId, endpoint, onClose }: EndpointDialogProps) {
  const t = useTranslations('settings.models.form')
  const words = useTranslations('settings.models.endpoints')
  const failureText = useFailureText()
  const formId = useId()
  const [apiKey, setApiKey] = useState('')
  const [isKeyRemoved, setKeyRemoved] = useState(false)
  const [prices, setPrices] = useState<PriceTexts>(() => textsOf(endpoint))
  const save = useSaveEndpoint(projectId, endpoint, onClose)
  const form = useFormOf(shape, {
    defaultValues: {
      name: endpoint?.name ?? '',
      kind: endpoint?.kind ?? 'chat',
      baseUrl: endpoint?.baseUrl ?? '',
      model: endpoint?.model ?? '',
      requestsPerMinute: endpoint?.requestsPerMinute ?? null,
      tokensPerMinute: endpoint?.tokensPerMinute ?? null,
      concurrency: endpoint?.concurrency ?? 8,
    },
  })
  const submit = form.handleSubmit((values) =>
    save.mutate({
      form: {
        ...values,
        settings: endpoint?.settings ?? {},
        apiKey: isKeyRemoved ? null : apiKey.trim() === '' ? undefined : apiKey.trim(),
      },
      price: priceOf(prices),
    }),
  )
  const { errors } = form.formState
  const keyHint = !endpoint?.hasKey
    ? t('keyHint')
    : endpoint.keyHint
      ? t('keyKept', { hint: endpoint.keyHint })
      : t('keyStored')
  return (
    <Dialog
      open
      title={endpoint === null ? words('addTitle') : words('editTitle', { name: endpoint.name })}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={save.isPending}>
          {t('save')}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} noValidate autoComplete="off" className="flex flex-col gap-5">
        <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_9rem]">
          <Field label={t('name')} error={errors.name?.message}>
            <Input {...form.register('name')} placeholder={t('namePlaceholder')} />
          </Field>
          <Field label={t('kind')}>
            <Controller
              control={form.control}
              name="kind"
              render={({ field }) => (
                <Select
                  options={(['chat', 'embedding'] as const).map((value) => ({ value, label: words(`kind.${value}`) }))}
                  value={field.value}
                  onValueChange={field.onChange}
                />
              )}
            />
          </Field>
        </div>
        <Field label={t('baseUrl')} hint={t('baseUrlHint')} error={errors.baseUrl?.message}>
          <Input {...form.register('baseUrl')} type="url" placeholder="https://" />
        </Field>
        <Field label={t('model')} hint={t('modelHint')} error={errors.model?.message}>
          <Input {...form.register('model')} dir="ltr" list={`${formId}-models`} />
        </Field>
        <datalist id={`${formId}-models`}>
          {endpoint?.checkReport?.models.map((model) => (
            <option key={model} value={model} />
          ))}
        </datalist>
        <Field label={t('key')} hint={keyHint} optional>
          <Input
            type="password"
            autoComplete="new-password"
            value={apiKey}
            disabled={isKeyRemoved}
            onChange={(event) => setApiKey(event.target.value)}
          />
        </Field>
        {endpoint?.hasKey ? (
          <Checkbox className="-mt-4" checked={isKeyRemoved} onCheckedChange={setKeyRemoved} label={t('keyRemove')} />
        ) : null}
        <Field label={t('limits')} group>
          <div className="grid gap-3 sm:grid-cols-3">
            {(['requestsPerMinute', 'tokensPerMinute', 'concurrency'] as const).map((name) => (
              <Field key={name} label={t(name)} error={errors[name]?.message}>
                <Input
                  type="number"
                  min={1}
                  placeholder={name === 'concurrency' ? undefined : t('unlimited')}
                  {...form.register(name, { setValueAs: numberOrNull })}
                />
              </Field>
            ))}
          </div>
        </Field>
        <PriceFields value={prices} onChange={setPrices} />
        {save.error ? <FormError title={failureText(save.error)} /> : null}
      </form>
    </Dialog>
  )
}
