'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import type { Plan } from '@/components/seeds/import-plan'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { notify } from '@/components/ui/toast'
import { api, client } from '@/lib/api/client'
import type { ImportPreview } from '@/lib/pipeline/seeds/import/schema'

type Props = {
  projectId: string
  plan: Plan
  preview: ImportPreview
  taxonomy: ReturnType<typeof useTaxonomy>
  onPlan: (plan: Plan) => void
}

/** Names in the file that mean nothing here yet: each is given a meaning, or made new by who may. */
export function ImportNames({ projectId, plan, preview, taxonomy, onPlan }: Props) {
  const t = useTranslations('seeds.import')
  const project = useProject(projectId)
  const readings = useQueryClient()
  const failureText = useFailureText()
  const mayCreate = project.may('project.configure')
  const { unknown } = preview
  const create = useMutation({
    mutationFn: async ({
      subdomains,
      queryTypes,
    }: {
      subdomains: readonly string[]
      queryTypes: readonly string[]
    }) => {
      for (const name of subdomains) await client.project.addSubdomain({ projectId, name })
      if (queryTypes.length > 0)
        await client.project.addQueryTypes({ projectId, queryTypes: queryTypes.map((name) => ({ name })) })
    },
    onError: (error) => notify.failed(failureText(error)),
    onSettled: async () => {
      await readings.invalidateQueries({ queryKey: api.project.getTaxonomy.key() })
      await readings.invalidateQueries({ queryKey: api.seeds.previewImport.key() })
    },
  })
  const shown = {
    subdomains: [...new Set([...Object.keys(plan.subdomains), ...unknown.subdomains])],
    queryTypes: [...new Set([...Object.keys(plan.queryTypes), ...unknown.queryTypes])],
  }
  if (shown.subdomains.length + shown.queryTypes.length === 0) return null
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-1 text-head">{t('unknown')}</legend>
      <p className="text-ui text-ink-soft">{mayCreate ? t('unknownHint') : t('unknownHintPlain')}</p>
      {shown.subdomains.map((name) => (
        <Field key={name} label={<bdi>{name}</bdi>}>
          <Combobox
            placeholder={t('leaveOut')}
            value={plan.subdomains[name]}
            onValueChange={(id) => onPlan({ ...plan, subdomains: { ...plan.subdomains, [name]: id } })}
            options={taxonomy.leaves.map(({ id }) => ({ value: id, label: taxonomy.pathOf(id) }))}
          />
        </Field>
      ))}
      {shown.queryTypes.map((name) => (
        <Field key={name} label={<bdi>{name}</bdi>}>
          <Combobox
            placeholder={t('leaveOut')}
            value={plan.queryTypes[name]}
            onValueChange={(id) => onPlan({ ...plan, queryTypes: { ...plan.queryTypes, [name]: id } })}
            options={taxonomy.queryTypes.map(({ id, name: label }) => ({ value: id, label }))}
          />
        </Field>
      ))}
      {mayCreate && unknown.subdomains.length + unknown.queryTypes.length > 0 ? (
        <Button className="self-start" pending={create.isPending} onClick={() => create.mutate(unknown)}>
          {t('create', { count: unknown.subdomains.length + unknown.queryTypes.length })}
        </Button>
      ) : null}
    </fieldset>
  )
}
