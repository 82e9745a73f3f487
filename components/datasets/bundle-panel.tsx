'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BundleContents } from '@/components/datasets/bundle-contents'
import { BundleSettings } from '@/components/datasets/bundle-settings'
import { TrainingRuns } from '@/components/datasets/training-runs'
import { useSettled } from '@/components/datasets/use-settled'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'
import {
  type BundleFormatId,
  bundleFormatIds,
  settingsOf,
  type TrainingSettings,
  trainingSettings,
} from '@/lib/pipeline/datasets/bundles/schema'

type Props = { projectId: string; number: number; isWithdrawn: boolean }

/** From a release to a trained model: choose who trains, set the settings, see that every row can be read, take it or start it. */
export function BundlePanel({ projectId, number, isWithdrawn }: Props) {
  const t = useTranslations('datasets.bundle')
  const c = useTranslations('datasets')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const isLead = project.may('datasets.release')
  const [format, setFormat] = useState<BundleFormatId>('trl-messages')
  const [settings, setSettings] = useState<TrainingSettings>(() =>
    settingsOf(project.language === 'fa' ? 'matina-8b-tourism' : 'one-small-gpu'),
  )
  const settled = useSettled(settings)
  const parsed = trainingSettings.safeParse(settled)
  const shapes = useQuery(api.datasets.listBundles.queryOptions({ input: { projectId, number }, enabled: isLead }))
  const check = useQuery(
    api.datasets.checkBundle.queryOptions({
      input: { projectId, number, format, settings: parsed.data ?? settingsOf(settings.preset) },
      enabled: isLead && parsed.success,
      placeholderData: keepPreviousData,
    }),
  )
  if (!isLead) return <p className="text-ui text-ink-soft">{t('leadOnly')}</p>
  const shown = check.data?.format === format ? check.data : undefined
  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="bundle" className="flex flex-col gap-5">
        <div>
          <h2 id="bundle" className="pb-1 text-row font-semibold">
            {t('title')}
          </h2>
          <p className="measure text-ui text-ink-soft">{t('says')}</p>
        </div>
        <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-5">
            <Field label={t('trainer')}>
              <Select
                className="w-full"
                value={format}
                onValueChange={setFormat}
                options={bundleFormatIds.map((value) => {
                  const problems = shapes.data?.find((one) => one.format === value)?.problemCount
                  return {
                    value,
                    label: t(`shape.${value}`),
                    hint:
                      problems === undefined
                        ? undefined
                        : problems === 0
                          ? t('shapeOk')
                          : t('shapeBad', { count: problems }),
                  }
                })}
              />
            </Field>
            <BundleSettings value={settings} onChange={setSettings} />
          </div>
          <div className="min-w-0">
            {!parsed.success ? (
              <p className="text-ui text-ink-soft">{t('fix')}</p>
            ) : check.isError ? (
              <ErrorState
                title={t('failed')}
                safe={c('safe')}
                detail={failureText(check.error)}
                actions={<Button onClick={() => check.refetch()}>{c('again')}</Button>}
              />
            ) : shown ? (
              <BundleContents
                projectId={projectId}
                number={number}
                check={shown}
                settings={parsed.data}
                consumer={shapes.data?.find((one) => one.format === format)?.consumer ?? t(`shape.${format}`)}
              />
            ) : (
              <div>
                <p className="pb-2 text-ui text-ink-faint">{t('checking')}</p>
                <SkeletonRows rows={6} />
              </div>
            )}
          </div>
        </div>
      </section>
      <TrainingRuns
        projectId={projectId}
        number={number}
        format={format}
        settings={parsed.data}
        isReady={!isWithdrawn && shown?.problemCount === 0}
      />
    </div>
  )
}
