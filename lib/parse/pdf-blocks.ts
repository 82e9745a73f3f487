import type { Block } from './block'
import type { PdfLine } from './pdf-lines'

type Paragraph = { readonly lines: PdfLine[]; readonly page: number }

/** The size most characters of a document have: what is clearly larger is a heading. */
export function bodySize(pages: readonly (readonly PdfLine[])[]): number {
  const counts = new Map<number, number>()
  for (const line of pages.flat()) {
    const size = Math.round(line.size * 2) / 2
    counts.set(size, (counts.get(size) ?? 0) + line.text.length)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/**
 * Builds paragraphs and headings from the lines of pages. A paragraph ends at a larger gap, another size, a bullet or a
 * step up the page; lines that reach the margin run on into the next, shorter ones keep their break.
 */
export function blocksOfLines(pages: readonly (readonly PdfLine[])[]): Block[] {
  const body = bodySize(pages)
  return pages.flatMap((lines, index) => paragraphsOf(lines, index + 1).map((paragraph) => blockOf(paragraph, body)))
}

function paragraphsOf(lines: readonly PdfLine[], page: number): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const line of lines) {
    const open = paragraphs.at(-1)
    const last = open?.lines.at(-1)
    if (open && last && continues(last, line)) open.lines.push(line)
    else paragraphs.push({ lines: [line], page })
  }
  return paragraphs
}

function continues(last: PdfLine, line: PdfLine): boolean {
  const drop = last.y - line.y
  const size = Math.max(last.size, line.size, 1)
  if (drop < 0 || drop > 1.75 * size) return false
  if (Math.abs(last.size - line.size) > 0.15 * size) return false
  return !/^([•●▪◦‣*–-]|\(?\d{1,3}[.)])\s/.test(line.text)
}

function blockOf({ lines, page }: Paragraph, body: number): Block {
  const [first] = lines
  const edge = Math.max(...lines.map((line) => line.right))
  const start = Math.min(...lines.map((line) => line.left))
  let text = ''
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    text += next ? endOf(line, next, start, edge) : line.text
  }
  const ratio = body > 0 ? (first?.size ?? 0) / body : 1
  const isHeading = ratio >= 1.15 && text.length <= 200 && lines.length <= 3
  if (!isHeading) return { kind: 'paragraph', text, page }
  return { kind: 'heading', level: ratio >= 1.6 ? 1 : ratio >= 1.3 ? 2 : 3, text: text.replaceAll('\n', ' '), page }
}

// How a line is written when another follows it in the same paragraph.
function endOf(line: PdfLine, next: PdfLine, start: number, edge: number): string {
  const reaches = line.rightToLeft
    ? line.left - start < 0.15 * (edge - start)
    : edge - line.right < 0.15 * (edge - start)
  if (!reaches) return `${line.text}\n`
  const hyphenated = /\p{Ll}[-\u00ad]$/u.test(line.text) && /^\p{Ll}/u.test(next.text)
  if (hyphenated) return line.text.slice(0, -1)
  const cjk =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、]$/u.test(line.text) &&
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(next.text)
  return cjk ? line.text : `${line.text} `
}
