'use client'

import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { OutputStates } from '../systems/output-states'
import { useLists } from '../use-lists'
import type { RunFormOf } from './run-shape'
import { SystemChoice } from './system-choice'

/** What the run is called and what it compares: systems in their order, on the prompts of a set. */
export function RunSubject({ projectId, form }: { projectId: string; form: RunFormOf }) {
  const t = useTranslations('evaluation.runs')
  const { sets, systems } = useLists(projectId)
  const { errors } = form.formState
  const [promptSetId, systemIds] = form.watch(['promptSetId', 'systemIds'])
  const nameOf = (systemId: string | undefined) => systems.find(({ id }) => id === systemId)?.name ?? ''
  return (
    <section className="flex flex-col gap-5">
      <h2 className="text-head">{t('subject')}</h2>
      <Field label={t('name')} hint={t('nameHint')} error={errors.name?.message}>
        <Input {...form.register('name')} autoComplete="off" />
      </Field>
      <Field label={t('title')} hint={t('titleHint')} optional error={errors.title?.message}>
        <Input {...form.register('title')} autoComplete="off" />
      </Field>
      <Field label={t('set')} error={errors.promptSetId?.message}>
        <Controller
          control={form.control}
          name="promptSetId"
          render={({ field }) => (
            <Select
              value={field.value}
              onValueChange={field.onChange}
              options={sets.map(({ id, name, prompts }) => ({
                value: id,
                label: name,
                hint: t('prompts', { count: prompts }),
              }))}
            />
          )}
        />
      </Field>
      <Field label={t('systems')} hint={t('systemsHint')} error={errors.systemIds?.message} group>
        <Controller
          control={form.control}
          name="systemIds"
          render={({ field }) => <SystemChoice projectId={projectId} value={field.value} onChange={field.onChange} />}
        />
      </Field>
      {systemIds.length >= 2 ? (
        <>
          <p className="text-row">
            {systemIds.length === 2
              ? t.rich('question', {
                  a: () => <bdi className="font-semibold">{nameOf(systemIds[0])}</bdi>,
                  b: () => <bdi className="font-semibold">{nameOf(systemIds[1])}</bdi>,
                })
              : t('questionMany', { count: systemIds.length })}
          </p>
          <OutputStates {...{ projectId, promptSetId, systemIds }} />
        </>
      ) : null}
    </section>
  )
}
