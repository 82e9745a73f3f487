'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Copyable } from '@/components/ui/copyable'
import { PlainText } from '@/components/ui/plain-text'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { ReleaseCard } from '@/lib/pipeline/datasets/schema'

/** What a release is: when, how many rows, of what, under which guideline, and the hash that proves it. */
export function ReleaseFacts({ release }: { release: ReleaseCard }) {
  const t = useTranslations('datasets.page')
  const format = useFormatter()
  const methods = Object.entries(release.counts.methods).sort(([a], [b]) => (a < b ? -1 : 1))
  const rounds = Object.entries(release.counts.rounds).sort(([a], [b]) => Number(a) - Number(b))
  const facts: readonly { label: string; value: ReactNode }[] = [
    { label: t('frozen'), value: <Time exact value={release.createdAt} /> },
    { label: t('rows'), value: format.number(release.rows) },
    { label: t('edited'), value: format.number(release.counts.edited) },
    { label: t('guideline'), value: t('guidelineVersion', { number: release.guidelineNumber }) },
    {
      label: t('methods'),
      value: methods.map(([method, rows]) => `${t('methodName', { method })} ${format.number(rows)}`).join(' · '),
    },
    {
      label: t('rounds'),
      value: rounds.map(([number, rows]) => `${t('round', { number })}: ${format.number(rows)}`).join(' · '),
    },
    { label: t('hash'), value: <Copyable text={release.contentHash} label={t('hash')} className="max-w-80" /> },
  ]
  return (
    <div className="flex flex-col gap-5">
      {release.withdrawnAt ? (
        <div className="rounded-lg bg-watch-wash px-4 py-3">
          <Status kind="watch">
            {t.rich('withdrawn', { when: () => <Time value={release.withdrawnAt ?? ''} /> })}
          </Status>
          <PlainText text={release.withdrawReason ?? ''} className="text-row" />
        </div>
      ) : null}
      {release.notes ? <PlainText text={release.notes} className="measure" /> : null}
      <dl className="grid max-w-3xl gap-x-6 gap-y-2 text-ui sm:grid-cols-[auto_minmax(0,1fr)]">
        {facts.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-faint sm:leading-8">{label}</dt>
            <dd className="min-w-0 tabular-nums max-sm:pb-1 sm:leading-8">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
