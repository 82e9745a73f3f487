'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { SentenceCheck } from '@/lib/pipeline/responses/schema'
import { cn } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import type { Block } from './edit-rules'
import type { ContextPassage } from './response-types'

export type BlockActs = {
  write: (key: string, text: string) => void
  cite: (key: string, passageId: string) => void
  split: (key: string, at: number) => void
  merge: (key: string) => void
  move: (key: string, by: -1 | 1) => void
  remove: (key: string) => void
  add: (key: string) => void
  activate: (key: string) => void
}

type SentenceBlockProps = {
  block: Block
  number: number
  check: SentenceCheck | undefined
  passages: readonly ContextPassage[]
  isActive: boolean
  /** The cursor is to stand in it. */
  hasCursor: boolean
  isFixed: boolean
  acts: BlockActs
}

/** One sentence to edit, with the passages it cites. Enter cuts it in two, Backspace at its start joins it with the one before. */
export function SentenceBlock(props: SentenceBlockProps) {
  const { block, number, check, passages, isActive, hasCursor, isFixed, acts } = props
  const t = useTranslations('responses.editor')
  const format = useFormatter()
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (hasCursor) area.current?.focus()
  }, [hasCursor])
  useEffect(() => {
    if (isActive) area.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const isDoubtful = check !== undefined && check.verdict !== 'supported' && check.verdict !== 'waived'
  const dead = block.passages.filter((cited) => !passages.some(({ id }) => id === cited))
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    const { selectionStart, selectionEnd } = event.currentTarget
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      acts.split(block.key, selectionStart)
    } else if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && number > 1) {
      event.preventDefault()
      acts.merge(block.key)
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      acts.move(block.key, event.key === 'ArrowUp' ? -1 : 1)
    } else if (event.key === 'Escape') event.currentTarget.blur()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text inside takes the focus by keyboard, and J and K move.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above.
    <div
      onClick={() => acts.activate(block.key)}
      className={cn('group/block border-s-2 ps-3', isActive ? 'border-grain-ink' : 'border-transparent')}
    >
      <textarea
        ref={area}
        dir="auto"
        rows={1}
        value={block.text}
        readOnly={isFixed}
        aria-label={t('sentence', { number })}
        aria-describedby={isDoubtful ? `check-${block.key}` : undefined}
        placeholder={t('empty')}
        maxLength={5000}
        onFocus={() => acts.activate(block.key)}
        onChange={(event) => acts.write(block.key, event.target.value)}
        onKeyDown={press}
        className={cn(
          'reading field-sizing-content block w-full resize-none rounded-sm bg-transparent px-1 py-0.5 outline-offset-1 [unicode-bidi:plaintext]',
          isDoubtful && 'underline decoration-watch decoration-dotted decoration-2 underline-offset-[0.35em]',
        )}
      />
      <div className="flex min-h-8 flex-wrap items-center gap-x-1 px-1">
        {passages.map(({ id, number: place, title }) => {
          const isCited = block.passages.includes(id)
          return isCited || isActive ? (
            <button
              key={id}
              type="button"
              disabled={isFixed}
              aria-pressed={isCited}
              aria-keyshortcuts={isActive && place <= 9 ? `Control+${place}` : undefined}
              aria-label={t(isCited ? 'uncite' : 'cite', { number: place, title })}
              title={title}
              onClick={() => acts.cite(block.key, id)}
              className={cn(
                'hit inline-flex h-6 min-w-6 items-center justify-center rounded-sm px-1 text-note tabular-nums',
                isCited ? 'bg-mark font-semibold text-ink' : 'text-ink-faint hover:bg-hover hover:text-ink',
              )}
            >
              [{format.number(place)}]
            </button>
          ) : null
        })}
        {dead.map((id) => (
          <button
            key={id}
            type="button"
            disabled={isFixed}
            onClick={() => acts.cite(block.key, id)}
            className="hit inline-flex h-6 items-center rounded-sm bg-bad-wash px-1.5 text-note text-bad line-through"
          >
            {t('dead')}
          </button>
        ))}
        {isDoubtful ? (
          <span id={`check-${block.key}`} className="ms-1 text-note font-medium text-watch">
            {t(`verdicts.${check.verdict}`)}
          </span>
        ) : check?.verdict === 'waived' ? (
          <span className="ms-1 text-note text-ink-faint">{t('verdicts.waived')}</span>
        ) : null}
        {isFixed ? null : (
          <span
            className={cn(
              'ms-auto flex opacity-0 group-focus-within/block:opacity-100 group-hover/block:opacity-100',
              isActive && 'opacity-100',
            )}
          >
            <IconButton label={t('up')} icon={<ArrowUp aria-hidden />} onClick={() => acts.move(block.key, -1)} />
            <IconButton label={t('down')} icon={<ArrowDown aria-hidden />} onClick={() => acts.move(block.key, 1)} />
            <IconButton label={t('addAfter')} icon={<Plus aria-hidden />} onClick={() => acts.add(block.key)} />
            <IconButton label={t('remove')} icon={<Trash2 aria-hidden />} onClick={() => acts.remove(block.key)} />
          </span>
        )}
      </div>
    </div>
  )
}
