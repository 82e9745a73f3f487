'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { api } from '@/lib/api/client'
import { answerStyles } from '@/lib/pipeline/evaluation/systems/schema'
import type { systemKinds } from '@/lib/pipeline/vocabulary'
import type { SystemForm } from './system-shape'

const NONE = '-'
const orNull = (value: string) => (value === NONE ? null : value)

type SystemOriginProps = { projectId: string; form: SystemForm; kind: (typeof systemKinds)[number] }

/** What stands behind a system: a style of the rules, an endpoint, the release it was made from, or who wrote its outputs. */
export function SystemOrigin({ projectId, form, kind }: SystemOriginProps) {
  const t = useTranslations('evaluation.systems')
  const input = { projectId }
  const models = useQuery(api.project.listModels.queryOptions({ input }))
  const releases = useQuery(api.datasets.listReleases.queryOptions({ input }))
  const members = useQuery(api.project.listMembers.queryOptions({ input }))
  const endpoints = models.data?.endpoints.filter((one) => one.kind === 'chat' && one.archivedAt === null) ?? []
  const error = form.formState.errors.endpointId?.message
  return (
    <>
      {kind === 'builtin' ? (
        <Field label={t('style')} group>
          <Controller
            control={form.control}
            name="style"
            render={({ field }) => (
              <RadioGroup
                label={t('style')}
                value={field.value ?? 'concise'}
                onValueChange={field.onChange}
                options={answerStyles.map((value) => ({
                  value,
                  label: t(`style_${value}`),
                  hint: t(`styleSays_${value}`),
                }))}
              />
            )}
          />
        </Field>
      ) : null}
      {kind === 'endpoint' ? (
        <Field
          label={t('endpoint')}
          error={error}
          hint={
            endpoints.length > 0
              ? undefined
              : t.rich('noEndpoint', {
                  link: (words) => (
                    <Link className="font-medium underline" href={`/projects/${projectId}/settings/models`}>
                      {words}
                    </Link>
                  ),
                })
          }
        >
          <Controller
            control={form.control}
            name="endpointId"
            render={({ field }) => (
              <Select
                value={field.value ?? undefined}
                onValueChange={field.onChange}
                placeholder={t('chooseEndpoint')}
                options={endpoints.map(({ id, name, model }) => ({ value: id, label: name, hint: model }))}
              />
            )}
          />
        </Field>
      ) : null}
      <Field label={t('release')} hint={t('releaseHint')} optional>
        <Controller
          control={form.control}
          name="releaseId"
          render={({ field }) => (
            <Select
              value={field.value ?? NONE}
              onValueChange={(value) => field.onChange(orNull(value))}
              options={[
                { value: NONE, label: t('noRelease') },
                ...(releases.data ?? []).map(({ id, number }) => ({
                  value: id,
                  label: t('releaseNumber', { number }),
                })),
              ]}
            />
          )}
        />
      </Field>
      {kind === 'imported' ? (
        <Field label={t('author')} hint={t('authorHint')} optional>
          <Controller
            control={form.control}
            name="authorId"
            render={({ field }) => (
              <Combobox
                value={field.value ?? NONE}
                onValueChange={(value) => field.onChange(orNull(value))}
                options={[
                  { value: NONE, label: t('noAuthor') },
                  ...(members.data ?? []).map(({ userId, name }) => ({ value: userId, label: name })),
                ]}
              />
            )}
          />
        </Field>
      ) : null}
    </>
  )
}
