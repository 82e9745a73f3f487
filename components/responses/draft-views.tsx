'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { textOf } from '@/lib/pipeline/responses/rules'
import type { DraftEvent, Sentence } from '@/lib/pipeline/responses/schema'
import { diffWords } from '@/lib/text/diff'
import { Button } from '../ui/button'
import { type DiffPart, DiffText } from '../ui/diff-text'
import { MarkdownView } from '../ui/markdown-view'
import { OriginMarker } from '../ui/origin-marker'
import { Status } from '../ui/status'

/** The edited response beside the machine's draft, word by word. */
export function DraftDiff({ draft, sentences }: { draft: readonly Sentence[]; sentences: readonly Sentence[] }) {
  const t = useTranslations('responses.editor')
  const spans = diffWords(textOf(draft), textOf(sentences))
  if (spans.every(({ kind }) => kind === 'same')) return <p className="text-row text-ink-soft">{t('noChange')}</p>
  const parts = spans.flatMap(({ kind, before, after }): DiffPart[] =>
    kind === 'same'
      ? [{ kind: 'same', text: after }]
      : [
          ...(before ? [{ kind: 'removed' as const, text: before }] : []),
          ...(after ? [{ kind: 'added' as const, text: after }] : []),
        ],
  )
  return <DiffText parts={parts} />
}

/** The response as its reader will see it. */
export const RenderedResponse = ({ sentences }: { sentences: readonly Sentence[] }) => (
  <MarkdownView text={textOf(sentences)} />
)

type StreamedDraftProps = { sentences: Extract<DraftEvent, { kind: 'soFar' }>['sentences']; onStop: () => void }

/** A draft while the machine writes it. */
export function StreamedDraft({ sentences, onStop }: StreamedDraftProps) {
  const t = useTranslations('responses.stream')
  const format = useFormatter()
  return (
    <div>
      <div className="mb-3 flex items-center justify-between gap-3">
        <Status kind="busy">{t('writing')}</Status>
        <Button size="sm" keys="Escape" onClick={onStop}>
          {t('stop')}
        </Button>
      </div>
      <OriginMarker origin="machine">
        <div className="reading flex flex-col gap-2">
          {sentences.map(({ text, passages }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences only grow at the end while they are written.
            <p key={index} dir="auto">
              {text}{' '}
              <span className="text-note tabular-nums text-ink-faint">
                {passages.map((name) => `[${/^\d+$/.test(name) ? format.number(Number(name)) : name}]`).join('')}
              </span>
            </p>
          ))}
        </div>
      </OriginMarker>
    </div>
  )
}
