'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RunningJobs } from '@/components/jobs/running-jobs'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button, LinkButton } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Status } from '@/components/ui/status'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import { EvaluationPage } from '../evaluation-page'
import { ReadState } from '../read-state'
import { useLists } from '../use-lists'
import { GenerateOutputs } from './generate-outputs'
import { ImportOutputs } from './import-outputs'
import { OutputList } from './output-list'
import { OutputStates } from './output-states'
import { useSystemWords } from './use-system-words'

/** A system under test: what answers, and what it answered to the prompts of a set. */
export function SystemScreen({ projectId, systemId }: { projectId: string; systemId: string }) {
  const t = useTranslations('evaluation.systems')
  const describe = useSystemWords()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const router = useRouter()
  const params = useSearchParams()
  const lists = useLists(projectId)
  const [act, setAct] = useState(params.get('act') === 'import' ? 'import' : null)
  const [chosen, setChosen] = useState<string | null>(params.get('set'))
  const promptSetId =
    lists.sets.find(({ id }) => id === chosen)?.id ?? lists.sets.find(({ prompts }) => prompts > 0)?.id
  const system = lists.systems.find(({ id }) => id === systemId)
  const home = `/projects/${projectId}/evaluation`
  const archive = useMutation(api.evaluation.archiveSystem.mutationOptions())
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
  return (
    <EvaluationPage
      projectId={projectId}
      title={system?.name ?? '…'}
      through={[{ label: t('list'), href: `${home}?view=systems` }]}
      says={
        system ? (
          <>
            <bdi>{describe(system)}</bdi>
            {system.release ? ` · ${t('releaseNumber', { number: system.release.number })}` : ''}
          </>
        ) : undefined
      }
      actions={
        system && system.archivedAt === null ? (
          <>
            <ConfirmDialog
              title={t('archiveTitle', { name: system.name })}
              confirmLabel={t('archive')}
              failureText={failureText}
              trigger={<Button variant="quiet">{t('archive')}</Button>}
              onConfirm={async () => {
                await archive.mutateAsync({ projectId, systemId })
                await refresh()
                notify.done(t('archiveDone'))
                router.push(`${home}?view=systems`)
              }}
            >
              {t('archiveSays')}
            </ConfirmDialog>
            {promptSetId === undefined ? null : system.kind === 'imported' ? (
              <Button variant="primary" onClick={() => setAct('import')}>
                {t('importOutputs')}
              </Button>
            ) : (
              <Button variant="primary" onClick={() => setAct('generate')}>
                {t('generate')}
              </Button>
            )}
          </>
        ) : null
      }
    >
      <ReadState reading={lists.systemsReading}>
        {() =>
          system === undefined ? (
            <EmptyState title={t('gone')} />
          ) : (
            <div className="flex flex-col gap-8">
              {system.archivedAt ? <Status kind="idle">{t('archived')}</Status> : null}
              {system.notes ? (
                <p dir="auto" className="max-w-2xl text-row">
                  {system.notes}
                </p>
              ) : null}
              {system.settings.instructions ? (
                <details className="max-w-2xl text-ui">
                  <summary className="min-h-8 cursor-pointer font-medium">{t('instructions')}</summary>
                  <p dir="auto" className="whitespace-pre-wrap text-ink-soft">
                    {system.settings.instructions}
                  </p>
                </details>
              ) : null}
              <RunningJobs
                projectId={projectId}
                kind="evaluation.answer"
                label={t('generating')}
                onProgress={() => void refresh()}
              />
              {promptSetId === undefined ? (
                <EmptyState
                  title={t('noSet')}
                  className="mx-0 px-0 py-2"
                  actions={<LinkButton href={`${home}?view=prompts`}>{t('toSets')}</LinkButton>}
                >
                  {t('noSetSays')}
                </EmptyState>
              ) : (
                <>
                  <Field label={t('set')} className="max-w-sm">
                    <Select
                      value={promptSetId}
                      onValueChange={setChosen}
                      options={lists.sets.map(({ id, name, prompts }) => ({
                        value: id,
                        label: name,
                        hint: t('prompts', { count: prompts }),
                      }))}
                    />
                  </Field>
                  <OutputStates projectId={projectId} promptSetId={promptSetId} systemIds={[systemId]} />
                  <OutputList {...{ projectId, promptSetId, systemId }} />
                </>
              )}
            </div>
          )
        }
      </ReadState>
      {act === 'generate' && promptSetId !== undefined ? (
        <GenerateOutputs {...{ projectId, promptSetId }} systemIds={[systemId]} onClose={() => setAct(null)} />
      ) : null}
      {act === 'import' && promptSetId !== undefined && system !== undefined ? (
        <ImportOutputs {...{ projectId, promptSetId, systemId }} onClose={() => setAct(null)} />
      ) : null}
    </EvaluationPage>
  )
}
