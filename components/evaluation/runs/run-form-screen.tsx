'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { FormError } from '@/components/ui/form-error'
import { SkeletonRows } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import type { RunForm } from '@/lib/pipeline/evaluation/schema'
import { EvaluationPage } from '../evaluation-page'
import { ReadState } from '../read-state'
import { useLists } from '../use-lists'
import { Planner } from './planner'
import { RunAmounts } from './run-amounts'
import { RunPeople } from './run-people'
import { RunRules } from './run-rules'
import { type RunFormOf, runShape, startOfRun } from './run-shape'
import { RunSubject } from './run-subject'

/** Drafts a run: what is compared on which prompts, how much is judged, and by which rules. */
export function NewRunScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('evaluation.runs')
  const home = `/projects/${projectId}/evaluation`
  const lists = useLists(projectId)
  const params = useSearchParams()
  const asked = params.get('set')
  const wanted = new Set(params.get('systems')?.split(',') ?? [])
  const filled = lists.sets.filter(({ prompts }) => prompts > 1)
  const set = filled.find(({ id }) => id === asked) ?? filled[0]
  const systemIds = lists.liveSystems.flatMap(({ id }) => (wanted.has(id) ? [id] : []))
  return (
    <EvaluationPage projectId={projectId} title={t('new')} says={t('newSays')}>
      {lists.isPending ? (
        <SkeletonRows rows={8} />
      ) : set === undefined || lists.liveSystems.length < 2 ? (
        <EmptyState
          title={set === undefined ? t('needsPrompts') : t('needsSystems')}
          className="mx-0 px-0 py-4"
          actions={
            <LinkButton variant="primary" href={`${home}?view=${set === undefined ? 'prompts' : 'systems'}`}>
              {set === undefined ? t('toPrompts') : t('toSystems')}
            </LinkButton>
          }
        >
          {t('needsSay')}
        </EmptyState>
      ) : (
        <RunFields projectId={projectId} runId={null} start={startOfRun(set.id, systemIds)} />
      )}
    </EvaluationPage>
  )
}

/** The same for a draft that is there. */
export function ChangeRunScreen({ projectId, runId }: { projectId: string; runId: string }) {
  const t = useTranslations('evaluation.runs')
  const run = useQuery(api.evaluation.getRun.queryOptions({ input: { projectId, runId } }))
  const home = `/projects/${projectId}/evaluation/runs/${runId}`
  return (
    <EvaluationPage
      projectId={projectId}
      title={t('change')}
      through={run.data ? [{ label: t('number', { number: run.data.number }), href: home }] : []}
      says={t('newSays')}
    >
      <ReadState reading={run}>
        {({ name, title, promptSetId, systems, stopping, settings, state }) =>
          state === 'draft' ? (
            <RunFields
              projectId={projectId}
              runId={runId}
              start={{ name, title, promptSetId, systemIds: systems.map(({ id }) => id), stopping, settings }}
            />
          ) : (
            <EmptyState
              title={t('isFrozen')}
              className="mx-0 px-0 py-4"
              actions={<LinkButton href={home}>{t('toRun')}</LinkButton>}
            />
          )
        }
      </ReadState>
    </EvaluationPage>
  )
}

function RunFields({ projectId, runId, start }: { projectId: string; runId: string | null; start: RunForm }) {
  const t = useTranslations('evaluation.runs')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const router = useRouter()
  const form: RunFormOf = useFormOf(runShape, { defaultValues: start })
  const saved = async (id: string) => {
    await queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
    if (runId !== null) notify.done(t('saved'))
    router.push(`/projects/${projectId}/evaluation/runs/${id}`)
  }
  const draft = useMutation(api.evaluation.draftRun.mutationOptions({ onSuccess: (made) => saved(made.runId) }))
  const change = useMutation(api.evaluation.changeRun.mutationOptions({ onSuccess: () => saved(runId ?? '') }))
  const failure = draft.error ?? change.error
  const submit = form.handleSubmit((values) => {
    if (runId === null) draft.mutate({ projectId, ...values })
    else change.mutate({ projectId, runId, ...values })
  })
  return (
    <form noValidate onSubmit={submit} className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_19rem]">
      <div className="flex min-w-0 max-w-2xl flex-col gap-10">
        <RunSubject projectId={projectId} form={form} />
        <RunAmounts form={form} />
        <RunRules form={form} />
        <RunPeople projectId={projectId} form={form} />
        {failure ? <FormError title={failureText(failure)} /> : null}
        {form.formState.submitCount > 0 && !form.formState.isValid ? <FormError title={t('incomplete')} /> : null}
        <div>
          <Button type="submit" variant="primary" size="lg" pending={draft.isPending || change.isPending}>
            {t('saveDraft')}
          </Button>
        </div>
      </div>
      <Planner projectId={projectId} form={form} />
    </form>
  )
}
