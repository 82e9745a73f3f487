'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { z } from 'zod'
import { cn } from '@/components/ui/class-names'
import { Progress } from '@/components/ui/progress'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { runView } from '@/lib/pipeline/expansion/schema'

type Run = z.output<typeof runView>
type Props = { run: Run; base: string; isChosen: boolean; onChoose: () => void }

/** One run: what was asked, how far it is, and what became of what it made. */
export function RunCard({ run, base, isChosen, onChoose }: Props) {
  const t = useTranslations('expansion')
  const format = useFormatter()
  const { settings } = run
  const isUnderWay = run.state === 'planned' || run.state === 'running'
  return (
    <li className={cn('flex flex-col gap-2 px-1 py-3.5', isChosen && 'bg-grain-wash')}>
      <div className="flex items-baseline gap-3">
        <button
          type="button"
          aria-pressed={isChosen}
          onClick={onChoose}
          className="hit rounded-sm text-row font-medium hover:underline"
        >
          {t('runs.name', { calls: run.calls, queries: run.calls * settings.k })}
        </button>
        <span className="ms-auto shrink-0 text-note text-ink-faint">
          <Time value={run.createdAt} />
        </span>
      </div>
      {isUnderWay ? (
        <Progress label={t('runs.asking')} done={run.callsDone} total={run.calls} />
      ) : run.state === 'done' ? null : (
        <Status kind={run.state === 'failed' ? 'bad' : 'idle'}>
          {t(run.state === 'failed' ? 'runs.broken' : 'runs.cancelled')}
        </Status>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ui">
        <Count name={t('runs.made')} value={run.made} href={`${base}/expansion?view=queries&jobId=${run.jobId}`} />
        <Count name={t('runs.kept')} value={run.kept} />
        <Count name={t('runs.rejected')} value={run.rejected} />
        <Count name={t('runs.waiting')} value={run.waiting} />
      </p>
      <p className="text-note text-ink-faint">
        {t('runs.settings', {
          n: settings.n,
          k: settings.k,
          mix: format.number(settings.mix, { style: 'percent' }),
          temperature: format.number(settings.temperature),
        })}
        {run.startedBy ? (
          <>
            {' · '}
            <bdi>{run.startedBy}</bdi>
          </>
        ) : null}
        {run.roundNumber === null ? null : ` · ${t('round', { number: run.roundNumber })}`}
        {isUnderWay || run.state === 'done' ? null : ' · '}
        {' · '}
        <Link href={`${base}/jobs/${run.jobId}`} className="hover:underline">
          {t('runs.items')}
        </Link>
      </p>
    </li>
  )
}

function Count({ name, value, href }: { name: string; value: number; href?: string }) {
  const format = useFormatter()
  const text = (
    <>
      <span className="font-medium tabular-nums">{format.number(value)}</span>{' '}
      <span className="text-ink-soft">{name}</span>
    </>
  )
  return href ? (
    <Link href={href} className="hover:underline">
      {text}
    </Link>
  ) : (
    <span>{text}</span>
  )
}
