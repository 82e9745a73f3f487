'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Chips } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { api } from '@/lib/api/client'
import type { RunFormOf } from './run-shape'

/** Who judges: every evaluator of the project, or those named. */
export function RunPeople({ projectId, form }: { projectId: string; form: RunFormOf }) {
  const t = useTranslations('evaluation.runs')
  const members = useQuery(api.project.listMembers.queryOptions({ input: { projectId } }))
  const evaluators = members.data?.filter(({ roles, leftAt }) => leftAt === null && roles.includes('evaluator')) ?? []
  return (
    <section className="flex flex-col gap-5">
      <h2 className="text-head">{t('people')}</h2>
      {members.data && evaluators.length === 0 ? (
        <p className="text-row text-ink-soft">
          {t.rich('noEvaluators', {
            link: (words) => (
              <Link className="font-medium text-ink underline" href={`/projects/${projectId}/settings/members`}>
                {words}
              </Link>
            ),
          })}
        </p>
      ) : (
        <Field label={t('evaluators')} hint={t('evaluatorsHint')} group optional>
          <Controller
            control={form.control}
            name="settings.evaluatorIds"
            render={({ field }) => (
              <Chips
                label={t('evaluators')}
                value={field.value ?? []}
                onChange={field.onChange}
                options={evaluators.map(({ userId, name }) => ({ value: userId, label: name }))}
              />
            )}
          />
        </Field>
      )}
      <Controller
        control={form.control}
        name="settings.mayLeadsJudge"
        render={({ field }) => (
          <Checkbox
            checked={field.value ?? false}
            onCheckedChange={field.onChange}
            label={t('mayLeadsJudge')}
            hint={t('mayLeadsJudgeHint')}
          />
        )}
      />
    </section>
  )
}
