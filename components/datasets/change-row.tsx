'use client'

import { useTranslations } from 'next-intl'
import { type DiffPart, DiffText } from '@/components/ui/diff-text'
import { Line } from '@/components/ui/line'
import { PlainText } from '@/components/ui/plain-text'
import { type Change, reopenedReason } from '@/lib/pipeline/datasets/schema'
import { diffWords } from '@/lib/text/diff'

/** A reason in the reader's language where it is one of ours, else in the words of who gave it. */
export function useReason(): (reason: string | null) => string {
  const t = useTranslations('datasets.diff')
  return (reason) => (reason === null ? t('noReason') : reason === reopenedReason ? t('reopened') : reason)
}

/** One row that differs: what became of it, where it belongs, and its texts word by word. */
export function ChangeRow({ change }: { change: Change }) {
  const t = useTranslations('datasets.diff')
  const reasonOf = useReason()
  const { kind, round, subdomain, queryType, split, oldSplit } = change
  const hasMoved = oldSplit !== null && split !== null && oldSplit !== split
  return (
    <li className="border-b border-line">
      <details>
        <summary className="grid min-h-10 cursor-pointer grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-3 py-1 text-row hover:bg-hover sm:grid-cols-[6.5rem_minmax(0,1fr)_auto]">
          <span className="text-ui text-ink-soft">{t('kind', { kind })}</span>
          <Line>{change.instruction ?? change.oldInstruction}</Line>
          <span className="text-note text-ink-faint max-sm:col-start-2">
            {hasMoved
              ? t('from', { split: oldSplit, next: split })
              : [subdomain, queryType, t('round', { round })].join(' · ')}
          </span>
        </summary>
        <div className="flex flex-col gap-2 py-3">
          {kind === 'withdrawn' || (kind === 'changed' && change.reason !== null) ? (
            <p className="text-ui text-ink-soft">
              <bdi>{t('why', { reason: reasonOf(change.reason) })}</bdi>
            </p>
          ) : null}
          <div className="measure">
            {kind === 'moved' ? (
              <PlainText text={change.response ?? ''} />
            ) : (
              <DiffText parts={partsOf(change.oldResponse ?? '', change.response ?? '')} />
            )}
          </div>
        </div>
      </details>
    </li>
  )
}

function partsOf(before: string, after: string): DiffPart[] {
  const parts = diffWords(before, after).flatMap((span): DiffPart[] =>
    span.kind === 'same'
      ? [{ kind: 'same', text: span.before }]
      : [
          { kind: 'removed', text: span.before },
          { kind: 'added', text: span.after },
        ],
  )
  return parts.filter(({ text }) => text !== '')
}
