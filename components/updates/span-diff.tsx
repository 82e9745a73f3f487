'use client'

import { useTranslations } from 'next-intl'
import type { DiffSpanView } from '@/lib/pipeline/updates/schema'
import { cn } from '../ui/class-names'

type SpanDiffProps = {
  spans: readonly DiffSpanView[]
  /** The place of the changed span that acts are about. */
  at: number
  onChoose: (at: number) => void
}

const isStated = (span: DiffSpanView) => !span.needsEvidence || span.linkedTo !== null || span.statedBy.length > 0

/** The whole answer with every changed span as one thing to act on; a span without evidence is dotted. */
export function SpanDiff({ spans, at, onChoose }: SpanDiffProps) {
  const t = useTranslations('updates.desk')
  return (
    <div dir="auto" className="reading whitespace-pre-wrap [unicode-bidi:plaintext]">
      {spans.map((span, index) => {
        const key = `${index}-${span.key ?? 'same'}`
        if (span.kind === 'same') return <span key={key}>{span.after}</span>
        return (
          <button
            type="button"
            key={key}
            aria-current={index === at}
            onClick={() => onChoose(index)}
            className={cn(
              'inline rounded-[3px] text-start whitespace-pre-wrap',
              index === at ? 'outline-2 outline-grain outline-offset-2' : '',
            )}
          >
            {span.before ? (
              <del className="bg-removed decoration-bad">
                <span className="sr-only">{t('removed')} </span>
                {span.before}
              </del>
            ) : null}
            {span.after ? (
              <ins
                className={cn(
                  'bg-added underline decoration-2 underline-offset-4',
                  isStated(span) ? 'decoration-ok' : 'decoration-watch decoration-dotted',
                )}
              >
                <span className="sr-only">{isStated(span) ? t('added') : t('addedUnsupported')} </span>
                {span.after}
              </ins>
            ) : null}
          </button>
        )
      })}
    </div>
  )
}
