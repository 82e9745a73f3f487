'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/class-names'
import { FormError } from '@/components/ui/form-error'
import { SkeletonText } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import type { ExpansionEstimate } from '@/lib/pipeline/expansion/schema'

type Props = {
  estimate: ExpansionEstimate | null
  /** Nothing has been chosen that could be estimated. */
  isWaiting: boolean
  isSettling: boolean
  failure: string | null
}

/** What the launch will ask for and about what it will cost. */
export function LaunchEstimate({ estimate, isWaiting, isSettling, failure }: Props) {
  const t = useTranslations('expansion.estimate')
  const format = useFormatter()
  if (failure) return <FormError title={t('failed')}>{failure}</FormError>
  if (isWaiting) return <p className="text-row text-ink-soft">{t('choose')}</p>
  if (estimate === null) return <SkeletonText lines={5} />
  const { seeds, cells, calls, queries, usesPerSeed, inputTokens, outputTokens, costUsd, model, notes } = estimate
  const money = (usd: number) =>
    format.number(usd, { style: 'currency', currency: 'USD', maximumFractionDigits: usd < 1 ? 4 : 2 })
  return (
    <section
      aria-labelledby="estimate"
      aria-busy={isSettling}
      className={cn('flex flex-col gap-4', isSettling && 'opacity-70')}
    >
      <h2 id="estimate" className="text-head">
        {t('title')}
      </h2>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-y-2 border-y border-line py-4 text-row tabular-nums">
        <Row name={t('seeds')} value={t('seedsValue', { seeds, cells })} />
        <Row name={t('calls')} value={format.number(calls)} />
        <Row name={t('queries')} value={t('upTo', { count: queries })} isStrong />
        <Row name={t('uses')} value={format.number(usesPerSeed, { maximumFractionDigits: 1 })} />
        {model === null ? null : (
          <Row
            name={t('tokens')}
            value={t('tokensValue', { input: compact(format, inputTokens), output: compact(format, outputTokens) })}
          />
        )}
        <Row name={t('model')} value={model === null ? t('builtin') : <bdi>{model}</bdi>} />
        <Row name={t('cost')} value={costUsd === null ? t('unknown') : money(costUsd)} isStrong />
      </dl>
      {notes.map((note) => (
        <Status key={note} kind={note === 'builtin' || note === 'sampleIsPool' ? 'info' : 'watch'}>
          <span className="whitespace-normal">{t(`note.${note}`)}</span>
        </Status>
      ))}
    </section>
  )
}

const compact = (format: ReturnType<typeof useFormatter>, count: number) =>
  format.number(count, { notation: 'compact', maximumFractionDigits: 1 })

function Row({ name, value, isStrong }: { name: string; value: ReactNode; isStrong?: boolean }) {
  return (
    <>
      <dt className="text-ui text-ink-soft">{name}</dt>
      <dd className={cn('text-end', isStrong && 'font-semibold')}>{value}</dd>
    </>
  )
}
