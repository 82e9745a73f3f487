'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import { type ThresholdName, thresholdForm, thresholdLimits, thresholdNames } from '@/lib/pipeline/detectors/schema'
import type { thresholdsView } from '@/lib/pipeline/project/schema'
import { Section } from '../layout/section'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { Time } from '../ui/time'
import { notify } from '../ui/toast'
import { useFormOf } from '../ui/use-form-of'
import { SettingsPage } from './settings-page'

const groups = {
  seeds: ['seedTooClose'],
  duplicates: ['duplicateRougeL', 'duplicateCosine'],
  run: ['duplicateShare', 'driftQuantile', 'driftShare', 'saturation', 'typeLoss'],
  rounds: ['overlapSimilarity', 'overlapWarn', 'overlapStop'],
} as const satisfies Record<string, readonly ThresholdName[]>

/** From where on a known trouble is signalled, and who set it there. */
export function DetectorsScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('settings.detectors')
  const { data } = useQuery(api.project.getThresholds.queryOptions({ input: { projectId } }))
  return (
    <SettingsPage projectId={projectId} place="detectors" hint={t('hint')}>
      {data === undefined ? null : <Thresholds key={JSON.stringify(data.values)} projectId={projectId} data={data} />}
    </SettingsPage>
  )
}

function Thresholds({ projectId, data }: { projectId: string; data: z.output<typeof thresholdsView> }) {
  const t = useTranslations('settings.detectors')
  const settings = useTranslations('settings')
  const format = useFormatter()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const form = useFormOf(thresholdForm, { defaultValues: data.values })
  const save = useMutation(
    api.project.setThresholds.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.project.getThresholds.key() })
        notify.done(settings('saved'))
      },
    }),
  )
  const isStandard = thresholdNames.every((name) => data.values[name] === thresholdLimits[name].fallback)
  const hintOf = (name: ThresholdName) => {
    const { fallback, min, max } = thresholdLimits[name]
    const change = data.changes[name]
    return (
      <>
        {t(`says.${name}`)}{' '}
        <span className="text-ink-faint">
          {t('standard', { value: format.number(fallback), min: format.number(min), max: format.number(max) })}
        </span>
        {change ? (
          <span className="block">
            {t.rich('changed', {
              name: change.by,
              from: format.number(change.from),
              to: format.number(change.to),
              time: () => <Time value={change.at} />,
            })}
          </span>
        ) : null}
      </>
    )
  }
  return (
    <form
      noValidate
      className="flex max-w-2xl flex-col gap-10"
      onSubmit={form.handleSubmit((values) => save.mutate({ projectId, values }))}
    >
      {Object.entries(groups).map(([group, names]) => (
        <Section key={group} title={t(`groups.${groupOf(group)}`)}>
          <div className="flex flex-col gap-6">
            {names.map((name) => (
              <Field
                key={name}
                label={t(`name.${name}`)}
                hint={hintOf(name)}
                error={form.formState.errors[name]?.message}
              >
                <Input
                  type="number"
                  step="0.01"
                  className="w-28"
                  {...form.register(name, { setValueAs: (text) => (text === '' ? undefined : Number(text)) })}
                />
              </Field>
            ))}
          </div>
        </Section>
      ))}
      {save.error ? <FormError title={failureText(save.error)} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={!form.formState.isDirty} pending={save.isPending}>
          {t('save')}
        </Button>
        {isStandard ? null : (
          <Button
            onClick={() => {
              for (const name of thresholdNames)
                form.setValue(name, thresholdLimits[name].fallback, { shouldDirty: true, shouldValidate: true })
            }}
          >
            {t('reset')}
          </Button>
        )}
      </div>
    </form>
  )
}

const groupOf = (name: string): keyof typeof groups => (name === 'seeds' || name === 'duplicates' ? name : 'run')
