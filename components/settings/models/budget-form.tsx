'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import type { BudgetView } from '@/lib/llm/schema'
import { Section } from '../../layout/section'
import { useFailureText } from '../../layout/use-failure-text'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { notify } from '../../ui/toast'

/** The most a project may spend, and what it has spent. */
export function BudgetForm({ projectId, budget }: { projectId: string; budget: BudgetView }) {
  const t = useTranslations('settings.models.budget')
  const format = useFormatter()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const { limitUsd, spentUsd, reservedUsd } = budget
  const [text, setText] = useState(limitUsd === null ? '' : String(limitUsd))
  const money = (amount: number) => format.number(amount, { style: 'currency', currency: 'USD' })
  const save = useMutation(
    api.project.setBudget.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.project.listModels.key() })
        notify.done(t('saved'))
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  const limit = text.trim() === '' ? null : Number(text)
  const isValid = limit === null || (Number.isFinite(limit) && limit >= 0)
  const spent =
    limitUsd === null
      ? t('spent', { spent: money(spentUsd) })
      : t('spentOf', { spent: money(spentUsd), limit: money(limitUsd) })
  return (
    <Section title={t('title')} hint={t('hint')}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (isValid) save.mutate({ projectId, limitUsd: limit })
        }}
      >
        <Field label={t('limit')} className="w-44">
          <Input
            type="number"
            min={0}
            step="0.01"
            placeholder={t('none')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button type="submit" disabled={!isValid || limit === limitUsd} pending={save.isPending}>
          {t('save')}
        </Button>
      </form>
      <p className="mt-3 text-ui tabular-nums text-ink-soft">
        {spent}
        {reservedUsd > 0 ? ` · ${t('reserved', { reserved: money(reservedUsd) })}` : null}
      </p>
      {limitUsd === null || limitUsd === 0 ? null : (
        <div aria-hidden className="mt-2 h-1.5 max-w-sm overflow-hidden rounded-full bg-press">
          <div className="h-full bg-grain" style={{ inlineSize: `${Math.min(100, (spentUsd / limitUsd) * 100)}%` }} />
        </div>
      )}
    </Section>
  )
}
