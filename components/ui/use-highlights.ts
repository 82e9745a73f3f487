'use client'

import { type RefObject, useEffect, useSyncExternalStore } from 'react'
import { paragraphsOf, type Span, spansWithin, unitsOf } from './text-range'

export const markKinds = ['one', 'two', 'doubt'] as const
export type MarkKind = (typeof markKinds)[number]
export type TextMark = Span & { kind: MarkKind }

// Pattern as well as colour tells them apart. They stand here and not in the style sheet because the build's CSS
// parser does not know ::highlight() and warns of each.
const looks: Record<MarkKind, string> = {
  one: 'background: var(--mark)',
  two: 'background: var(--mark-two); text-decoration: underline dotted 1.5px',
  doubt: 'text-decoration: underline wavy var(--watch) 1.5px',
}

const nameOf = (kind: MarkKind) => `winnow-mark-${kind}`

const canHighlight = () => typeof Highlight !== 'undefined' && 'highlights' in CSS
const never = () => () => {}

/** Whether marks can be painted without touching the text; where not, it is cut into mark elements. */
export const useCanHighlight = () => useSyncExternalStore(never, canHighlight, () => true)

function highlightFor(kind: MarkKind): Highlight {
  const known = CSS.highlights.get(nameOf(kind))
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(nameOf(kind), made)
  const sheet = new CSSStyleSheet()
  sheet.insertRule(`::highlight(${nameOf(kind)}) { ${looks[kind]} }`)
  document.adoptedStyleSheets.push(sheet)
  return made
}

/** Marks in UTF-16 units of the whole text. */
export function toUnits(text: string, marks: readonly TextMark[]): TextMark[] {
  const unit = unitsOf(text)
  return marks.map((mark) => ({ ...mark, start: unit(mark.start), end: unit(mark.end) }))
}

/** Paints marks over the paragraphs under `root` without splitting the text, which would break joined letters. */
export function useHighlights(root: RefObject<HTMLElement | null>, text: string, marks: readonly TextMark[]) {
  useEffect(() => {
    if (!root.current || marks.length === 0 || !canHighlight()) return
    const painted: { highlight: Highlight; range: Range }[] = []
    const inUnits = toUnits(text, marks)
    const byPlace = new Map(paragraphsOf(text).map((paragraph) => [String(paragraph.from), paragraph]))
    for (const element of root.current.querySelectorAll<HTMLElement>('[data-from]')) {
      const paragraph = byPlace.get(element.dataset.from ?? '')
      const node = element.firstChild
      if (!paragraph || !node) continue
      for (const span of spansWithin(paragraph, inUnits)) {
        const range = new Range()
        range.setStart(node, span.start)
        range.setEnd(node, span.end)
        const highlight = highlightFor(span.kind)
        highlight.add(range)
        painted.push({ highlight, range })
      }
    }
    return () => {
      for (const { highlight, range } of painted) highlight.delete(range)
    }
  }, [root, text, marks])
}
