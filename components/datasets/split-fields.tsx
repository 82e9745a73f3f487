'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useSettled } from '@/components/datasets/use-settled'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { api } from '@/lib/api/client'
import { type SplitSettings, splitSettings } from '@/lib/pipeline/datasets/splits/schema'

type Props = { projectId: string; value: SplitSettings; onChange: (value: SplitSettings) => void }

/** What a release holds out of training, and what that comes to with the examples there are. */
export function SplitFields({ projectId, value, onChange }: Props) {
  const t = useTranslations('datasets.release')
  const share = (key: 'validation' | 'test') => (
    <Field label={t(key)} hint={t(`${key}Hint`)} className="min-w-40 flex-1">
      <span className="flex items-center gap-2">
        <Input
          type="number"
          min={0}
          max={40}
          step={1}
          className="max-w-24"
          aria-label={t(key)}
          value={Number.isFinite(value[key]) ? Math.round(value[key] * 100) : ''}
          onChange={({ target }) =>
            onChange({ ...value, [key]: target.value === '' ? Number.NaN : Number(target.value) / 100 })
          }
        />
        <span aria-hidden className="text-ui text-ink-soft">
          %
        </span>
      </span>
    </Field>
  )
  return (
    <Field label={t('splits')} hint={t('splitHow')} group>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap gap-x-6 gap-y-3">
          {share('validation')}
          {share('test')}
          <Field label={t('seed')} hint={t('seedHint')} className="min-w-40 flex-1">
            <Input
              type="number"
              min={0}
              step={1}
              className="max-w-32"
              value={Number.isFinite(value.seed) ? value.seed : ''}
              onChange={({ target }) =>
                onChange({ ...value, seed: target.value === '' ? Number.NaN : Number(target.value) })
              }
            />
          </Field>
        </div>
        <SplitPreview projectId={projectId} value={value} />
      </div>
    </Field>
  )
}

function SplitPreview({ projectId, value }: Omit<Props, 'onChange'>) {
  const t = useTranslations('datasets.release')
  const failureText = useFailureText()
  const parsed = splitSettings.safeParse(useSettled(value))
  const splits = parsed.data ?? { validation: 0, test: 0, seed: 1 }
  const isAsked = parsed.success && splits.validation + splits.test > 0
  const reading = useQuery(
    api.datasets.planSplits.queryOptions({
      input: { projectId, splits },
      enabled: isAsked,
      placeholderData: keepPreviousData,
    }),
  )
  if (!isAsked) return null
  if (reading.isError) return <p className="text-ui text-bad">{failureText(reading.error)}</p>
  const report = reading.data
  if (!report) return <p className="text-ui text-ink-faint">{t('splitWaits')}</p>
  const { train, validation, test } = report.rows
  return (
    <div className="text-ui text-ink-soft tabular-nums" aria-live="polite">
      <p>
        {validation + test === 0 ? t('splitNone') : t('splitIs', { train, validation, test, groups: report.groups })}
      </p>
      {report.unmet.length > 0 && validation + test > 0 ? (
        <p>{t('splitUnmet', { count: report.unmet.length })}</p>
      ) : null}
    </div>
  )
}
