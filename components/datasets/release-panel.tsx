'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { CellBars } from '@/components/datasets/cell-bars'
import { SplitFields } from '@/components/datasets/split-fields'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { SkeletonText } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import { type SplitSettings, splitSettings } from '@/lib/pipeline/datasets/splits/schema'

/** What the next release would hold, and the act that freezes it. */
export function ReleasePanel({ projectId }: { projectId: string }) {
  const t = useTranslations('datasets.release')
  const format = useFormatter()
  const project = useProject(projectId)
  const { data: plan } = useQuery(api.datasets.plan.queryOptions({ input: { projectId } }))
  if (!plan) return <SkeletonText />
  const notes = [
    plan.counts.edited > 0 ? t('edited', { count: plan.counts.edited }) : null,
    plan.waitingReview > 0 ? t('waiting', { count: plan.waitingReview }) : null,
    plan.unanswerable > 0 ? t('unanswerable', { count: plan.unanswerable }) : null,
  ].filter((note) => note !== null)
  return (
    <section aria-labelledby="next-release" className="flex min-w-0 flex-col gap-5">
      <div>
        <h2 id="next-release" className="text-row font-semibold">
          {t('next')}
        </h2>
        {plan.rows === 0 ? (
          <p className="text-row text-ink-soft">{t('nothing')}</p>
        ) : (
          <p className="text-figure font-semibold tabular-nums" title={format.number(plan.rows)}>
            {t('holds', { rows: plan.rows })}
          </p>
        )}
        {notes.map((note) => (
          <p key={note} className="text-ui text-ink-soft">
            {note}
          </p>
        ))}
      </div>
      {plan.rows === 0 ? null : project.may('datasets.release') ? (
        <ReleaseForm key={plan.number} projectId={projectId} number={plan.number} />
      ) : (
        <p className="text-ui text-ink-soft">{t('leadOnly')}</p>
      )}
      {plan.rows === 0 ? null : <CellBars cells={plan.counts.cells} fileName={`release-${plan.number}-cells`} />}
    </section>
  )
}

function ReleaseForm({ projectId, number }: { projectId: string; number: number }) {
  const t = useTranslations('datasets.release')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const router = useRouter()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const [notes, setNotes] = useState('')
  const [splits, setSplits] = useState<SplitSettings>(() => splitSettings.parse({}))
  const isRight = splitSettings.safeParse(splits).success
  const releasing = useMutation({
    ...api.datasets.release.mutationOptions(),
    onSuccess: async (release) => {
      await queryClient.invalidateQueries({ queryKey: api.datasets.key() })
      notify.done(t('done', { number: release.number }))
      router.push(`${project.href}/datasets/${release.number}`)
    },
  })
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!releasing.isPending && isRight)
          releasing.mutate({ projectId, name: name.trim(), notes: notes.trim(), splits })
      }}
    >
      <Field label={t('name')} hint={t('nameHint', { number })} optional>
        <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('notes')} hint={t('notesHint')} optional>
        <Textarea value={notes} maxLength={5000} onChange={(event) => setNotes(event.target.value)} />
      </Field>
      <SplitFields projectId={projectId} value={splits} onChange={setSplits} />
      {releasing.isError ? <FormError title={t('failed')} issues={[failureText(releasing.error)]} /> : null}
      <div>
        <Button type="submit" variant="primary" pending={releasing.isPending} disabled={!isRight}>
          {t('act', { number })}
        </Button>
      </div>
    </form>
  )
}
