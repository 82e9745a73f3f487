'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'
import { EvaluationPage } from '../evaluation-page'
import { ReadState } from '../read-state'
import { CellCounts } from './cell-counts'
import { ContaminationPanel } from './contamination-panel'
import { ImportPrompts } from './import-prompts'
import { PromptList } from './prompt-list'
import { SamplePrompts } from './sample-prompts'
import { WritePrompt } from './write-prompt'

type PromptSetScreenProps = { projectId: string; promptSetId: string }

/** A prompt set: how it is filled, where its prompts stand, and whether any of them was in the data. */
export function PromptSetScreen({ projectId, promptSetId }: PromptSetScreenProps) {
  const t = useTranslations('evaluation.prompts')
  const params = useSearchParams()
  const [act, setAct] = useState<'write' | 'import' | 'sample' | null>(params.get('act') === 'sample' ? 'sample' : null)
  const set = useQuery(api.evaluation.getPromptSet.queryOptions({ input: { projectId, promptSetId } }))
  const isFrozen = set.data?.frozenAt != null
  const home = `/projects/${projectId}/evaluation`
  const fill = (
    <>
      <Button onClick={() => setAct('sample')}>{t('sampleAct')}</Button>
      <Button onClick={() => setAct('import')}>{t('importAct')}</Button>
      <Button variant="primary" onClick={() => setAct('write')}>
        {t('writeAct')}
      </Button>
    </>
  )
  const close = () => setAct(null)
  return (
    <EvaluationPage
      projectId={projectId}
      title={set.data?.name ?? '…'}
      through={[{ label: t('sets'), href: `${home}?view=prompts` }]}
      says={set.data?.notes ? <bdi>{set.data.notes}</bdi> : undefined}
      actions={
        set.data === undefined ? null : isFrozen || set.data.prompts === 0 ? null : (
          <>
            {fill}
            <LinkButton href={`${home}/runs/new?set=${promptSetId}&systems=${params.get('systems') ?? ''}`}>
              {t('plan')}
            </LinkButton>
          </>
        )
      }
    >
      <ReadState reading={set}>
        {({ prompts, sources, writers, frozenAt, cells }) => (
          <div className="flex flex-col gap-10">
            <div className="flex flex-col gap-2">
              {prompts > 0 ? (
                <p className="text-row text-ink-soft tabular-nums">{t('facts', { count: prompts, ...sources })}</p>
              ) : null}
              {frozenAt ? (
                <p className="text-row">
                  <Status kind="info">{t('frozen')}</Status>{' '}
                  <span className="text-ui text-ink-soft">
                    {t('frozenSays')} <Time value={frozenAt} />
                  </span>
                </p>
              ) : null}
              {writers.some(({ seeds }) => seeds > 0) ? (
                <div className="max-w-2xl">
                  <Status kind="watch">{t('writersWatch')}</Status>
                  <p className="text-ui text-ink-soft">{t('writersSay')}</p>
                  <ul className="pt-1 text-ui">
                    {writers
                      .filter(({ seeds }) => seeds > 0)
                      .map((writer) => (
                        <li key={writer.id}>
                          <bdi className="font-medium">{writer.name}</bdi>{' '}
                          <span className="text-ink-soft">
                            {t('writer', { prompts: writer.prompts, seeds: writer.seeds })}
                          </span>
                        </li>
                      ))}
                  </ul>
                </div>
              ) : null}
            </div>
            {prompts === 0 ? (
              <EmptyState title={t('empty')} className="mx-0 px-0 py-0" actions={fill}>
                {t('emptySays')}
              </EmptyState>
            ) : (
              <>
                <ContaminationPanel projectId={projectId} promptSetId={promptSetId} isFrozen={isFrozen} />
                <CellCounts projectId={projectId} cells={cells} fileName={`prompts-${promptSetId}`} />
                <PromptList projectId={projectId} promptSetId={promptSetId} isFrozen={isFrozen} />
              </>
            )}
          </div>
        )}
      </ReadState>
      {act === 'write' ? <WritePrompt {...{ projectId, promptSetId }} onClose={close} /> : null}
      {act === 'import' ? <ImportPrompts {...{ projectId, promptSetId }} onClose={close} /> : null}
      {act === 'sample' ? <SamplePrompts {...{ projectId, promptSetId }} onClose={close} /> : null}
    </EvaluationPage>
  )
}
