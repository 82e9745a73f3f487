'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { Status } from '@/components/ui/status'
import type { Weakness } from '@/lib/pipeline/evaluation/results/schema'
import type { RunCard } from '@/lib/pipeline/evaluation/schema'
import { cellName, labelCounts } from './reading'
import { useResultWords } from './use-result-words'
import { WeakActs } from './weak-acts'
import { WeakPlot } from './weak-plot'
import { WeakTable } from './weak-table'

type WeaknessBodyProps = {
  projectId: string
  run: RunCard
  by: 'subdomain' | 'cell'
  weakness: Weakness
  isSettling: boolean
}

/** The answer in words, the picture, and the rows one chooses from. */
export function WeaknessBody({ projectId, run, by, weakness, isSettling }: WeaknessBodyProps) {
  const t = useTranslations('evaluation.weakness')
  const words = useResultWords()
  const format = useFormatter()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { cells, differ, system, against, target, withoutCell } = weakness
  const counts = labelCounts(cells)
  const weak = cells.filter(({ label }) => label === 'weak')
  if (cells.length === 0)
    return (
      <EmptyState title={t('noCells')} className="mx-0 px-0 py-4">
        {t('noCellsSay', { count: withoutCell })}
      </EmptyState>
    )
  return (
    <div aria-busy={isSettling} className={cn('flex flex-col gap-10', isSettling && 'opacity-60')}>
      <section className="flex flex-col gap-2">
        <h2 className="text-title">
          {weak.length > 0
            ? t.rich('weakAre', { count: weak.length, names: () => <bdi>{format.list(weak.map(cellName))}</bdi> })
            : counts.insufficient === cells.length
              ? t('tooThin')
              : t('noneWeak')}
        </h2>
        <p className="text-row text-ink-soft">
          {t.rich('rates', { a: () => <bdi>{system.name}</bdi>, b: () => <bdi>{against.name}</bdi> })}{' '}
          {t('counts', { ...counts, by })}
        </p>
        <Status
          kind={differ.defined ? (differ.p < 0.05 ? 'info' : 'watch') : 'idle'}
          className="max-w-3xl whitespace-normal"
        >
          <span className="text-ink">
            {differ.defined
              ? differ.p < 0.05
                ? t('differ', { p: words.relation(differ.p), df: differ.df, n: Math.round(differ.n) })
                : t('doNotDiffer', { p: words.relation(differ.p), df: differ.df, n: Math.round(differ.n) })
              : t('cannotDiffer', { why: words.missing(differ) })}
          </span>
        </Status>
        {withoutCell > 0 ? <p className="text-ui text-ink-soft">{t('withoutCell', { count: withoutCell })}</p> : null}
      </section>
      <WeakPlot cells={cells} target={target} by={by} fileName={`run-${run.number}-weakness`} />
      <section className="flex flex-col gap-3">
        <WeakActs {...{ projectId, run, by, weakness, chosen }} />
        <WeakTable cells={cells} by={by} target={target} chosen={chosen} onChoose={setChosen} />
        <details className="max-w-3xl text-ui">
          <summary className="min-h-8 cursor-pointer py-1 font-medium">{t('labels')}</summary>
          <dl className="flex flex-col gap-1 text-ink-soft">
            {(['weak', 'watch', 'insufficient', 'fine'] as const).map((label) => (
              <div key={label}>
                <dt className="inline font-medium text-ink">{t(`label.${label}`)}:</dt>{' '}
                <dd className="inline">{t(`labelSays.${label}`, { target: words.percent(target, 0) })}</dd>
              </div>
            ))}
          </dl>
        </details>
      </section>
    </div>
  )
}
