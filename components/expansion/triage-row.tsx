'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { QueryFlags } from '@/components/expansion/query-flags'
import { reasonOf } from '@/components/expansion/query-words'
import { RejectReasons } from '@/components/expansion/reject-reasons'
import type { Reason } from '@/components/expansion/use-triage-acts'
import type { DeskRow } from '@/components/expansion/use-triage-rows'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { OriginMarker } from '@/components/ui/origin-marker'
import { PlainText } from '@/components/ui/plain-text'
import { Status } from '@/components/ui/status'
import { Textarea } from '@/components/ui/textarea'

type Props = {
  row: DeskRow
  isActive: boolean
  /** What is being done to the row right now. */
  mode: 'look' | 'edit' | 'reject'
  /** How many near duplicates are folded under it. */
  folded: number
  isUnfolded: boolean
  isInCluster: boolean
  onActivate: () => void
  onFold: () => void
  onSave: (text: string) => void
  onReason: (reason: Reason) => void
  onCancel: () => void
}

/** One query at the triage desk: its text, what is odd about it, and what was decided. */
export function TriageRowCard(props: Props) {
  const { row, isActive, mode, folded, isUnfolded, isInCluster, onActivate, onFold } = props
  const t = useTranslations('expansion')
  const box = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isActive) box.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const isEdited = row.text !== row.machineText
  return (
    <li
      ref={box}
      aria-current={isActive || undefined}
      className={cn(
        'relative border-b border-line',
        isInCluster && 'ms-6',
        isActive && 'bg-surface before:absolute before:inset-y-0 before:-start-px before:w-[3px] before:bg-grain',
      )}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the desk hears the keys, ↑ and ↓ move between rows. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: pressing a row only makes it the current one. */}
      <div onClick={onActivate} className="flex flex-col gap-1.5 px-4 py-3">
        {mode === 'edit' ? (
          <EditBox row={row} onSave={props.onSave} onCancel={props.onCancel} />
        ) : (
          <OriginMarker origin={isEdited ? 'mixed' : 'machine'}>
            <PlainText text={row.text} className="text-row" />
          </OriginMarker>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 ps-4 text-note text-ink-faint">
          <Decision row={row} />
          <span>{t(`method.${row.method}`)}</span>
          <QueryFlags query={row} />
          {row.isHeldByOther && row.state === 'waiting' ? <span>{t('triage.withOther')}</span> : null}
          {folded > 0 ? (
            <button
              type="button"
              aria-expanded={isUnfolded}
              onClick={(event) => {
                event.stopPropagation()
                onFold()
              }}
              className="hit rounded-sm font-medium text-ink-soft hover:text-ink hover:underline"
            >
              {isUnfolded ? t('triage.fold') : t('triage.similar', { count: folded })}
            </button>
          ) : null}
        </div>
        {mode === 'reject' ? <RejectReasons onReason={props.onReason} onCancel={props.onCancel} /> : null}
      </div>
    </li>
  )
}

function Decision({ row }: { row: DeskRow }) {
  const t = useTranslations('expansion')
  if (row.state === 'kept') return <Status kind="ok">{t('state.kept')}</Status>
  if (row.state !== 'rejected') return null
  return (
    <Status kind="bad">{row.rejectReason ? t(`reason.${reasonOf(row.rejectReason)}`) : t('state.rejected')}</Status>
  )
}

function EditBox({ row, onSave, onCancel }: { row: DeskRow; onSave: (text: string) => void; onCancel: () => void }) {
  const t = useTranslations('expansion.triage')
  const format = useFormatter()
  const [text, setText] = useState(row.text)
  const save = () => (text.trim() === '' ? undefined : onSave(text))
  return (
    <div className="flex flex-col gap-2">
      <Textarea
        reading
        autoFocus
        minRows={2}
        aria-label={t('editText')}
        value={text}
        maxLength={4000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            save()
          } else if (event.key === 'Escape') {
            event.preventDefault()
            onCancel()
          }
        }}
      />
      <div className="flex items-center gap-2">
        <Button size="sm" variant="primary" keys="Mod+Enter" disabled={text.trim() === ''} onClick={save}>
          {t('keepEdited')}
        </Button>
        <Button size="sm" variant="quiet" keys="Escape" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <span className="ms-auto text-note text-ink-faint">{format.number(text.length)}</span>
      </div>
    </div>
  )
}
