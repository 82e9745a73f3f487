'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Copyable } from '@/components/ui/copyable'
import { PlainText } from '@/components/ui/plain-text'
import { Status } from '@/components/ui/status'
import type { TrainingResult } from '@/lib/pipeline/datasets/training/schema'

/** What a trainer brought back: its model and address, outputs and numbers, and what of it could not be taken. */
export function TrainingOutcome({ result }: { result: TrainingResult }) {
  const t = useTranslations('datasets.runs')
  const format = useFormatter()
  const metrics = Object.entries(result.metrics).map(([name, value]) =>
    t('metric', { name, value: format.number(value, { maximumSignificantDigits: 4 }) }),
  )
  return (
    <div className="flex flex-col gap-1 pt-1 text-ui">
      {result.problem ? (
        <Status kind="watch">
          <span lang="en" className="whitespace-normal">
            {result.problem}
          </span>
        </Status>
      ) : null}
      <dl className="grid max-w-3xl gap-x-6 sm:grid-cols-[auto_minmax(0,1fr)] sm:leading-8">
        {result.model ? (
          <>
            <dt className="text-ink-faint">{t('model')}</dt>
            <dd className="min-w-0">
              <Copyable text={result.model} />
            </dd>
          </>
        ) : null}
        {result.baseUrl ? (
          <>
            <dt className="text-ink-faint">{t('address')}</dt>
            <dd className="min-w-0">
              <Copyable text={result.baseUrl} />
            </dd>
          </>
        ) : null}
        {result.file ? (
          <>
            <dt className="text-ink-faint">{t('outputs')}</dt>
            <dd className="min-w-0">{t('outputsSays', { name: result.file.name })}</dd>
          </>
        ) : null}
        {metrics.length > 0 ? (
          <>
            <dt className="text-ink-faint">{t('result')}</dt>
            <dd dir="ltr" className="min-w-0 text-start tabular-nums">
              {metrics.join(' · ')}
            </dd>
          </>
        ) : null}
      </dl>
      {result.note ? <PlainText text={result.note} className="measure" /> : null}
    </div>
  )
}
