'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Line } from '@/components/ui/line'
import { OriginWord } from '@/components/ui/origin-marker'
import type { ExampleLineage } from '@/lib/pipeline/datasets/schema'

/** The way of an example, from the seeds down to the response: who or what made each step. */
export function LineageView({ lineage, base }: { lineage: ExampleLineage; base: string }) {
  const t = useTranslations('datasets.example')
  const format = useFormatter()
  const { seeds, query, searchQueries, passages, response } = lineage
  const queryNote = [
    t('queryMethod', { method: query.method }),
    ...(query.model && query.method !== 'seed' ? [query.model] : []),
    ...(query.isEdited ? [t('queryEdited')] : []),
  ].join(' · ')
  return (
    <section>
      <h3 className="pb-2 text-row font-semibold">{t('lineage')}</h3>
      <ol className="flex flex-col border-s border-line">
        <Step title={t('seeds', { count: seeds.length })}>
          {seeds.map((seed) => (
            <span key={seed.id} dir="auto" className="block text-ui align-outer">
              {seed.text}
            </span>
          ))}
        </Step>
        <Step title={t('query')}>
          <span className="text-ui text-ink-soft">{queryNote}</span>
        </Step>
        <Step title={t('searchQueries', { count: searchQueries.length })}>
          {searchQueries.map((one) => (
            <span key={one.text} className="flex items-baseline gap-2 text-ui">
              <bdi className="min-w-0">{one.text}</bdi>
              <OriginWord origin={one.isMachine ? 'machine' : 'human'} />
            </span>
          ))}
        </Step>
        <Step title={t('passages', { count: passages.length })}>
          {passages.map((one) => (
            <span key={one.id} className="flex items-baseline justify-between gap-3 text-ui">
              {one.documentId ? (
                <Link href={`${base}/corpus/${one.documentId}`} className="min-w-0 hover:underline">
                  <Line>{one.title || one.source}</Line>
                </Link>
              ) : (
                <Line>{one.title || one.source || one.url}</Line>
              )}
              <span className="shrink-0 text-note text-ink-faint">{one.isCited ? t('cited') : t('uncited')}</span>
            </span>
          ))}
        </Step>
        <Step title={t('draft')}>
          <span className="block text-ui text-ink-soft">
            {response.provider === 'builtin' || response.model === null
              ? t('builtin')
              : t('machine', { model: response.model, prompt: response.promptVersion ?? '' })}
          </span>
          <span className="block text-ui text-ink-soft">
            {response.editRatio > 0
              ? t('edited', { share: format.number(response.editRatio, { style: 'percent' }) })
              : t('unedited')}
          </span>
          {response.waivers > 0 ? (
            <span className="block text-ui text-watch">{t('waivers', { count: response.waivers })}</span>
          ) : null}
        </Step>
      </ol>
      <p className="pt-2 text-note text-ink-faint">
        {t('circumstances', { round: lineage.round, guideline: lineage.guideline })}
      </p>
    </section>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="relative flex flex-col gap-1 ps-4 pb-4 before:absolute before:-start-1 before:top-1.5 before:size-2 before:rounded-full before:bg-ink-faint last:pb-0">
      <span className="text-note font-semibold text-ink-faint">{title}</span>
      {children}
    </li>
  )
}
