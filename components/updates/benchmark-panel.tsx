'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'

const empty = { name: '', system: '', before: '', after: '', questions: '' }

/** What an update cost elsewhere: a general benchmark before and after, beside the change the paper reports. */
export function BenchmarkPanel({ projectId }: { projectId: string }) {
  const t = useTranslations('updates.benchmark')
  const format = useFormatter()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [form, setForm] = useState(empty)
  const found = useQuery(api.updates.listBenchmarks.queryOptions({ input: { projectId } }))
  const onSuccess = async () => {
    setOpen(false)
    setForm(empty)
    await queryClient.invalidateQueries({ queryKey: api.updates.listBenchmarks.key() })
  }
  const enter = useMutation(api.updates.enterBenchmark.mutationOptions({ onSuccess }))
  const drop = useMutation(api.updates.dropBenchmark.mutationOptions({ onSuccess }))
  const write = (name: keyof typeof empty) => (event: { target: { value: string } }) =>
    setForm({ ...form, [name]: event.target.value })
  const inRange = (text: string) => text.trim() !== '' && Number(text) >= 0 && Number(text) <= 100
  const isReady = form.name.trim() !== '' && inRange(form.before) && inRange(form.after)
  const points = (value: number) =>
    format.number(value, { signDisplay: 'exceptZero', minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return (
    <section aria-label={t('title')}>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-head">{t('title')}</h2>
        <Button size="sm" onClick={() => setOpen(true)}>
          {t('enter')}
        </Button>
      </div>
      <p className="pb-2 text-row text-ink-soft">{t('about', { change: points(found.data?.paperChange ?? 0) })}</p>
      <ul className="divide-y divide-line">
        {found.data?.items.map((row) => (
          <li key={row.id} className="flex flex-wrap items-baseline justify-between gap-x-3 py-2">
            <span className="min-w-0 text-row">
              <bdi>{row.name}</bdi>{' '}
              <span className="tabular-nums text-ink-soft">
                {t('fromTo', { before: format.number(row.before), after: format.number(row.after) })}
              </span>
            </span>
            <strong className="text-row tabular-nums">{t('points', { change: points(row.change) })}</strong>
            <span className="flex-1 basis-full text-note text-ink-faint">
              {row.interval.defined && row.questions !== null
                ? t('interval', {
                    low: points(row.interval.interval.low),
                    high: points(row.interval.interval.high),
                    n: format.number(row.questions),
                  })
                : t('noInterval')}{' '}
              <button
                type="button"
                className="underline underline-offset-2"
                onClick={() => drop.mutate({ projectId, benchmarkId: row.id })}
              >
                {t('drop')}
              </button>
            </span>
          </li>
        ))}
      </ul>
      <Dialog
        title={t('enter')}
        open={isOpen}
        onOpenChange={setOpen}
        footer={
          <>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
            <Button
              variant="primary"
              disabled={!isReady}
              pending={enter.isPending}
              onClick={() =>
                enter.mutate({
                  ...{ projectId, name: form.name, system: form.system },
                  ...{ before: Number(form.before), after: Number(form.after) },
                  questions: form.questions.trim() === '' ? null : Math.max(1, Math.round(Number(form.questions))),
                })
              }
            >
              {t('save')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {enter.error ? <FormError title={failureText(enter.error)} /> : null}
          <Field label={t('name')} hint={t('nameHint')}>
            <Input autoFocus dir="auto" maxLength={120} value={form.name} onChange={write('name')} />
          </Field>
          <div className="grid gap-4 sm:grid-cols-3">
            <Field label={t('before')}>
              <Input inputMode="decimal" value={form.before} onChange={write('before')} />
            </Field>
            <Field label={t('after')}>
              <Input inputMode="decimal" value={form.after} onChange={write('after')} />
            </Field>
            <Field label={t('questions')} optional>
              <Input inputMode="numeric" value={form.questions} onChange={write('questions')} />
            </Field>
          </div>
        </div>
      </Dialog>
    </section>
  )
}
