'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Section } from '@/components/overview/section'
import { Progress } from '@/components/ui/progress'
import { Stat } from '@/components/ui/stat'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { Overview } from '@/lib/pipeline/project/schema'

/** What machines are at, what of it failed and why, and what it cost. */
export function JobNotes({ overview, base }: { overview: Overview; base: string }) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const kindText = useKindText()
  const { running, failures, spentUsd, calls } = overview
  return (
    <div className="flex flex-col gap-10">
      <Section title={t('running.title')} empty={running.length === 0 ? t('running.none') : null}>
        <ul className="flex flex-col gap-4">
          {running.map((job) => (
            <li key={job.jobId}>
              <Link href={`${base}/jobs/${job.jobId}`} className="block rounded-md hover:bg-hover">
                <Progress
                  label={kindText(job.kind)}
                  done={job.ended}
                  total={job.total}
                  failed={job.failed}
                  perMinute={job.perMinute ?? undefined}
                  secondsLeft={job.secondsLeft ?? undefined}
                />
              </Link>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('failures.title')} empty={failures.length === 0 ? t('failures.none') : null}>
        <ul className="flex flex-col">
          {failures.slice(0, 6).map((failure) => (
            <li key={failure.jobId} className="border-b border-line last:border-0">
              <Link href={`${base}/jobs/${failure.jobId}`} className="block rounded-md py-2 hover:bg-hover">
                <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span className="text-ui font-medium">{kindText(failure.kind)}</span>
                  <Status kind="bad">
                    {failure.failed > 0 ? t('failures.count', { count: failure.failed }) : t('failures.whole')}
                  </Status>
                </span>
                <span dir="auto" className="line-clamp-2 text-ui text-ink-soft align-outer">
                  {failure.reason ?? t('failures.noReason')}
                </span>
                <Time value={failure.createdAt} className="text-note text-ink-faint" />
              </Link>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('money.title')} empty={calls === 0 ? t('money.free') : null}>
        <Stat
          label={t('money.calls', { count: calls })}
          value={format.number(spentUsd, {
            style: 'currency',
            currency: 'USD',
            maximumFractionDigits: spentUsd > 0 && spentUsd < 1 ? 4 : 2,
          })}
        />
      </Section>
    </div>
  )
}

const kinds = [
  'corpus_import',
  'corpus_recut',
  'corpus_index',
  'corpus_rebuild',
  'corpus_compact',
  'seeds_import',
  'seeds_propose',
  'expansion_generate',
  'retrieval_search',
  'responses_draft',
] as const

function useKindText() {
  const t = useTranslations('overview.kinds')
  return (kind: string) => {
    const known = kinds.find((one) => one === kind.replace('.', '_'))
    return known ? t(known) : t('other', { kind })
  }
}
