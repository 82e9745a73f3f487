'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { NumberInput } from '@/components/refinement/number-input'
import { QuotaFields } from '@/components/refinement/quota-fields'
import { useRoundAct } from '@/components/refinement/round/use-round-act'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Textarea } from '@/components/ui/textarea'
import { notify } from '@/components/ui/toast'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import type { RoundPlan, RoundQuota } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'
import { cutInput } from '@/lib/pipeline/refinement/schema'

const shape = cutInput.pick({ reason: true, budgetHours: true, budgetUsd: true })

type CutDialogProps = { projectId: string; roundId: string; plan: RoundPlan; onClose: () => void }

/** Another board for a running round: quotas, fewer targets, another budget; a new plan takes the place of the last. */
export function CutDialog({ projectId, roundId, plan, onClose }: CutDialogProps) {
  const t = useTranslations('refinement.cut')
  const failureText = useFailureText()
  const words = useRoundWords()
  const formId = useId()
  const { reread } = useRoundAct(projectId, roundId)
  const [quotas, setQuotas] = useState<ReadonlyMap<string, RoundQuota>>(new Map())
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set())
  const form = useFormOf(shape, {
    defaultValues: { reason: '', budgetHours: plan.budgetHours, budgetUsd: plan.budgetUsd },
  })
  const cut = useMutation(
    api.refinement.cut.mutationOptions({
      onSuccess: async ({ planNumber }) => {
        notify.done(t('done', { number: planNumber }))
        await reread()
        onClose()
      },
    }),
  )
  const cellsOf = (keys: (key: string) => boolean) =>
    plan.targets
      .filter((target) => keys(cellKey(target)))
      .map(({ subdomainId, queryTypeId }) => ({ subdomainId, queryTypeId }))
  const submit = form.handleSubmit((values) =>
    cut.mutate({
      ...{ projectId, roundId, ...values },
      dropped: cellsOf((key) => dropped.has(key)),
      quotas: cellsOf((key) => quotas.has(key) && !dropped.has(key)).flatMap((cell) => {
        const quota = quotas.get(cellKey(cell))
        return quota ? [{ ...cell, quota }] : []
      }),
    }),
  )
  const { errors } = form.formState
  const values = form.watch()
  return (
    <Dialog
      open
      size="lg"
      title={t('title')}
      description={t('says')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button
          type="submit"
          form={formId}
          variant="primary"
          disabled={dropped.size === plan.targets.length}
          pending={cut.isPending}
        >
          {t('act')}
        </Button>
      }
    >
      <form id={formId} noValidate className="flex flex-col gap-6" onSubmit={submit}>
        <ul className="divide-y divide-line border-y border-line">
          {plan.targets.map((target) => {
            const key = cellKey(target)
            return (
              <li key={key} className="flex flex-col gap-2 py-3">
                <Checkbox
                  checked={!dropped.has(key)}
                  onCheckedChange={(isKept) => {
                    const next = new Set(dropped)
                    if (isKept) next.delete(key)
                    else next.add(key)
                    setDropped(next)
                  }}
                  label={<bdi className="font-medium">{words.cell(target)}</bdi>}
                  hint={dropped.has(key) ? t('becomesGuardRail') : undefined}
                />
                {dropped.has(key) ? null : (
                  <div className="ps-7">
                    <QuotaFields
                      name={words.cell(target)}
                      quota={quotas.get(key) ?? target.quota}
                      onChange={(quota) => setQuotas(new Map(quotas).set(key, quota))}
                    />
                  </div>
                )}
              </li>
            )
          })}
        </ul>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('hours')} optional error={errors.budgetHours?.message}>
            <NumberInput value={values.budgetHours ?? null} onChange={(value) => form.setValue('budgetHours', value)} />
          </Field>
          <Field label={t('usd')} optional error={errors.budgetUsd?.message}>
            <NumberInput value={values.budgetUsd ?? null} onChange={(value) => form.setValue('budgetUsd', value)} />
          </Field>
        </div>
        <Field label={t('reason')} hint={t('reasonHint')} error={errors.reason?.message}>
          <Textarea {...form.register('reason')} minRows={2} />
        </Field>
        {cut.error ? <FormError title={failureText(cut.error)} /> : null}
      </form>
    </Dialog>
  )
}
