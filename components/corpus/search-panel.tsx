'use client'

import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { PlainText } from '@/components/ui/plain-text'
import { Select } from '@/components/ui/select'
import { SkeletonText } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'
import type { CorpusFacts, SearchHit } from '@/lib/pipeline/corpus/schema'

const arms = ['bm25', 'vector', 'hybrid'] as const

/** Tries what retrieval would find, with the words that matched and the time it took. */
export function SearchPanel({ projectId, facts }: { projectId: string; facts: CorpusFacts | undefined }) {
  const t = useTranslations('corpus.search')
  const failureText = useFailureText()
  const [text, setText] = useState('')
  const [arm, setArm] = useState<(typeof arms)[number]>('bm25')
  const [asked, setAsked] = useState('')
  const reading = useQuery({
    ...api.corpus.search.queryOptions({ input: { projectId, text: asked, arm, limit: 10 } }),
    enabled: asked !== '',
    staleTime: 0,
    retry: false,
  })
  const hits = asked === '' ? undefined : reading.data
  return (
    <div className="max-w-3xl">
      <p className="pb-3 text-ui text-ink-soft">{t('says')}</p>
      <form
        className="flex flex-wrap gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() === asked && asked !== '') void reading.refetch()
          else setAsked(text.trim())
        }}
      >
        <div className="min-w-0 flex-1 basis-56">
          <Input
            type="search"
            icon={<Search aria-hidden />}
            value={text}
            maxLength={2000}
            aria-label={t('label')}
            placeholder={t('placeholder')}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        {facts?.embedding.state === 'ready' ? (
          <Select
            label={t('arm')}
            className="w-40"
            value={arm}
            onValueChange={setArm}
            options={arms.map((one) => ({ value: one, label: t(one) }))}
          />
        ) : null}
        <Button type="submit" variant="primary" keys="Enter" disabled={text.trim() === ''}>
          {t('act')}
        </Button>
      </form>
      <div aria-live="polite" className="pt-5">
        {reading.isError ? <FormError title={t('failed')} issues={[failureText(reading.error)]} /> : null}
        {asked !== '' && reading.isLoading ? <SkeletonText lines={6} /> : null}
        {hits ? <Hits {...hits} projectId={projectId} /> : null}
      </div>
    </div>
  )
}

function Hits({ hits, ms, projectId }: { hits: readonly SearchHit[]; ms: number; projectId: string }) {
  const t = useTranslations('corpus.search')
  const format = useFormatter()
  return (
    <>
      <p className="pb-1 text-ui text-ink-soft">
        {t('found', { count: hits.length, ms: format.number(ms, { maximumFractionDigits: ms < 10 ? 1 : 0 }) })}
      </p>
      {hits.length === 0 ? <p className="text-row">{t('none')}</p> : null}
      <ol className="flex flex-col">
        {hits.map((hit) => (
          <Hit key={hit.chunkId} hit={hit} projectId={projectId} />
        ))}
      </ol>
    </>
  )
}

function Hit({ hit, projectId }: { hit: SearchHit; projectId: string }) {
  const t = useTranslations('corpus.search')
  const format = useFormatter()
  const { href } = useProject(projectId)
  const marks = hit.highlights.map((span) => ({ ...span, kind: 'one' as const }))
  return (
    <li className="border-t border-line py-4 first:border-0">
      <div className="flex flex-wrap items-baseline gap-x-3 pb-1.5 text-ui">
        <span className="tabular-nums text-ink-faint">{format.number(hit.rank)}</span>
        <Link
          href={`${href}/corpus/${hit.documentId}`}
          dir="auto"
          className="min-w-0 truncate font-medium hover:underline"
        >
          {hit.title}
        </Link>
        {hit.headingPath.length > 0 ? (
          <bdi className="min-w-0 truncate text-ink-soft">{hit.headingPath.join(' › ')}</bdi>
        ) : null}
        <span className="ms-auto text-note tabular-nums text-ink-faint">
          {t('score', { score: format.number(hit.score, { maximumFractionDigits: 2 }) })}
        </span>
      </div>
      <PlainText text={hit.text} marks={marks} />
    </li>
  )
}
