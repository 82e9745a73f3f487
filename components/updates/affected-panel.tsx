'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { ErrorState } from '../ui/error-state'
import { FormError } from '../ui/form-error'
import { SkeletonRows } from '../ui/skeleton'
import { Textarea } from '../ui/textarea'
import { BaseSystem } from './base-system'
import { ImportAnswers } from './import-answers'

/** What the update may have made wrong, with the reasons; what is ticked becomes preference pairs. */
export function AffectedPanel({ projectId, updateId }: { projectId: string; updateId: string }) {
  const t = useTranslations('updates.affected')
  const format = useFormatter()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [written, setWritten] = useState('')
  const [isGenerated, setGenerated] = useState(true)
  const [endpointId, setEndpointId] = useState<string | null>(null)
  const [isImporting, setImporting] = useState(false)
  const found = useQuery(api.updates.findAffected.queryOptions({ input: { projectId, updateId } }))
  const add = useMutation(
    api.updates.addPairs.mutationOptions({
      onSuccess: async () => {
        setTicked(new Set())
        setWritten('')
        await queryClient.invalidateQueries({ queryKey: api.updates.key() })
        await queryClient.invalidateQueries({ queryKey: api.jobs.key() })
      },
    }),
  )
  const items = found.data?.items ?? []
  const free = items.filter((item) => !item.isPaired)
  const instructions = written
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const count = ticked.size + instructions.length
  const idsOf = (kind: string) => items.filter((item) => item.kind === kind && ticked.has(item.id)).map(({ id }) => id)
  const tick = (id: string, isTicked: boolean) => {
    const next = new Set(ticked)
    if (isTicked) next.add(id)
    else next.delete(id)
    setTicked(next)
  }
  return (
    <section aria-label={t('title')}>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-head">{t('title')}</h2>
        <Button size="sm" onClick={() => setImporting(true)}>
          {t('import')}
        </Button>
      </div>
      <p className="pb-3 text-row text-ink-soft">{t('about')}</p>
      {add.error ? <FormError title={failureText(add.error)} /> : null}
      {found.isError ? (
        <ErrorState
          title={failureText(found.error)}
          safe={t('safe')}
          actions={<Button onClick={() => void found.refetch()}>{t('again')}</Button>}
        />
      ) : found.isPending ? (
        <SkeletonRows rows={4} />
      ) : items.length === 0 ? (
        <p className="py-2 text-row text-ink-faint">{t('none')}</p>
      ) : (
        <>
          {free.length > 0 ? (
            <Checkbox
              checked={ticked.size === 0 ? false : ticked.size === free.length ? true : 'indeterminate'}
              onCheckedChange={(isAll) => setTicked(new Set(isAll ? free.map(({ id }) => id) : []))}
              label={t('all', { count: free.length })}
            />
          ) : null}
          <ul className="scroll-quiet max-h-96 divide-y divide-line overflow-y-auto border-y border-line">
            {items.map((item) => (
              <li key={item.id} className="py-1">
                <Checkbox
                  checked={item.isPaired || ticked.has(item.id)}
                  disabled={item.isPaired}
                  onCheckedChange={(isTicked) => tick(item.id, isTicked)}
                  label={
                    <bdi dir="auto" className="text-row">
                      {item.instruction}
                    </bdi>
                  }
                  hint={
                    <>
                      {t(`kinds.${item.kind}`)} · {format.list(item.reasons.map((reason) => t(`reasons.${reason}`)))}
                      {item.isPaired ? ` · ${t('paired')}` : null}
                      {item.answer ? (
                        <bdi dir="auto" className="line-clamp-1">
                          {item.answer}
                        </bdi>
                      ) : null}
                    </>
                  }
                />
              </li>
            ))}
          </ul>
          {found.data.isWithoutPassages ? <p className="pt-1 text-note text-watch">{t('withoutPassages')}</p> : null}
          {found.data.isCapped ? <p className="pt-1 text-note text-ink-faint">{t('capped')}</p> : null}
        </>
      )}
      <div className="flex flex-col gap-3 pt-4">
        <Textarea
          reading
          minRows={2}
          aria-label={t('write')}
          placeholder={t('write')}
          value={written}
          onChange={(event) => setWritten(event.target.value)}
        />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Checkbox
            checked={isGenerated}
            onCheckedChange={setGenerated}
            label={t('generate')}
            hint={t('generateHint')}
          />
          {isGenerated ? <BaseSystem projectId={projectId} value={endpointId} onChange={setEndpointId} /> : null}
          <Button
            disabled={count === 0}
            pending={add.isPending}
            onClick={() =>
              add.mutate({
                ...{ projectId, updateId, instructions, isGenerated, endpointId },
                ...{ queryIds: idsOf('query'), exampleIds: idsOf('example'), answerIds: idsOf('answer') },
              })
            }
          >
            {t('add', { count })}
          </Button>
        </div>
      </div>
      <ImportAnswers projectId={projectId} isOpen={isImporting} onClose={() => setImporting(false)} />
    </section>
  )
}
