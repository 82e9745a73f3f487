import { codePointsBefore, type Quote, quoteOf } from './text-range'

function unitAt(root: HTMLElement, node: Node, offset: number): number | undefined {
  const element = node instanceof HTMLElement ? node : node.parentElement
  const paragraph = element?.closest<HTMLElement>('[data-from]')
  if (!paragraph || !root.contains(paragraph)) return undefined
  const range = document.createRange()
  range.setStart(paragraph, 0)
  range.setEnd(node, offset)
  return Number(paragraph.dataset.from) + range.toString().length
}

/**
 * What the reader has selected inside a PlainText, in code points of its text; null when nothing there is selected.
 * Spaces at both ends are left out.
 */
export function selectionIn(root: HTMLElement, text: string): Quote | null {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const from = unitAt(root, range.startContainer, range.startOffset)
  const to = unitAt(root, range.endContainer, range.endOffset)
  if (from === undefined || to === undefined || from >= to) return null
  const chosen = text.slice(from, to)
  const start = from + (chosen.length - chosen.trimStart().length)
  const end = to - (chosen.length - chosen.trimEnd().length)
  if (start >= end) return null
  return quoteOf(text, { start: codePointsBefore(text, start), end: codePointsBefore(text, end) })
}
