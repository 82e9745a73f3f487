'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { Time } from '@/components/ui/time'
import { difficulties, seedChecks, type seedView } from '@/lib/pipeline/seeds/schema'

type Seed = z.output<typeof seedView>

/** What is known of a seed beside its text; what is not known takes no room. */
export function SeedFacts({ seed, base }: { seed: Seed; base: string }) {
  const t = useTranslations('seeds')
  const format = useFormatter()
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  const difficulty = difficulties.find((one) => one === seed.difficulty)
  const checks = seedChecks.filter((check) => seed.checks.includes(check))
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2 text-row">
      <Fact name={t('columns.origin')}>
        {t(`origin.${seed.origin}`)}
        {seed.machineShare === null ? null : (
          <span className="text-ink-soft"> · {t('seed.machineShare', { share: percent(seed.machineShare) })}</span>
        )}
      </Fact>
      {seed.proposal ? (
        <Fact name={t('seed.proposal')}>
          <span dir="auto" className="block">
            {seed.proposal.text}
          </span>
          <span className="text-ui text-ink-faint">
            <bdi>{seed.proposal.lineage.model}</bdi> · <bdi>{seed.proposal.lineage.promptVersion}</bdi>
          </span>
        </Fact>
      ) : null}
      <Fact name={t('columns.author')}>
        <bdi>{seed.author.name}</bdi>
        <span className="text-ink-soft">
          {' · '}
          <Time value={seed.createdAt} />
          {' · '}
          {t('round', { number: seed.roundNumber })}
        </span>
      </Fact>
      {seed.decidedBy && seed.decidedAt ? (
        <Fact name={t('seed.decided')}>
          <bdi>{seed.decidedBy.name}</bdi>
          <span className="text-ink-soft">
            {' · '}
            <Time value={seed.decidedAt} />
          </span>
          {seed.decisionNote ? (
            <span dir="auto" className="block">
              {seed.decisionNote}
            </span>
          ) : null}
        </Fact>
      ) : null}
      {seed.similarTo ? (
        <Fact name={t('seed.similarTo')}>
          <Link href={`${base}/seeds/${seed.similarTo.id}`} dir="auto" className="block hover:underline">
            {seed.similarTo.text}
          </Link>
          <span className="text-ui text-ink-soft">
            {t('similar.like', { share: percent(seed.similarity ?? 0) })}
            {seed.similarReason ? ` · ${seed.similarReason}` : null}
          </span>
        </Fact>
      ) : null}
      {seed.intent ? <Fact name={t('write.intent')}>{seed.intent}</Fact> : null}
      {seed.persona ? <Fact name={t('write.persona')}>{seed.persona}</Fact> : null}
      {difficulty ? <Fact name={t('write.difficulty')}>{t(`difficulty.${difficulty}`)}</Fact> : null}
      {checks.length > 0 ? (
        <Fact name={t('write.checks')}>{checks.map((check) => t(`checks.${check}`)).join(' · ')}</Fact>
      ) : null}
      {seed.note ? <Fact name={t('seed.note')}>{seed.note}</Fact> : null}
      {seed.externalId ? <Fact name={t('seed.externalId')}>{seed.externalId}</Fact> : null}
      <Fact name={t('seed.queries')}>
        {seed.queries === 0 ? (
          t('seed.noQueries')
        ) : (
          <Link href={`${base}/expansion?seedId=${seed.id}&view=queries`} className="hover:underline">
            {t('seed.queryCount', { count: seed.queries })}
          </Link>
        )}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ui text-ink-faint">{name}</dt>
      <dd dir="auto" className="align-outer min-w-0">
        {children}
      </dd>
    </>
  )
}
