'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { z } from 'zod'
import { CallsPlot } from '@/components/expansion/calls-plot'
import { TypeMix } from '@/components/expansion/type-mix'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import type { signalsView } from '@/lib/pipeline/expansion/schema'

type View = z.output<typeof signalsView>
type Props = { projectId: string; view: View | null; isOneRun: boolean; onAll: () => void }

const names = {
  'expansion.drift': 'drift',
  'expansion.duplicates': 'duplicates',
  'expansion.saturation': 'saturation',
  'expansion.typeLoss': 'typeLoss',
} as const
const isKnown = (detector: string): detector is keyof typeof names => detector in names

/** What the detectors say, each value against its threshold, and the calls and types they say it of. */
export function Signals({ projectId, view, isOneRun, onAll }: Props) {
  const t = useTranslations('expansion.signals')
  const format = useFormatter()
  const number = (detector: string, value: number) =>
    detector === 'expansion.typeLoss'
      ? t('nats', { value: format.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 2 }) })
      : format.number(value, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <section aria-labelledby="signals" className="flex min-w-0 flex-col gap-8">
      <div className="flex items-baseline gap-3">
        <h2 id="signals" className="text-head">
          {isOneRun ? t('ofRun') : t('ofAll')}
        </h2>
        {isOneRun ? (
          <Button size="sm" variant="quiet" onClick={onAll}>
            {t('showAll')}
          </Button>
        ) : null}
      </div>
      {view === null ? (
        <SkeletonRows rows={4} />
      ) : (
        <>
          <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
            {view.signals
              .filter(({ detector }) => isKnown(detector))
              .map(({ detector, value, threshold, isRaised, n }) => {
                const name = isKnown(detector) ? names[detector] : 'drift'
                return (
                  <div key={detector} className="flex flex-col gap-1">
                    <dt className="text-ui text-ink-soft">{t(`${name}.name`)}</dt>
                    <dd className="flex flex-col gap-1">
                      {value === null ? (
                        <span className="text-row text-ink-soft">{t('tooFew')}</span>
                      ) : (
                        <span className="flex items-baseline gap-3">
                          <span className="text-title font-semibold tabular-nums">{number(detector, value)}</span>
                          {isRaised ? (
                            <Status kind="watch">{t(`${name}.raised`)}</Status>
                          ) : (
                            <Status kind="ok">{t('fine')}</Status>
                          )}
                        </span>
                      )}
                      <span className="text-ui text-ink-soft">
                        {t(`${name}.about`, { threshold: number(detector, threshold), n })}
                      </span>
                    </dd>
                  </div>
                )
              })}
          </dl>
          <CallsPlot calls={view.calls} />
          <TypeMix projectId={projectId} types={view.types} />
        </>
      )}
    </section>
  )
}
