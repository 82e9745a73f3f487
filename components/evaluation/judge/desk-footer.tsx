'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode, Ref } from 'react'
import { useKeysContext } from '../../desk/keys-context'
import { Button, LinkButton } from '../../ui/button'
import { Copyable } from '../../ui/copyable'
import { Kbd } from '../../ui/kbd'
import { Status } from '../../ui/status'
import { ConfidenceChips, NoteField, ReasonChips } from './choice-panel'
import { type Draft, lacking } from './choice-rules'

type DeskFooterProps = {
  draft: Draft
  onChange: (change: (draft: Draft) => Draft) => void
  isLost: boolean
  isPaused: boolean
  isLocked: boolean
  isGoing: boolean
  isNoteOpen: boolean
  /** What was judged last, for a moment. */
  said: string | null
  noteRef: Ref<HTMLTextAreaElement>
  onNote: () => void
  breakHint: 'long' | 'fast' | null
  restHref: string
  onGoOn: () => void
  switches: ReactNode
}

/** Between the responses and the verdicts: what to do now, and after the choice what else may be said. */
export function DeskFooter(props: DeskFooterProps) {
  const { draft, onChange, isLost, isGoing, breakHint } = props
  const t = useTranslations('judging.desk')
  const { keysFor } = useKeysContext()
  const isSaying = draft.verdict !== null && !isLost
  return (
    <div className="scroll-quiet flex max-h-[45%] shrink-0 flex-col gap-2 overflow-y-auto border-t border-line px-4 py-1.5 text-ui text-ink-soft md:px-6">
      {breakHint && !isLost ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 rounded-md bg-info-wash px-3 py-1.5 text-ink">
          <span className="min-w-0 flex-1 basis-64">{t(`breakHint.${breakHint}`)}</span>
          <LinkButton size="sm" href={props.restHref}>
            {t('breakHint.rest')}
          </LinkButton>
          <Button size="sm" variant="quiet" onClick={props.onGoOn}>
            {t('breakHint.goOn')}
          </Button>
        </div>
      ) : null}
      {props.isPaused ? <Status kind="watch">{t('pausedHere')}</Status> : null}
      {isLost ? (
        <div role="alert" className="flex flex-col gap-1.5 pt-1 text-ink">
          <Status kind="watch">
            <span className="whitespace-normal">{t('lost')}</span>
          </Status>
          {draft.note.trim() === '' ? null : <Copyable text={draft.note} />}
        </div>
      ) : null}
      {isSaying ? <ReasonChips draft={draft} onChange={onChange} /> : null}
      {isSaying && props.isNoteOpen ? <NoteField draft={draft} onChange={onChange} ref={props.noteRef} /> : null}
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1">
        {isSaying ? <ConfidenceChips draft={draft} onChange={onChange} /> : null}
        <span className="me-auto min-w-0">{isLost ? null : <Hint {...props} />}</span>
        {isSaying && !props.isNoteOpen ? (
          <button
            type="button"
            onClick={props.onNote}
            disabled={isGoing}
            className="inline-flex h-8 items-center gap-2 rounded-md px-2 hover:bg-hover hover:text-ink"
          >
            {t('addNote')}
            <Kbd keys={keysFor('evaluation.note', 'N')} />
          </button>
        ) : null}
        {props.switches}
      </div>
    </div>
  )
}

/** What one is to do next, or what holds the judgment up. */
function Hint({ draft, isGoing, isLocked, said }: DeskFooterProps) {
  const t = useTranslations('judging.desk')
  if (isGoing) return t('going')
  const missing = lacking(draft)
  if (missing === 'verdict')
    return said === null ? (
      t('read')
    ) : (
      <span className="line-clamp-1 animate-appear">
        <Status kind="ok" className="me-1.5 align-[-1px]">
          <span className="sr-only">{t('kept')}</span>
        </Status>
        <bdi>{said}</bdi>
      </span>
    )
  if (missing === 'reason') return t('reasonNeeded')
  return isLocked ? t('locked') : null
}
