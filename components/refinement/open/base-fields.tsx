'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { Plan } from '@/components/refinement/open/use-plan'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { api } from '@/lib/api/client'

const SUGGESTED = '-'
const orNull = (value: string) => (value === SUGGESTED ? null : value)

/** What the round is to beat: the system and the release it stands for, those that suggest themselves unless named. */
export function BaseFields({ projectId, plan }: { projectId: string; plan: Plan }) {
  const t = useTranslations('refinement.open.base')
  const { form, preview } = plan
  const values = form.watch()
  const systems = useQuery(api.evaluation.listSystems.queryOptions({ input: { projectId, limit: 200 } }))
  const releases = useQuery(api.datasets.listReleases.queryOptions({ input: { projectId } }))
  const system = preview.data?.baseSystem ?? null
  const release = preview.data?.baseRelease ?? null
  const suggestedSystem =
    values.baseSystemId === null && system !== null ? t('suggested', { name: system.name }) : t('auto')
  const suggestedRelease =
    values.baseReleaseId === null && release !== null
      ? t('suggested', { name: t('release', { number: release.number }) })
      : t('auto')
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t('system')} hint={t('systemHint')}>
        <Select
          value={values.baseSystemId ?? SUGGESTED}
          onValueChange={(chosen) => form.setValue('baseSystemId', orNull(chosen))}
          options={[
            { value: SUGGESTED, label: suggestedSystem },
            ...(systems.data?.items ?? [])
              .filter(({ archivedAt }) => archivedAt === null)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <Field label={t('releaseLabel')} hint={t('releaseHint')}>
        <Select
          value={values.baseReleaseId ?? SUGGESTED}
          onValueChange={(chosen) => form.setValue('baseReleaseId', orNull(chosen))}
          options={[
            { value: SUGGESTED, label: suggestedRelease },
            ...(releases.data ?? [])
              .filter(({ withdrawnAt }) => withdrawnAt === null)
              .map(({ id, number }) => ({ value: id, label: t('release', { number }) })),
          ]}
        />
      </Field>
    </div>
  )
}
