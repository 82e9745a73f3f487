import { Readability } from '@mozilla/readability'
import { JSDOM } from 'jsdom'
import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5'
import type { Block } from '../block'
import { blocksOfHtml } from '../html-blocks'
import { parseLimits } from '../limits'
import type { Reading } from '../reading'
import type { ParseMetadata } from '../schema'

type ParentNode = DefaultTreeAdapterTypes.ParentNode

const dropped = new Set([
  'style',
  'link',
  'iframe',
  'frame',
  'object',
  'embed',
  'applet',
  'template',
  'base',
  'canvas',
  'video',
  'audio',
])

/**
 * Reads the article of a web page, or the whole page (with a warning) where no article can be told from the rest.
 * Scripts never run and nothing the page refers to is loaded.
 */
export function readHtml(html: string): Reading {
  if (html.length > parseLimits.articleCharacters) {
    const message =
      'the page is too large for its main article to be told from the rest: the text of the whole page was taken'
    return { blocks: blocksOfHtml(html, { wholePage: true }), warnings: [{ code: 'whole_page', message }] }
  }
  const page = parse(html, { scriptingEnabled: false })
  prune(page)
  const source = serialize(page)
  // No `runScripts` and no `resources`: the document is inert.
  const dom = new JSDOM(source)
  try {
    const { document } = dom.window
    const language = document.documentElement.lang || undefined
    const pageTitle = document.title.trim()
    const body = textLength(document.body?.textContent)
    const article = new Readability(document).parse()
    const blocks = article?.content ? blocksOfHtml(article.content) : []
    const metadata = metadataOf(article?.byline, article?.publishedTime, article?.siteName)
    if (article && isWorthKeeping(blocks, body))
      return { title: article.title?.trim() || pageTitle, language, blocks, metadata }
    const message = 'no main article was recognised: the text of the whole page was taken'
    return {
      title: pageTitle,
      language,
      blocks: blocksOfHtml(source, { wholePage: true }),
      metadata,
      warnings: [{ code: 'whole_page', message }],
    }
  } finally {
    dom.window.close()
  }
}

// jsdom would parse every style sheet and lay out every frame; neither holds text of the page.
function prune(parent: ParentNode): void {
  parent.childNodes = parent.childNodes.filter((node) => {
    if (node.nodeName === '#comment') return false
    if (!('tagName' in node)) return true
    const isData = node.attrs.some(
      ({ name, value }) => name === 'type' && value.trim().toLowerCase() === 'application/ld+json',
    )
    return !dropped.has(node.tagName) && (node.tagName !== 'script' || isData)
  })
  for (const node of parent.childNodes) if ('childNodes' in node) prune(node)
}

function isWorthKeeping(blocks: readonly Block[], bodyLength: number): boolean {
  const length = blocks.reduce((sum, block) => sum + textLength(block.text), 0)
  return length > 0 && (length >= 250 || length * 4 >= bodyLength)
}

function textLength(text: string | null | undefined): number {
  return (text ?? '').replace(/\s+/g, ' ').trim().length
}

function metadataOf(byline?: string | null, published?: string | null, site?: string | null): ParseMetadata {
  const author = byline?.replace(/\s+/g, ' ').trim()
  const date = published && !Number.isNaN(Date.parse(published)) ? published : undefined
  return { ...(author && { author }), ...(date && { date }), ...(site && { source: site }) }
}
