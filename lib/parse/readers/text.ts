import type { Block } from '../block'
import type { Reading } from '../reading'

/** Reads plain text: paragraphs are what blank lines (or form feeds) separate; lines inside stay as they are. */
export function readText(text: string): Reading {
  return { blocks: paragraphsOf(text) }
}

/** Cuts text into paragraph blocks at blank lines. */
export function paragraphsOf(text: string): Block[] {
  return text
    .split(/\n[ \t\u00a0\u3000]*\n|\f/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ kind: 'paragraph', text: part }))
}
