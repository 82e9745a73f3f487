'use client'

import { useTranslations } from 'next-intl'

const kinds = [
  'corpus.import',
  'corpus.index',
  'corpus.recut',
  'corpus.rebuild',
  'corpus.compact',
  'seeds.import',
  'seeds.propose',
  'expansion.generate',
  'retrieval.search',
  'responses.draft',
  'datasets.train',
  'evaluation.answer',
  'evaluation.judge',
  'refinement.propose',
] as const

/** What a job does, in words: "Drafting 24 responses"; its kind where there are none for it. */
export function useJobLabel(): (kind: string, count: number) => string {
  const t = useTranslations('jobs.kind')
  return (kind, count) => {
    const known = kinds.find((candidate) => candidate === kind)
    return known === undefined ? kind : t(known, { count })
  }
}
