'use client'

import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { NumberInput } from '@/components/refinement/number-input'
import type { Plan } from '@/components/refinement/open/use-plan'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Button } from '@/components/ui/button'
import { Chips } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'

const NONE = '-'
const ways = ['subdomain', 'cell'] as const

type SourceFieldsProps = { plan: Plan; onImport: (() => void) | null }

/** Where the weakness is read: the run, whose outputs in it, how the domain is cut, and what would be good enough. */
export function SourceFields({ plan, onImport }: SourceFieldsProps) {
  const t = useTranslations('refinement.open.source')
  const number = useNumbers()
  const { form, readable, runId, preview } = plan
  const values = form.watch()
  const run = readable.find(({ id }) => id === runId)
  const systems = run?.systems ?? []
  const source = preview.data?.source ?? null
  const systemId = values.systemId ?? source?.system.id
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('run')} hint={t('runHint')}>
          <Select
            value={runId ?? NONE}
            onValueChange={(chosen) => plan.startFrom({ runId: chosen === NONE ? null : chosen })}
            options={[
              ...readable.map(({ id, number: at, name }) => ({ value: id, label: t('runName', { number: at, name }) })),
              { value: NONE, label: t('noRun') },
            ]}
          />
        </Field>
        {run && systemId ? (
          <Field label={t('system')} hint={source ? t('against', { name: source.against.name }) : undefined}>
            <Select
              value={systemId}
              onValueChange={(chosen) => {
                form.setValue('systemId', chosen)
                form.setValue('againstId', systems.find(({ id }) => id !== chosen)?.id ?? null)
              }}
              options={systems.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        ) : null}
        <Field label={t('by')} group>
          <Chips
            single
            label={t('by')}
            value={[values.by ?? 'cell']}
            onChange={([next]) => next && plan.startFrom({ by: next })}
            options={ways.map((value) => ({ value, label: t(`ways.${value}`) }))}
          />
        </Field>
        <Field label={t('target')} hint={t('targetHint')} error={form.formState.errors.target?.message}>
          <NumberInput
            scale={100}
            unit="%"
            min={0.01}
            max={0.99}
            className="w-24"
            value={values.target ?? null}
            onChange={(value) => form.setValue('target', value ?? Number.NaN)}
          />
        </Field>
      </div>
      {source?.differ.defined && source.differ.p >= 0.05 ? (
        <p className="max-w-2xl text-ui text-ink-soft">{t('alike', { p: number.p(source.differ.p) })}</p>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-ui text-ink-soft">
        {t('failures')}
        {onImport ? (
          <Button size="sm" icon={<FileUp aria-hidden />} onClick={onImport}>
            {t('importAct')}
          </Button>
        ) : null}
      </p>
    </div>
  )
}
