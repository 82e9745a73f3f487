'use client'

import { useTranslations } from 'next-intl'
import { PlotFrame } from '@/components/ui/plot-frame'

type Call = { call: number; made: number; fresh: number; drifting: number; kept: number }

const SHOWN = 120

/** What each call brought, in the order in which they ended: new queries, and those that repeat one. */
export function CallsPlot({ calls }: { calls: readonly Call[] }) {
  const t = useTranslations('expansion.calls')
  if (calls.length === 0) return null
  const shown = calls.slice(-SHOWN)
  const most = Math.max(1, ...shown.map(({ made }) => made))
  return (
    <PlotFrame
      title={t('title')}
      subtitle={calls.length > SHOWN ? t('latest', { count: SHOWN }) : t('about')}
      fileName="expansion-calls"
      table={{
        header: [t('call'), t('made'), t('fresh'), t('drifting'), t('kept')],
        rows: calls.map(({ call, made, fresh, drifting, kept }) => [call, made, fresh, drifting, kept]),
      }}
    >
      <div className="flex flex-col gap-2">
        <div className="flex h-28 items-end gap-px border-b border-line">
          {shown.map(({ call, made, fresh, kept }) => (
            <div
              key={call}
              title={t('one', { call, made, fresh, kept })}
              className="flex h-full max-w-4 min-w-0.5 flex-1 flex-col justify-end"
            >
              <div className="bg-press" style={{ blockSize: `${((made - fresh) / most) * 100}%` }} />
              <div className="bg-ink-soft" style={{ blockSize: `${(fresh / most) * 100}%` }} />
            </div>
          ))}
        </div>
        <p className="flex flex-wrap gap-x-5 gap-y-1 text-note text-ink-soft">
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 bg-ink-soft" />
            {t('fresh')}
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 bg-press" />
            {t('repeating')}
          </span>
        </p>
      </div>
    </PlotFrame>
  )
}
