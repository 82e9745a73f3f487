'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useRoundAct } from '@/components/refinement/round/use-round-act'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { notify } from '@/components/ui/toast'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import type { RoundPlan } from '@/lib/pipeline/refinement/plan/schema'
import { rebaseInput } from '@/lib/pipeline/refinement/schema'

const shape = rebaseInput.omit({ projectId: true, roundId: true })

type RebaseDialogProps = { projectId: string; roundId: string; plan: RoundPlan; onClose: () => void }

/** Another base where the one of the plan is gone: release, system or kept prompts. */
export function RebaseDialog({ projectId, roundId, plan, onClose }: RebaseDialogProps) {
  const t = useTranslations('refinement.rebase')
  const failureText = useFailureText()
  const formId = useId()
  const { reread } = useRoundAct(projectId, roundId)
  const input = { projectId, limit: 200 }
  const systems = useQuery(api.evaluation.listSystems.queryOptions({ input }))
  const sets = useQuery(api.evaluation.listPromptSets.queryOptions({ input }))
  const releases = useQuery(api.datasets.listReleases.queryOptions({ input: { projectId } }))
  const form = useFormOf(shape, {
    defaultValues: {
      reason: '',
      baseReleaseId: plan.baseRelease?.id,
      baseSystemId: plan.baseSystem?.id,
      promptSetId: plan.confirmation.promptSet?.id,
    },
  })
  const rebase = useMutation(
    api.refinement.rebase.mutationOptions({
      onSuccess: async ({ planNumber }) => {
        notify.done(t('done', { number: planNumber }))
        await reread()
        onClose()
      },
    }),
  )
  // Only what changed is sent: what stays is checked no further.
  const submit = form.handleSubmit(({ reason, baseReleaseId, baseSystemId, promptSetId }) =>
    rebase.mutate({
      ...{ projectId, roundId, reason },
      ...(baseReleaseId && baseReleaseId !== plan.baseRelease?.id ? { baseReleaseId } : {}),
      ...(baseSystemId && baseSystemId !== plan.baseSystem?.id ? { baseSystemId } : {}),
      ...(promptSetId && promptSetId !== plan.confirmation.promptSet?.id ? { promptSetId } : {}),
    }),
  )
  const { errors } = form.formState
  const values = form.watch()
  return (
    <Dialog
      open
      title={t('title')}
      description={t('says')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={rebase.isPending}>
          {t('act')}
        </Button>
      }
    >
      <form id={formId} noValidate className="flex flex-col gap-5" onSubmit={submit}>
        <Field label={t('release')}>
          <Select
            value={values.baseReleaseId}
            onValueChange={(id) => form.setValue('baseReleaseId', id)}
            options={(releases.data ?? []).map((release) => ({
              ...{ value: release.id, label: t('releaseName', { number: release.number }) },
              disabled: release.withdrawnAt !== null,
            }))}
          />
        </Field>
        <Field label={t('system')}>
          <Select
            value={values.baseSystemId}
            onValueChange={(id) => form.setValue('baseSystemId', id)}
            options={(systems.data?.items ?? []).map((system) => ({
              ...{ value: system.id, label: system.name, disabled: system.archivedAt !== null },
            }))}
          />
        </Field>
        <Field label={t('prompts')} hint={t('promptsHint')}>
          <Select
            value={values.promptSetId}
            onValueChange={(id) => form.setValue('promptSetId', id)}
            options={(sets.data?.items ?? []).map((set) => ({
              ...{ value: set.id, label: set.name, disabled: set.frozenAt !== null },
            }))}
          />
        </Field>
        <Field label={t('reason')} error={errors.reason?.message}>
          <Textarea {...form.register('reason')} minRows={2} />
        </Field>
        {rebase.error ? <FormError title={failureText(rebase.error)} /> : null}
      </form>
    </Dialog>
  )
}
