'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { decisionOf, reasonOf } from '@/components/expansion/query-words'
import { diffParts } from '@/components/ui/diff-parts'
import { DiffText } from '@/components/ui/diff-text'
import { SkeletonText } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'

type LineageProps = {
  projectId: string
  queryId: string
  /** What the headings of its parts are: one below that of the place it stands in. */
  heading?: 'h2' | 'h3'
}

/** Where a query comes from: its parents, what was asked with them, by which model; and what was decided on it. */
export function QueryLineage({ projectId, queryId, heading = 'h2' }: LineageProps) {
  const t = useTranslations('expansion')
  const format = useFormatter()
  const { data: query } = useQuery(api.expansion.get.queryOptions({ input: { projectId, queryId } }))
  if (!query) return <SkeletonText lines={5} />
  const short = (value: number) => format.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 2 })
  return (
    <div className="flex flex-col gap-5 text-ui">
      {query.text === query.machineText ? null : (
        <Part heading={heading} title={t('lineage.edited')}>
          <DiffText className="text-row" parts={diffParts(query.machineText, query.text)} />
        </Part>
      )}
      {query.parents.length > 0 ? (
        <Part heading={heading} title={t('lineage.parents', { count: query.parents.length })}>
          <ul className="flex flex-col gap-2">
            {query.parents.map((parent) => (
              <li key={parent.id} dir="auto" className="align-outer text-row">
                {parent.text}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {query.similarTo ? (
        <Part heading={heading} title={t('lineage.similar')}>
          <p dir="auto" className="align-outer text-row">
            {query.similarTo.text}
          </p>
          <p className="text-ink-soft">
            {t('lineage.similarBy', {
              share: format.number(query.similarity ?? 0, { style: 'percent', maximumFractionDigits: 0 }),
              by: query.similarBy ?? '',
            })}
          </p>
        </Part>
      ) : null}
      {query.drift === null ? null : (
        <Part heading={heading} title={t('lineage.drift')}>
          <p>
            {query.driftThreshold === null
              ? t('lineage.driftAlone', { drift: short(query.drift) })
              : t('lineage.driftOf', { drift: short(query.drift), threshold: short(query.driftThreshold) })}
          </p>
          <p className="text-ink-soft">
            {query.measuredBy === 'words'
              ? t('lineage.byWords')
              : t('lineage.byModel', { model: query.measuredBy ?? '' })}
          </p>
        </Part>
      )}
      {query.lineage.model ? (
        <Part heading={heading} title={t('lineage.made')}>
          <p>
            {query.lineage.provider === 'builtin' ? t('lineage.builtin') : <bdi>{query.lineage.model}</bdi>}
            <span className="text-ink-soft">
              {' · '}
              <bdi>{query.lineage.promptVersion}</bdi>
            </span>
          </p>
          {query.call ? (
            <p className="text-ink-soft">
              {t('lineage.call', { number: query.call.position + 1, seeds: query.call.sample.length })}
            </p>
          ) : null}
        </Part>
      ) : null}
      <Part heading={heading} title={t('lineage.decisions')}>
        {query.decisions.length === 0 ? <p className="text-ink-soft">{t('lineage.undecided')}</p> : null}
        <ol className="flex flex-col gap-1.5">
          {query.decisions.map((decision) => (
            <li key={decision.id}>
              {t(`decision.${decisionOf(decision.decision)}`)}
              {decision.reasons.length > 0 ? (
                <span> ({decision.reasons.map((word) => t(`reason.${reasonOf(word)}`)).join(', ')})</span>
              ) : null}
              <span className="text-ink-soft">
                {' · '}
                <bdi>{decision.by.name}</bdi>
                {' · '}
                <Time value={decision.createdAt} />
              </span>
            </li>
          ))}
        </ol>
      </Part>
    </div>
  )
}

function Part({ heading: Heading, title, children }: { heading: 'h2' | 'h3'; title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <Heading className="text-note font-medium text-ink-faint">{title}</Heading>
      {children}
    </section>
  )
}
