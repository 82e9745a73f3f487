'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Controller } from 'react-hook-form'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Button } from '@/components/ui/button'
import { Chips } from '@/components/ui/chip'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Status } from '@/components/ui/status'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import { samplePromptsInput } from '@/lib/pipeline/evaluation/prompts/schema'

const shape = samplePromptsInput.omit({ projectId: true, promptSetId: true })

type SamplePromptsProps = { projectId: string; promptSetId: string; onClose: () => void }

/** Draws prompts from kept queries that stand in no release, so many a cell. */
export function SamplePrompts({ projectId, promptSetId, onClose }: SamplePromptsProps) {
  const t = useTranslations('evaluation.prompts.sample')
  const words = useTranslations('evaluation.cell')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const taxonomy = useTaxonomy(projectId)
  const formId = useId()
  const params = useSearchParams()
  const named = (name: string) => params.get(name)?.split(',').filter(Boolean) ?? []
  const form = useFormOf(shape, {
    defaultValues: { perCell: 20, subdomainIds: named('subdomains'), queryTypeIds: named('types') },
  })
  const draw = useMutation(
    api.evaluation.samplePrompts.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.evaluation.key() }),
    }),
  )
  const drawn = draw.data
  return (
    <Dialog
      open
      title={t('title')}
      description={t('says')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        drawn && drawn.added > 0 ? (
          <Button variant="primary" onClick={onClose}>
            {t('close')}
          </Button>
        ) : (
          <Button type="submit" form={formId} variant="primary" pending={draw.isPending}>
            {t('act')}
          </Button>
        )
      }
    >
      {drawn ? (
        <div role="status" className="flex flex-col gap-2 pb-5 text-row">
          <Status kind={drawn.added > 0 ? 'ok' : 'watch'}>{t('done', { count: drawn.added })}</Status>
          <p className="text-ui text-ink-soft">{t('heldOut', { count: drawn.heldOut })}</p>
          {drawn.short.length > 0 ? (
            <>
              <p className="text-ui text-ink-soft">{t('short', { count: drawn.short.length })}</p>
              <ul className="scroll-quiet max-h-48 overflow-y-auto text-ui">
                {drawn.short.map((cell) => (
                  <li key={`${cell.subdomainId} ${cell.queryTypeId}`}>
                    <bdi>{taxonomy.cellName(cell)}</bdi>{' '}
                    <span className="tabular-nums text-ink-soft">{t('found', { count: cell.found })}</span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      ) : null}
      {drawn && drawn.added > 0 ? null : (
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-5"
          onSubmit={form.handleSubmit((values) => draw.mutate({ projectId, promptSetId, ...values }))}
        >
          <Field label={t('perCell')} hint={t('perCellHint')} error={form.formState.errors.perCell?.message}>
            <Input
              type="number"
              min={1}
              max={1000}
              className="max-w-28"
              {...form.register('perCell', { valueAsNumber: true })}
            />
          </Field>
          {(
            [
              ['subdomainIds', words('subdomain'), taxonomy.leaves],
              ['queryTypeIds', words('queryType'), taxonomy.queryTypes],
            ] as const
          ).map(([name, label, options]) => (
            <Field key={name} label={label} hint={t('allHint')} group optional>
              <Controller
                control={form.control}
                name={name}
                render={({ field }) => (
                  <Chips
                    label={label}
                    value={field.value ?? []}
                    onChange={field.onChange}
                    options={options.map((row) => ({ value: row.id, label: row.name }))}
                  />
                )}
              />
            </Field>
          ))}
          {draw.error ? <FormError title={failureText(draw.error)} /> : null}
        </form>
      )}
    </Dialog>
  )
}
