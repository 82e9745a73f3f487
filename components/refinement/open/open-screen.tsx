'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Section } from '@/components/layout/section'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useMay } from '@/components/project/use-may'
import { ConfirmationFields } from '@/components/refinement/open/confirmation-fields'
import { ImportFailures } from '@/components/refinement/open/import-failures'
import { OpenPanel } from '@/components/refinement/open/open-panel'
import { SourceFields } from '@/components/refinement/open/source-fields'
import { TargetFields } from '@/components/refinement/open/target-fields'
import { usePlan } from '@/components/refinement/open/use-plan'
import { WorkFields } from '@/components/refinement/open/work-fields'
import { RefinementPage } from '@/components/refinement/refinement-page'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import { api } from '@/lib/api/client'

/** Everything a round is, on one page: cells with their evidence, recipes, quotas, the confirmation, work; then it is frozen. */
export function OpenScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('refinement.open')
  const failureText = useFailureText()
  const readings = useQueryClient()
  const may = useMay(projectId)
  const plan = usePlan(projectId)
  const [isImporting, setImporting] = useState(plan.isImporting)
  const { form, preview } = plan
  const { errors } = form.formState
  const title = preview.data ? t('title', { number: preview.data.round }) : t('anyTitle')
  return (
    <RefinementPage projectId={projectId} title={title} says={t('says')}>
      <div className="grid gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,19rem)]">
        <div className="flex min-w-0 flex-col gap-12">
          <Section title={t('source.title')} hint={t('source.says')}>
            <SourceFields plan={plan} onImport={may('refinement.manage') ? () => setImporting(true) : null} />
          </Section>
          {preview.data ? (
            <>
              <Section title={t('targets.title')} hint={t('targets.says')}>
                <TargetFields projectId={projectId} plan={plan} preview={preview.data} />
              </Section>
              <Section title={t('confirm.title')} hint={t('confirm.says')}>
                <ConfirmationFields projectId={projectId} plan={plan} preview={preview.data} />
              </Section>
              <Section title={t('work.title')} hint={t('work.says')}>
                <WorkFields plan={plan} preview={preview.data} />
              </Section>
              <Section title={t('hypothesis.title')} hint={t('hypothesis.says')}>
                <Field label={t('hypothesis.label')} hint={t('hypothesis.hint')} error={errors.hypothesis?.message}>
                  <Textarea {...form.register('hypothesis')} minRows={2} reading />
                </Field>
              </Section>
            </>
          ) : preview.isError ? (
            <ErrorState
              title={failureText(preview.error)}
              safe={t('failedSafe')}
              className="mx-0 px-0 py-0"
              actions={<Button onClick={() => void preview.refetch()}>{t('again')}</Button>}
            />
          ) : (
            <SkeletonRows rows={10} />
          )}
        </div>
        <OpenPanel projectId={projectId} plan={plan} />
      </div>
      {isImporting ? (
        <ImportFailures
          projectId={projectId}
          onClose={() => setImporting(false)}
          onImported={() => void readings.invalidateQueries({ queryKey: api.refinement.key() })}
        />
      ) : null}
    </RefinementPage>
  )
}
