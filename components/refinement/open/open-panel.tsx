'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { NoteList } from '@/components/refinement/note-list'
import type { Plan } from '@/components/refinement/open/use-plan'
import { SuggestionPanel } from '@/components/refinement/suggestion-panel'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'

/** What stands against the plan, what to know of it, what chance would choose; and the act that freezes it. */
export function OpenPanel({ projectId, plan }: { projectId: string; plan: Plan }) {
  const t = useTranslations('refinement.open')
  const failureText = useFailureText()
  const readings = useQueryClient()
  const router = useRouter()
  const number = useNumbers()
  const [isAsking, setAsking] = useState(false)
  const open = useMutation(
    api.refinement.openRound.mutationOptions({
      onSuccess: async (opened) => {
        notify.done(t('opened', { number: opened.number }))
        await readings.invalidateQueries({ queryKey: api.refinement.key() })
        await readings.invalidateQueries({ queryKey: api.project.rail.key() })
        router.push(`/projects/${projectId}/refinement/${opened.number}`)
      },
    }),
  )
  const preview = plan.preview.data
  if (preview === undefined) return <Skeleton className="h-40" />
  const isReady = preview.isReady && plan.targets.length > 0 && !plan.isSettling
  // The hypothesis is the one thing the preview does not know, so the form is asked before the question is.
  const ask = plan.form.handleSubmit(() => setAsking(true))
  const freeze = async () => {
    const { hypothesis, ...values } = plan.form.getValues()
    await open.mutateAsync({ projectId, ...values, runId: plan.runId, hypothesis, targets: plan.targets })
  }
  return (
    <aside
      aria-label={t('panel')}
      aria-busy={plan.isSettling}
      className={cn('flex flex-col gap-6 lg:sticky lg:top-0 lg:self-start', plan.isSettling && 'opacity-70')}
    >
      <NoteList projectId={projectId} notes={preview.notes} cells={preview.cells} />
      <dl className="flex flex-col gap-1.5 text-ui">
        {[
          [t('sum.cells'), number.count(plan.targets.length)],
          [t('sum.rows'), number.count(preview.rows.planned)],
          [t('sum.hours'), number.hours(preview.work.hours)],
          [t('sum.judgments'), number.count(preview.confirmation.judgments)],
        ].map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <Button variant="primary" size="lg" disabled={!isReady} pending={open.isPending} onClick={() => void ask()}>
        {t('act', { number: preview.round })}
      </Button>
      {plan.targets.length === 0 ? <p className="text-ui text-ink-soft">{t('chooseCells')}</p> : null}
      {preview.suggestion ? (
        <SuggestionPanel
          suggestion={preview.suggestion}
          chosen={plan.targets}
          onTake={(cell) => plan.change(cell, {})}
        />
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('askTitle', { number: preview.round })}
        confirmLabel={t('act', { number: preview.round })}
        onConfirm={freeze}
        failureText={failureText}
      >
        {t('askSays', {
          cells: plan.targets.length,
          set: preview.confirmation.promptSet?.name ?? '',
          prompts: preview.confirmation.promptSet?.prompts ?? 0,
        })}
      </ConfirmDialog>
    </aside>
  )
}
