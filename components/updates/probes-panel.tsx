'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import type { ProbeView } from '@/lib/pipeline/updates/schema'
import { RunningJobs } from '../jobs/running-jobs'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { DropdownMenu } from '../ui/dropdown-menu'
import { ErrorState } from '../ui/error-state'
import { FormError } from '../ui/form-error'
import { SkeletonRows } from '../ui/skeleton'
import { BaseSystem } from './base-system'
import { EnterAnswers } from './enter-answers'
import { ProbeDialog } from './probe-dialog'
import { ProbeRow } from './probe-row'

type Phase = 'before' | 'after'
type ProbesPanelProps = { projectId: string; updateId: string; isFixed: boolean }

/** Questions that tell a learnt sentence from an understood fact, with what the system said before and after. */
export function ProbesPanel({ projectId, updateId, isFixed }: ProbesPanelProps) {
  const t = useTranslations('updates.probes')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [editing, setEditing] = useState<ProbeView | 'new' | null>(null)
  const [endpointId, setEndpointId] = useState<string | null>(null)
  const [entering, setEntering] = useState<Phase | null>(null)
  const found = useQuery(api.updates.listProbes.queryOptions({ input: { projectId, updateId } }))
  const onSuccess = async () => {
    await queryClient.invalidateQueries({ queryKey: api.updates.key() })
    await queryClient.invalidateQueries({ queryKey: api.jobs.key() })
  }
  const propose = useMutation(api.updates.proposeProbes.mutationOptions({ onSuccess }))
  const generate = useMutation(api.updates.generateAnswers.mutationOptions({ onSuccess }))
  const byRule = useMutation(api.updates.scoreByRule.mutationOptions({ onSuccess }))
  const failure = propose.error ?? generate.error ?? byRule.error
  const probes = found.data ?? []
  const reread = () => void queryClient.invalidateQueries({ queryKey: api.updates.key() })
  const answersMenu = (phase: Phase) => [
    { kind: 'act' as const, label: t('enter'), onSelect: () => setEntering(phase) },
    {
      kind: 'act' as const,
      label: t('generate'),
      onSelect: () => generate.mutate({ projectId, updateId, phase, endpointId }),
    },
  ]
  return (
    <section aria-label={t('title')}>
      <h2 className="text-head">{t('title')}</h2>
      <p className="pb-3 text-row text-ink-soft">{t('about')}</p>
      {failure ? <FormError title={failureText(failure)} /> : null}
      <RunningJobs projectId={projectId} kind="updates.probe" label={t('writing')} onProgress={reread} />
      <RunningJobs projectId={projectId} kind="updates.answer" label={t('answering')} onProgress={reread} />
      {isFixed ? null : (
        <div className="flex flex-wrap gap-2 pb-2">
          <Button pending={propose.isPending} onClick={() => propose.mutate({ projectId, updateId })}>
            {t('propose')}
          </Button>
          <Button onClick={() => setEditing('new')}>{t('write')}</Button>
          {probes.length > 0 ? (
            <>
              <BaseSystem projectId={projectId} value={endpointId} onChange={setEndpointId} />
              <DropdownMenu trigger={<Button>{t('answersBefore')}</Button>} items={answersMenu('before')} />
              <DropdownMenu trigger={<Button>{t('answersAfter')}</Button>} items={answersMenu('after')} />
              <Button
                pending={byRule.isPending}
                onClick={() => byRule.mutate({ projectId, updateId, rule: 'contains' })}
              >
                {t('byRule')}
              </Button>
            </>
          ) : null}
        </div>
      )}
      {found.isError ? (
        <ErrorState title={failureText(found.error)} safe={t('safe')} />
      ) : found.isPending ? (
        <SkeletonRows rows={4} />
      ) : probes.length === 0 ? (
        <p className="py-2 text-row text-ink-faint">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {probes.map((probe) => (
            <ProbeRow
              key={probe.id}
              projectId={projectId}
              probe={probe}
              isFixed={isFixed}
              onEdit={() => setEditing(probe)}
            />
          ))}
        </ul>
      )}
      {editing ? (
        <ProbeDialog
          projectId={projectId}
          updateId={updateId}
          probe={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {entering ? (
        <EnterAnswers projectId={projectId} updateId={updateId} phase={entering} onClose={() => setEntering(null)} />
      ) : null}
    </section>
  )
}
