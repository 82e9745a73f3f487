import { diffWords } from '@/lib/text/diff'
import type { DiffPart } from './diff-text'

/** The difference of two texts by words, as `DiffText` shows it. */
export function diffParts(before: string, after: string): DiffPart[] {
  return diffWords(before, after).flatMap((span): DiffPart[] => {
    if (span.kind === 'same') return [{ kind: 'same', text: span.after }]
    return [
      ...(span.before === '' ? [] : [{ kind: 'removed' as const, text: span.before }]),
      ...(span.after === '' ? [] : [{ kind: 'added' as const, text: span.after }]),
    ]
  })
}
