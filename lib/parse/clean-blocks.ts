import { cleanText, type HostileKind } from '@/lib/text/hostile'
import type { Block } from './block'
import type { ParseWarning } from './schema'

const named: Readonly<Record<HostileKind, string>> = {
  nul: 'NUL characters',
  control: 'control characters',
  bidi: 'characters that turn the direction of text round',
  surrogate: 'halves of characters (shown as \ufffd)',
  invisible: 'invisible characters',
}

/** Takes harmful characters out of texts and keeps count, so that one document has one warning about them. */
export function createCleaner() {
  const counts = new Map<HostileKind, number>()
  const clean = (raw: string): string => {
    const { text, removed } = cleanText(raw)
    for (const { kind, count } of removed) counts.set(kind, (counts.get(kind) ?? 0) + count)
    return text
  }
  return {
    clean,
    /** The blocks with clean text, without those that have none. */
    cleanBlocks: (blocks: readonly Block[]): Block[] =>
      blocks
        .map((block) => ({ ...block, text: tidy(clean(block.text), block.kind === 'code') }))
        .filter((block) => block.text !== ''),
    warnings: (): ParseWarning[] =>
      [...counts].map(([kind, count]) => ({
        code: 'characters_removed',
        message: `${count} ${named[kind]} were taken out`,
      })),
  }
}

// Blank lines separate blocks in the text of a document, so none may stand inside one, except in code.
function tidy(text: string, isCode: boolean): string {
  const whole = text.replace(/[ \t\f\v\u2028\u2029]+\n/g, '\n')
  return isCode
    ? whole.replace(/^\n+|\s+$/g, '')
    : whole
        .replace(/[\f\v\u2028\u2029]/g, '\n')
        .replace(/\n{2,}/g, '\n')
        .trim()
}
