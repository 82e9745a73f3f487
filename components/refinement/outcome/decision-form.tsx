'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { Section } from '@/components/layout/section'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { notify } from '@/components/ui/toast'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import { decideInput, type OutcomeNumbers } from '@/lib/pipeline/refinement/outcome/schema'

const shape = decideInput.omit({ projectId: true, roundId: true })
const decisions = shape.shape.decision.options

type DecisionFormProps = {
  projectId: string
  roundId: string
  number: number
  outcome: OutcomeNumbers | null
  /** Nothing is confirmed: the round can be stopped and no more. */
  mayOnlyStop: boolean
}

const suggested = { adopt: 'adopt', judge_more: 'repeat', keep_old: 'stop' } as const

/** What becomes of the round, with a reason; signed once, together with the numbers of the moment. */
export function DecisionForm({ projectId, roundId, number, outcome, mayOnlyStop }: DecisionFormProps) {
  const t = useTranslations('refinement.decide')
  const failureText = useFailureText()
  const readings = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const form = useFormOf(shape, {
    defaultValues: { decision: mayOnlyStop ? 'stop' : undefined, reason: '' },
  })
  const decide = useMutation(
    api.refinement.decide.mutationOptions({
      onSuccess: async () => {
        notify.done(t('done', { number }))
        await readings.invalidateQueries({ queryKey: api.refinement.key() })
        await readings.invalidateQueries({ queryKey: api.project.rail.key() })
      },
    }),
  )
  const { errors } = form.formState
  const decision = form.watch('decision')
  return (
    <Section title={mayOnlyStop ? t('stopTitle') : t('title')} hint={mayOnlyStop ? t('stopSays') : t('says')}>
      <form noValidate className="flex max-w-2xl flex-col gap-5" onSubmit={form.handleSubmit(() => setAsking(true))}>
        {mayOnlyStop ? null : (
          <Field label={t('decision')} group error={errors.decision?.message}>
            <Controller
              control={form.control}
              name="decision"
              render={({ field }) => (
                <RadioGroup
                  label={t('decision')}
                  value={field.value}
                  onValueChange={field.onChange}
                  options={decisions.map((value) => ({
                    value,
                    label: t(`option.${value}`),
                    hint:
                      outcome && suggested[outcome.advice] === value
                        ? `${t(`optionSays.${value}`)} ${t('fits')}`
                        : t(`optionSays.${value}`),
                  }))}
                />
              )}
            />
          </Field>
        )}
        <Field label={t('reason')} hint={t('reasonHint')} error={errors.reason?.message}>
          <Textarea {...form.register('reason')} minRows={3} />
        </Field>
        <Button type="submit" variant={mayOnlyStop ? 'secondary' : 'primary'} className="self-start">
          {t(decision === undefined ? 'act' : `sign.${decision}`, { number })}
        </Button>
      </form>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('askTitle', { number })}
        confirmLabel={t(decision === undefined ? 'act' : `sign.${decision}`, { number })}
        failureText={failureText}
        onConfirm={async () => {
          const values = form.getValues()
          await decide.mutateAsync({ projectId, roundId, ...values })
        }}
      >
        {t('askSays')}
      </ConfirmDialog>
    </Section>
  )
}
