'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import type { EvidenceView, UpdateView } from '@/lib/pipeline/updates/schema'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { PasteEvidence } from './paste-evidence'
import { useDay } from './use-day'

type EvidencePanelProps = { projectId: string; update: UpdateView; evidence: readonly EvidenceView[] }

/** The passages that carry the new value: searched in the corpus or pasted, each with its date. */
export function EvidencePanel({ projectId, update, evidence }: EvidencePanelProps) {
  const t = useTranslations('updates.evidence')
  const day = useDay()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [text, setText] = useState(`${update.subject} ${update.newValue}`)
  const [asked, setAsked] = useState<string | null>(null)
  const [isPasting, setPasting] = useState(false)
  const found = useQuery({
    ...api.corpus.search.queryOptions({ input: { projectId, text: asked ?? '-', limit: 8 } }),
    enabled: asked !== null,
  })
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: api.updates.key() })
  const pick = useMutation(api.updates.pickEvidence.mutationOptions({ onSuccess }))
  const drop = useMutation(api.updates.dropEvidence.mutationOptions({ onSuccess }))
  const failure = found.error ?? pick.error ?? drop.error
  const known = new Set(evidence.map((one) => one.text))
  const isFixed = update.withdrawnAt !== null
  return (
    <section aria-label={t('title')}>
      <h2 className="text-head">{t('title')}</h2>
      <p className="pb-3 text-row text-ink-soft">{t('about')}</p>
      {failure ? <FormError title={failureText(failure)} /> : null}
      {evidence.length === 0 ? <p className="py-2 text-row text-ink-faint">{t('none')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {evidence.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start gap-3 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <p dir="auto" className="reading line-clamp-4">
                {one.text}
              </p>
              <p className="text-note text-ink-faint">
                <bdi>{one.title || one.source || t('untitled')}</bdi> ·{' '}
                {one.publishedOn === null ? t('undated') : day(one.publishedOn)}
              </p>
            </div>
            {isFixed ? null : (
              <Button
                size="sm"
                variant="quiet"
                onClick={() => drop.mutate({ projectId, updateId: update.id, evidenceId: one.id })}
              >
                {t('drop')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isFixed ? null : (
        <form
          className="flex flex-wrap gap-2 pt-3"
          onSubmit={(event) => {
            event.preventDefault()
            setAsked(text.trim() || null)
          }}
        >
          <div className="min-w-0 flex-1 basis-52">
            <Input dir="auto" aria-label={t('search')} value={text} onChange={(event) => setText(event.target.value)} />
          </div>
          <Button type="submit" pending={found.isFetching}>
            {t('search')}
          </Button>
          <Button onClick={() => setPasting(true)}>{t('paste')}</Button>
        </form>
      )}
      {found.data && asked !== null ? (
        <ul aria-label={t('found')} className="mt-3 flex flex-col divide-y divide-line border-y border-line">
          {found.data.hits.length === 0 ? <li className="py-2 text-row text-ink-soft">{t('nothing')}</li> : null}
          {found.data.hits.map((hit) => (
            <li key={hit.chunkId} className="flex flex-wrap items-start gap-3 py-2.5">
              <div className="min-w-0 flex-1 basis-60">
                <p dir="auto" className="line-clamp-3 text-row">
                  {hit.text}
                </p>
                <p className="text-note text-ink-faint">
                  <bdi>{hit.title}</bdi>
                </p>
              </div>
              <Button
                size="sm"
                disabled={known.has(hit.text)}
                onClick={() => pick.mutate({ projectId, updateId: update.id, chunkId: hit.chunkId })}
              >
                {known.has(hit.text) ? t('picked') : t('pick')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <PasteEvidence projectId={projectId} updateId={update.id} isOpen={isPasting} onClose={() => setPasting(false)} />
    </section>
  )
}
