'use client'

import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode, type Ref, useRef } from 'react'
import { cn } from './class-names'
import { type Paragraph, paragraphsOf, spansWithin } from './text-range'
import { type TextMark, toUnits, useCanHighlight, useHighlights } from './use-highlights'

type PlainTextProps = {
  text: string
  /** Stretches to point out, in code points of the text. */
  marks?: readonly TextMark[]
  className?: string
  /** The element to read a selection from, with `selectionIn`. */
  ref?: Ref<HTMLDivElement>
}

const none: readonly TextMark[] = []

const markStyle = {
  one: 'bg-mark text-ink',
  two: 'bg-mark-two text-ink underline decoration-dotted',
  doubt: 'bg-transparent text-ink underline decoration-watch decoration-wavy',
}

/** Others' text as it is: no markup is read into it, and each paragraph finds its own direction. */
export function PlainText({ text, marks = none, className, ref }: PlainTextProps) {
  const t = useTranslations('ui.text')
  const own = useRef<HTMLDivElement>(null)
  const canHighlight = useCanHighlight()
  useHighlights(own, text, marks)
  const inUnits = marks.length > 0 ? toUnits(text, marks) : marks
  return (
    <div
      ref={(element) => {
        own.current = element
        if (typeof ref === 'function') return ref(element)
        if (ref) ref.current = element
      }}
      className={cn('reading', className)}
    >
      {paragraphsOf(text).map((paragraph) => (
        <p
          key={paragraph.from}
          dir="auto"
          data-from={paragraph.from}
          className={cn('whitespace-pre-wrap', paragraph.isAfterGap && 'mt-[0.75lh]')}
        >
          {canHighlight ? paragraph.text : cutIntoMarks(paragraph, inUnits)}
        </p>
      ))}
      {inUnits.length > 0 ? (
        <p className="sr-only">
          {t('marked', { count: inUnits.length })}{' '}
          {inUnits.map((mark) => `“${text.slice(mark.start, mark.end)}”`).join(' ')}
        </p>
      ) : null}
    </div>
  )
}

// For browsers without the Custom Highlight API; of overlapping marks the earlier keeps its stretch.
function cutIntoMarks(paragraph: Paragraph, marks: readonly TextMark[]): ReactNode {
  const parts: ReactNode[] = []
  let at = 0
  for (const span of spansWithin(paragraph, marks)) {
    const start = Math.max(at, span.start)
    if (start >= span.end) continue
    parts.push(<Fragment key={`text-${at}`}>{paragraph.text.slice(at, start)}</Fragment>)
    parts.push(
      <mark key={`mark-${start}`} className={markStyle[span.kind]}>
        {paragraph.text.slice(start, span.end)}
      </mark>,
    )
    at = span.end
  }
  parts.push(<Fragment key="rest">{paragraph.text.slice(at)}</Fragment>)
  return parts
}
