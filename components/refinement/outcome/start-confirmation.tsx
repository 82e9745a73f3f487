'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { useFailureText } from '@/components/layout/use-failure-text'
import type { RoundView } from '@/components/refinement/round-view'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Button, LinkButton } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import { startConfirmationInput } from '@/lib/pipeline/refinement/outcome/schema'

const shape = startConfirmationInput.omit({ projectId: true, roundId: true })

/** Names the new system and starts the run on the kept prompts; the run is a draft that a lead then opens. */
export function StartConfirmation({ projectId, round }: { projectId: string; round: RoundView }) {
  const t = useTranslations('refinement.outcome.start')
  const failureText = useFailureText()
  const number = useNumbers()
  const readings = useQueryClient()
  const list = useQuery(api.evaluation.listSystems.queryOptions({ input: { projectId, limit: 200 } }))
  const releases = useQuery(api.datasets.listReleases.queryOptions({ input: { projectId } }))
  const plan = round.plan
  const form = useFormOf(shape, {
    defaultValues: { newSystemId: '', oldSystemId: plan?.baseSystem?.id ?? null, newReleaseId: null, title: '' },
  })
  const start = useMutation(
    api.refinement.startConfirmation.mutationOptions({
      onSuccess: async () => {
        notify.done(t('done'))
        await readings.invalidateQueries({ queryKey: api.refinement.key() })
        await readings.invalidateQueries({ queryKey: api.evaluation.key() })
      },
    }),
  )
  if (plan === null || list.data === undefined || releases.data === undefined) return <SkeletonRows rows={4} />
  const base = plan.baseRelease
  const kept = plan.confirmation.promptSet
  const systems = list.data.items.filter(({ archivedAt }) => archivedAt === null)
  const newer = releases.data.filter(
    (release) => release.withdrawnAt === null && (base === null || release.number > base.number),
  )
  const values = form.watch()
  const chosen = systems.find(({ id }) => id === values.newSystemId)
  const candidates = systems.filter(
    ({ id, release }) => id !== values.oldSystemId && (release === null || newer.some((one) => one.id === release.id)),
  )
  const { errors } = form.formState
  const says = kept
    ? t('says', {
        set: kept.name,
        prompts: kept.prompts,
        judgments: plan.confirmation.judgments,
        hours: number.hours(plan.confirmation.hours),
      })
    : t('noPrompts')
  return (
    <Section title={t('title')} hint={says}>
      {newer.length === 0 ? (
        <div className="flex flex-col items-start gap-3">
          <p className="text-row">{base ? t('noRelease', { number: base.number }) : t('noReleaseAtAll')}</p>
          <LinkButton href={`/projects/${projectId}/datasets`}>{t('toReleases')}</LinkButton>
        </div>
      ) : (
        <form
          noValidate
          className="flex max-w-2xl flex-col gap-5"
          onSubmit={form.handleSubmit((given) =>
            start.mutate({
              ...{ projectId, roundId: round.id, ...given },
              newReleaseId: chosen?.release ? null : (given.newReleaseId ?? null),
            }),
          )}
        >
          <div className="grid gap-5 sm:grid-cols-2">
            <Field
              label={t('newSystem')}
              hint={candidates.length === 0 ? t('noSystem') : t('newHint')}
              error={errors.newSystemId?.message}
            >
              <Select
                value={values.newSystemId}
                placeholder={t('choose')}
                onValueChange={(id) => form.setValue('newSystemId', id, { shouldValidate: true })}
                options={candidates.map(({ id, name, release }) => ({
                  ...{ value: id, label: name },
                  hint: release ? t('release', { number: release.number }) : t('untied'),
                }))}
              />
            </Field>
            <Field label={t('oldSystem')} hint={t('oldHint')} error={errors.oldSystemId?.message}>
              <Select
                value={values.oldSystemId ?? undefined}
                placeholder={t('choose')}
                onValueChange={(id) => form.setValue('oldSystemId', id)}
                options={systems
                  .filter(({ id }) => id !== values.newSystemId)
                  .map(({ id, name, release }) => ({
                    ...{ value: id, label: name },
                    hint: release ? t('release', { number: release.number }) : t('untied'),
                  }))}
              />
            </Field>
          </div>
          {chosen && chosen.release === null ? (
            <Field label={t('newRelease')} hint={t('newReleaseHint')} error={errors.newReleaseId?.message}>
              <Select
                value={values.newReleaseId ?? undefined}
                placeholder={t('choose')}
                onValueChange={(id) => form.setValue('newReleaseId', id)}
                options={newer.map((release) => ({
                  value: release.id,
                  label: t('release', { number: release.number }),
                }))}
              />
            </Field>
          ) : null}
          <Field label={t('deskTitle')} optional hint={t('deskTitleHint')} error={errors.title?.message}>
            <Input {...form.register('title')} autoComplete="off" />
          </Field>
          {start.error ? <FormError title={failureText(start.error)} /> : null}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={start.isPending}>
              {t('act')}
            </Button>
            {candidates.length === 0 ? (
              <LinkButton href={`/projects/${projectId}/evaluation?view=systems`}>{t('toSystems')}</LinkButton>
            ) : null}
          </div>
        </form>
      )}
    </Section>
  )
}
