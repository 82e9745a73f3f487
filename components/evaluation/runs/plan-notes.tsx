'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { z } from 'zod'
import { Status } from '@/components/ui/status'
import type { planNote } from '@/lib/pipeline/evaluation/schema'

type Note = z.output<typeof planNote>

/** What stands against opening, then what is worth knowing before it. */
export function PlanNotes({ notes }: { notes: readonly Note[] }) {
  const t = useTranslations('evaluation.plan')
  const format = useFormatter()
  if (notes.length === 0) return <Status kind="ok">{t('nothing')}</Status>
  const number = (note: Note, name: string) => Number(note.values[name] ?? 0)
  const sentence = (note: Note) =>
    t(`note.${note.key}`, {
      prompts: number(note, 'prompts'),
      writers: number(note, 'writers'),
      evaluators: number(note, 'evaluators'),
      needed: number(note, 'needed'),
      leads: number(note, 'leads'),
      rule: String(note.values.rule ?? ''),
      reason: String(note.values.reason ?? ''),
      detects: format.number(number(note, 'detects'), { style: 'percent', maximumFractionDigits: 0 }),
    })
  const ordered = notes.toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
  return (
    <ul aria-label={t('notes')} className="flex max-w-3xl flex-col gap-2">
      {ordered.map((note) => (
        <li key={note.key} className="text-row">
          <Status kind={note.blocks ? 'bad' : 'watch'} className="whitespace-normal">
            <span>
              <span className="font-medium">{note.blocks ? t('blocks') : t('know')}</span>{' '}
              <span className="text-ink">{sentence(note)}</span>
            </span>
          </Status>
        </li>
      ))}
    </ul>
  )
}
