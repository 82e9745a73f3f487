'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ReadState } from '@/components/evaluation/read-state'
import { NumberInput } from '@/components/refinement/number-input'
import { BaseFields } from '@/components/refinement/open/base-fields'
import { LeakList } from '@/components/refinement/open/leak-list'
import type { Plan } from '@/components/refinement/open/use-plan'
import { useNumbers } from '@/components/refinement/use-numbers'
import { LinkButton } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'
import type { Preview } from '@/lib/pipeline/refinement/plan/schema'

type ConfirmationFieldsProps = { projectId: string; plan: Plan; preview: Preview }

/** The prompts that are kept for the answer, and how many of them it takes to see a difference. */
export function ConfirmationFields({ projectId, plan, preview }: ConfirmationFieldsProps) {
  const t = useTranslations('refinement.open.confirm')
  const number = useNumbers()
  const { form } = plan
  const { errors } = form.formState
  const values = form.watch()
  const sets = useQuery(api.evaluation.listPromptSets.queryOptions({ input: { projectId, limit: 200 } }))
  const { confirmation, leaks } = preview
  const kept = confirmation.promptSet
  return (
    <div className="flex flex-col gap-6">
      <ReadState reading={sets} skeleton={<SkeletonRows rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="flex flex-wrap items-center gap-3 text-row text-ink-soft">
              {t('noSets', { count: confirmation.prompts })}
              <LinkButton size="sm" href={`/projects/${projectId}/evaluation?view=prompts`}>
                {t('toSets')}
              </LinkButton>
            </p>
          ) : (
            <Field label={t('set')} group hint={t('setHint')} error={errors.promptSetId?.message}>
              <RadioGroup
                label={t('set')}
                value={values.promptSetId ?? undefined}
                onValueChange={(promptSetId) => form.setValue('promptSetId', promptSetId)}
                options={items.map(({ id, name, prompts, frozenAt }) => ({
                  value: id,
                  label: name,
                  disabled: frozenAt !== null || prompts === 0,
                  hint: frozenAt !== null ? t('used') : prompts === 0 ? t('emptySet') : t('fresh', { count: prompts }),
                }))}
              />
            </Field>
          )
        }
      </ReadState>
      {leaks.length > 0 ? <LeakList leaks={leaks} /> : null}
      <BaseFields projectId={projectId} plan={plan} />
      <div className="grid gap-5 sm:grid-cols-3">
        <Field label={t('expected')} hint={t('expectedHint')} error={errors.expectedRate?.message}>
          <NumberInput
            scale={100}
            unit="%"
            className="w-24"
            value={values.expectedRate ?? null}
            onChange={(value) => form.setValue('expectedRate', value ?? Number.NaN)}
          />
        </Field>
        <Field label={t('margin')} hint={t('marginHint')} error={errors.margin?.message}>
          <NumberInput
            scale={100}
            unit={t('pointsUnit')}
            className="w-24"
            value={values.margin ?? null}
            onChange={(value) => form.setValue('margin', value ?? Number.NaN)}
          />
        </Field>
        <Field label={t('perPrompt')} hint={t('perPromptHint')} error={errors.judgmentsPerPrompt?.message}>
          <NumberInput
            whole
            className="w-24"
            value={values.judgmentsPerPrompt ?? null}
            onChange={(value) => form.setValue('judgmentsPerPrompt', value ?? Number.NaN)}
          />
        </Field>
      </div>
      <dl className="grid max-w-2xl gap-x-6 gap-y-1.5 text-ui sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="text-ink-soft">{t('needed', { rate: number.share(confirmation.expectedRate) })}</dt>
        <dd className="tabular-nums">
          {t('neededSays', {
            prompts: confirmation.prompts,
            judgments: confirmation.prompts * confirmation.judgmentsPerPrompt,
          })}
        </dd>
        {kept ? (
          <>
            <dt className="text-ink-soft">{t('have')}</dt>
            <dd className="tabular-nums">
              {t('haveSays', { targets: kept.inTargets, guardRails: kept.inGuardRails, all: kept.prompts })}
            </dd>
            <dt className="text-ink-soft">{t('detects')}</dt>
            <dd className="tabular-nums">
              {kept.detects === null ? t('detectsNothing') : t('detectsSays', { rate: number.share(kept.detects) })}
            </dd>
          </>
        ) : null}
        {confirmation.promptsPerGuardRail > 0 ? (
          <>
            <dt className="text-ink-soft">{t('perGuardRail', { margin: number.share(confirmation.margin) })}</dt>
            <dd className="tabular-nums">{t('perGuardRailSays', { count: confirmation.promptsPerGuardRail })}</dd>
          </>
        ) : null}
        <dt className="text-ink-soft">{t('judging')}</dt>
        <dd className="tabular-nums">
          {t('judgingSays', { judgments: confirmation.judgments, hours: number.hours(confirmation.hours) })}
        </dd>
      </dl>
    </div>
  )
}
