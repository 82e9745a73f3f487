'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Status } from '@/components/ui/status'
import type { CorpusFacts } from '@/lib/pipeline/corpus/schema'

/** The size of the corpus in one line, and how far its index is. */
export function CorpusFactsLine({ facts }: { facts: CorpusFacts | undefined }) {
  const t = useTranslations('corpus.facts')
  const format = useFormatter()
  if (!facts || facts.documents + facts.chunks === 0) return null
  const left = facts.chunks - facts.indexed
  const share = facts.chunks === 0 ? 1 : facts.indexed / facts.chunks
  const numbers = [
    ['documents', format.number(facts.documents)],
    ['chunks', format.number(facts.chunks)],
    ['tokens', format.number(facts.tokens)],
    ['indexed', format.number(Math.floor(share * 1000) / 1000, { style: 'percent', maximumFractionDigits: 1 })],
  ] as const
  return (
    <div className="flex flex-wrap items-baseline gap-x-8 gap-y-2 pb-5">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {numbers.map(([name, value]) => (
          <div key={name} className="flex flex-row-reverse items-baseline gap-1.5">
            <dt className="text-ui text-ink-soft">{t(name)}</dt>
            <dd className="text-head font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {left > 0 ? <Status kind="busy">{t('indexing', { left })}</Status> : null}
      {facts.embedding.state === 'ready' ? (
        <span className="text-ui text-ink-soft">
          {t.rich('vectors', {
            embedded: facts.embedding.embedded,
            chunks: facts.chunks,
            name: facts.embedding.model ?? '',
            model: (chunks) => <bdi>{chunks}</bdi>,
          })}
        </span>
      ) : null}
    </div>
  )
}
