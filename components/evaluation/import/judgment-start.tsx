'use client'

import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useFormOf } from '@/components/ui/use-form-of'
import type { JudgmentMapping } from '@/lib/pipeline/evaluation/results/import-schema'
import { text } from '@/lib/pipeline/schema'

type Start = { name: string; systems: [string, string] | null }
type JudgmentStartProps = {
  fileName: string
  mapping: JudgmentMapping
  ready: number
  isSettling: boolean
  isPending: boolean
  failure: string
  onStart: (start: Start) => void
}

const named = z.object({ name: text(200), first: text(200), second: text(200) })
const given = z.object({ name: text(200), first: z.string(), second: z.string() })

/** The names under which the judgments will be read, and the act. */
export function JudgmentStart(props: JudgmentStartProps) {
  const { fileName, mapping, ready, isSettling, isPending, failure, onStart } = props
  const t = useTranslations('evaluation.judgments')
  const isNamed = mapping.systemA !== null && mapping.systemB !== null
  const form = useFormOf(isNamed ? given : named, {
    defaultValues: { name: fileName.replace(/\.[a-z0-9]+$/i, ''), first: 'A', second: 'B' },
  })
  const { errors } = form.formState
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={form.handleSubmit(({ name, first, second }) =>
        onStart({ name, systems: isNamed ? null : [first, second] }),
      )}
    >
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field label={t('name')} error={errors.name?.message}>
          <Input {...form.register('name')} autoComplete="off" />
        </Field>
        {isNamed ? null : (
          <>
            <Field label={t('systemA')} error={errors.first?.message}>
              <Input {...form.register('first')} autoComplete="off" />
            </Field>
            <Field label={t('systemB')} error={errors.second?.message}>
              <Input {...form.register('second')} autoComplete="off" />
            </Field>
          </>
        )}
      </div>
      {failure ? <FormError title={failure} /> : null}
      <div>
        <Button type="submit" variant="primary" size="lg" disabled={ready === 0 || isSettling} pending={isPending}>
          {t('act', { count: ready })}
        </Button>
      </div>
    </form>
  )
}
