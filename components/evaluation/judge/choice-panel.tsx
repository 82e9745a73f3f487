'use client'

import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { confidences } from '@/lib/pipeline/vocabulary'
import { useKeysContext } from '../../desk/keys-context'
import { Chips } from '../../ui/chip'
import { cn } from '../../ui/class-names'
import { Textarea } from '../../ui/textarea'
import { type Draft, lacking, type Reason, reasonGroups, withReason } from './choice-rules'

export const confidenceKeys = { low: 'Q', mid: 'W', high: 'E' } as const
export const reasonAct = (kind: 'win' | 'loss', reason: Reason) => `evaluation.reason.${kind}.${reason}`
export const confidenceAct = (confidence: keyof typeof confidenceKeys) => `evaluation.confidence.${confidence}`

type Change = (change: (draft: Draft) => Draft) => void

/** Why: the reasons that go with the choice, each under the response it is about. Before the choice they are not there. */
export function ReasonChips({ draft, onChange }: { draft: Draft; onChange: Change }) {
  const t = useTranslations('judging')
  const { keysFor } = useKeysContext()
  const groups = reasonGroups(draft.verdict)
  if (groups.length === 0) return null
  return (
    <div className={cn('grid gap-x-12 gap-y-2', groups.length > 1 && 'md:grid-cols-2')}>
      {groups.map(({ kind, about, reasons, held }) => (
        <div key={kind} className={cn('flex min-w-0 flex-col gap-1', about === 'second' && 'md:order-last')}>
          <span className={cn('text-note', lacking(draft) === 'reason' ? 'font-semibold text-ink' : 'text-ink-soft')}>
            {t(`desk.why.${kind}.${about}`)}
          </span>
          <Chips
            label={t(`desk.why.${kind}.${about}`)}
            options={reasons.map((value, index) => ({
              value,
              label: t(`reasons.${value}`),
              keys: keysFor(reasonAct(kind, value), `${held}${index + 1}`),
            }))}
            value={draft.reasons.filter((one) => reasons.includes(one))}
            onChange={(next) => {
              const pressed = reasons.find((one) => next.includes(one) !== draft.reasons.includes(one))
              if (pressed) onChange((before) => withReason(before, pressed))
            }}
          />
        </div>
      ))}
    </div>
  )
}

/** How sure one is of the choice, if one wants to say so. */
export function ConfidenceChips({ draft, onChange }: { draft: Draft; onChange: Change }) {
  const t = useTranslations('judging')
  const { keysFor } = useKeysContext()
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <span className="text-note text-ink-soft">{t('desk.howSure')}</span>
      <Chips
        single
        label={t('desk.howSure')}
        options={confidences.map((value) => ({
          value,
          label: t(`confidence.${value}`),
          keys: keysFor(confidenceAct(value), confidenceKeys[value]),
        }))}
        value={draft.confidence === null ? [] : [draft.confidence]}
        onChange={([confidence]) => onChange((before) => ({ ...before, confidence: confidence ?? null }))}
      />
    </div>
  )
}

/** A few words for the leads; Escape goes back to the keys. */
export function NoteField({ draft, onChange, ref }: { draft: Draft; onChange: Change; ref: Ref<HTMLTextAreaElement> }) {
  const t = useTranslations('judging.desk')
  return (
    <Textarea
      ref={ref}
      aria-label={t('note')}
      placeholder={t('notePlaceholder')}
      minRows={1}
      maxRows={5}
      maxLength={2000}
      value={draft.note}
      onChange={({ target }) => onChange((before) => ({ ...before, note: target.value }))}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur()
      }}
    />
  )
}
