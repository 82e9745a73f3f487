import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import type { Block } from './block'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const never = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'canvas',
  'head',
  'title',
  'select',
  'textarea',
  'annotation',
  'annotation-xml',
])
const furniture = new Set(['nav', 'footer', 'aside', 'form', 'button', 'menu', 'dialog'])
const inlineTags = new Set(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark math mi mn mo mrow q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
// Stands for <br> while white space is folded.
const lineBreak = '\v'

/**
 * Lists the blocks of an HTML text: headings, paragraphs, lists (an item a line), tables (a row a line) and code.
 * Scripts, styles, hidden elements and embedded things have no text; with `wholePage`, menus and forms have none either.
 */
export function blocksOfHtml(html: string, { wholePage = false } = {}): Block[] {
  const blocks: Block[] = []
  let inline = ''
  const flush = (): void => {
    for (const text of foldSpace(inline).split(/\n{2,}/))
      if (text.trim() !== '') blocks.push({ kind: 'paragraph', text: text.trim() })
    inline = ''
  }
  const push = (block: Block): void => {
    flush()
    if (block.text !== '') blocks.push(block)
  }
  const walkAll = (nodes: readonly Node[]): void => {
    for (const node of nodes) walk(node)
  }
  const walk = (node: Node): void => {
    if ('value' in node) inline += node.value
    if (!('tagName' in node) || isSilent(node) || (wholePage && furniture.has(node.tagName))) return
    const level = /^h([1-6])$/.exec(node.tagName)?.[1]
    if (node.tagName === 'br') inline += lineBreak
    else if (level)
      push({ kind: 'heading', level: Number(level), text: foldSpace(textOf(node)).replace(/\n+/g, ' ').trim() })
    else if (node.tagName === 'pre')
      push({
        kind: 'code',
        text: textOf(node)
          .replaceAll(lineBreak, '\n')
          .replace(/^\n+|\s+$/g, ''),
      })
    else if (isPlainList(node)) push({ kind: 'list', text: itemsOf(node, '').join('\n') })
    else if (isDataTable(node)) push({ kind: 'table', text: rowsOf(node).map(cellsLine).filter(Boolean).join('\n') })
    else if (inlineTags.has(node.tagName)) walkAll(node.childNodes)
    else {
      flush()
      walkAll(node.childNodes)
      flush()
    }
  }
  walkAll(parseFragment(html).childNodes)
  flush()
  return blocks
}

function isSilent(element: Element): boolean {
  if (never.has(element.tagName)) return true
  // Back links of footnotes are arrows for the eye.
  const [only] = element.childNodes
  if (element.tagName === 'a' && only && 'value' in only && only.value.trim() === '↑') return true
  return element.attrs.some(
    ({ name, value }) =>
      name === 'hidden' || (name === 'style' && /(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(value)),
  )
}

function textOf(node: Node, skip: ReadonlySet<string> = new Set()): string {
  if ('value' in node) return node.value
  if (!('tagName' in node) || isSilent(node) || skip.has(node.tagName)) return ''
  if (node.tagName === 'br') return lineBreak
  const inside = node.childNodes.map((child) => textOf(child, skip)).join('')
  return inlineTags.has(node.tagName) || node.tagName === 'pre' ? inside : ` ${inside} `
}

function foldSpace(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, ' ').replaceAll(/ ?\v ?/g, '\n')
}

function oneLine(text: string): string {
  return foldSpace(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim()
}

function elementsOf(node: Element): Element[] {
  return node.childNodes.filter((child): child is Element => 'tagName' in child)
}

function isList(element: Element): boolean {
  return element.tagName === 'ul' || element.tagName === 'ol'
}

// A list whose items hold several paragraphs, tables or code is a layout of its own: its parts become blocks.
function isPlainList(element: Element): boolean {
  if (!isList(element)) return false
  return elementsOf(element).every((item) => {
    const blocks = elementsOf(item).filter((child) => !inlineTags.has(child.tagName) && !isList(child))
    return blocks.length < 2 && !blocks.some((child) => /^(table|pre|h[1-6])$/.test(child.tagName))
  })
}

const lists = new Set(['ul', 'ol'])

function itemsOf(list: Element, indent: string): string[] {
  const items = elementsOf(list).filter((item) => !isSilent(item))
  return items.flatMap((item, index) => {
    const marker = list.tagName === 'ol' ? `${index + 1}.` : '-'
    const own = isList(item) ? '' : oneLine(textOf(item, lists))
    const nested = isList(item)
      ? itemsOf(item, `${indent}  `)
      : nestedLists(item).flatMap((inner) => itemsOf(inner, `${indent}  `))
    return own === '' ? nested : [`${indent}${marker} ${own}`, ...nested]
  })
}

function nestedLists(element: Element): Element[] {
  return elementsOf(element).flatMap((child) => (isList(child) ? [child] : nestedLists(child)))
}

// Tables that hold other blocks, or a single cell a row, are used for layout and are walked like any container.
function isDataTable(element: Element): boolean {
  if (element.tagName !== 'table') return false
  const cells = rowsOf(element).map((row) => elementsOf(row))
  const holdsBlocks = (cell: Element): boolean =>
    elementsOf(cell).some(
      (child) =>
        /^(table|h[1-6]|pre|blockquote)$/.test(child.tagName) || (!inlineTags.has(child.tagName) && holdsBlocks(child)),
    )
  return cells.some((row) => row.length > 1) && !cells.flat().some(holdsBlocks)
}

function rowsOf(table: Element): Element[] {
  return elementsOf(table).flatMap((child) => {
    if (child.tagName === 'tr') return [child]
    return /^(thead|tbody|tfoot|caption)$/.test(child.tagName)
      ? child.tagName === 'caption'
        ? [child]
        : rowsOf(child)
      : []
  })
}

function cellsLine(row: Element): string {
  if (row.tagName === 'caption') return oneLine(textOf(row))
  const cells = elementsOf(row).map((cell) => oneLine(textOf(cell)))
  return cells.some((cell) => cell !== '') ? cells.join(' | ') : ''
}
