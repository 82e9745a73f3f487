'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLater } from '@/components/layout/use-later'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { Slider } from '@/components/ui/slider'
import { Stat } from '@/components/ui/stat'
import { api } from '@/lib/api/client'
import { ReadState } from '../read-state'
import { useLists } from '../use-lists'
import type { RunFormOf } from './run-shape'
import { useCellsOf } from './use-cells-of'

/** How many prompts it takes to see a difference of a size, beside the form; its answer can be taken over. */
export function Planner({ projectId, form }: { projectId: string; form: RunFormOf }) {
  const t = useTranslations('evaluation.planner')
  const format = useFormatter()
  const [rate, setRate] = useState(0.6)
  const [tieShare, setTieShare] = useState(0.2)
  const [promptSetId, judgments] = form.watch(['promptSetId', 'settings.judgmentsPerPrompt'])
  const { sets } = useLists(projectId)
  const inSet = sets.find(({ id }) => id === promptSetId)?.prompts ?? 0
  const cells = useCellsOf(projectId, promptSetId)
  const asked = { rate: useLater(rate, 150), tieShare: useLater(tieShare, 150) }
  const power = useQuery(
    api.evaluation.power.queryOptions({
      input: {
        projectId,
        ...asked,
        judgmentsPerPrompt: Number.isInteger(judgments) && Number(judgments) > 0 ? Number(judgments) : 1,
        cells: cells >= 2 ? cells : null,
      },
      placeholderData: keepPreviousData,
    }),
  )
  const percent = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 0 })
  const points = (value: number) => format.number(value * 100, { maximumFractionDigits: 1 })
  return (
    <aside aria-label={t('title')} className="flex flex-col gap-5 lg:sticky lg:top-4 lg:self-start">
      <div>
        <h2 className="text-head">{t('title')}</h2>
        <p className="text-ui text-ink-soft">{t('says')}</p>
      </div>
      <div className="flex flex-col gap-3">
        <div>
          <p aria-hidden className="text-ui font-medium">
            {t('rate')}
          </p>
          <Slider
            {...{ min: 0.52, max: 0.8, step: 0.01, value: rate, onChange: setRate }}
            label={t('rate')}
            text={t('rateIs', { rate: percent(rate) })}
          />
        </div>
        <div>
          <p aria-hidden className="text-ui font-medium">
            {t('ties')}
          </p>
          <Slider
            {...{ min: 0, max: 0.6, step: 0.05, value: tieShare, onChange: setTieShare }}
            label={t('ties')}
            text={t('tiesAre', { share: percent(tieShare) })}
          />
        </div>
      </div>
      <ReadState reading={power}>
        {({ prompts, judgments: total, decisive, halfWidth, hours, perCell }) => (
          <div className={cn('flex flex-col gap-4', power.isPlaceholderData && 'opacity-60')}>
            <Stat label={t('prompts')} value={format.number(prompts)}>
              <span className="text-ui text-ink-soft">
                {t('judgments', { count: total, hours: format.number(hours, { maximumFractionDigits: 1 }) })}
              </span>
            </Stat>
            <p className="text-ui text-ink-soft">{t('width', { points: points(halfWidth) })}</p>
            <p className="text-ui text-ink-soft">{t('decisive', { count: decisive })}</p>
            {perCell === null ? null : (
              <p className="text-ui text-ink-soft">{t('perCell', { count: perCell, cells })}</p>
            )}
            {inSet >= prompts ? (
              <div>
                <Button
                  size="sm"
                  onClick={() => form.setValue('settings.plannedPrompts', prompts, { shouldDirty: true })}
                >
                  {t('take', { count: prompts })}
                </Button>
              </div>
            ) : (
              <p className="text-ui text-watch">{t('short', { count: prompts - inSet, inSet })}</p>
            )}
          </div>
        )}
      </ReadState>
    </aside>
  )
}
