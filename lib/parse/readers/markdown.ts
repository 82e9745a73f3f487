import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { blocksOfHtml } from '../html-blocks'
import type { Reading } from '../reading'
import type { ParseMetadata } from '../schema'

/**
 * Reads Markdown (CommonMark with tables, task lists, footnotes): blocks with plain text, marks of emphasis and link
 * targets dropped. Title, author, date, source, tags and lang of a front matter are metadata, not text.
 */
export function readMarkdown(text: string): Reading {
  const { fields, rest } = splitFrontMatter(text)
  // Raw HTML is let through to the block reader, which gives scripts and styles no text; nothing is ever rendered.
  const html = micromark(rest, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  const blocks = blocksOfHtml(html)
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1)?.text
  return {
    title: fields.get('title') ?? heading,
    language: fields.get('lang') ?? fields.get('language'),
    blocks,
    metadata: metadataOf(fields),
  }
}

/** Separates a YAML front matter of simple `key: value` lines (and `- item` lists) from the text below it. */
export function splitFrontMatter(text: string): {
  readonly fields: ReadonlyMap<string, string>
  readonly rest: string
} {
  const found = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text)
  if (!found?.[1]) return { fields: new Map(), rest: text }
  const fields = new Map<string, string>()
  let key = ''
  for (const line of found[1].split('\n')) {
    const pair = /^([A-Za-z][\w -]*):[ \t]*(.*)$/.exec(line)
    const item = /^[ \t]*-[ \t]+(.+)$/.exec(line)
    if (pair) {
      key = (pair[1] ?? '').trim().toLowerCase()
      fields.set(key, unquote(pair[2] ?? ''))
    } else if (item && key !== '') fields.set(key, [fields.get(key), unquote(item[1] ?? '')].filter(Boolean).join(', '))
  }
  for (const [name, value] of fields) if (value === '') fields.delete(name)
  return { fields, rest: text.slice(found[0].length) }
}

function unquote(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/, '$2')
}

function metadataOf(fields: ReadonlyMap<string, string>): ParseMetadata {
  const tags = (fields.get('tags') ?? '')
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map(unquote)
    .filter(Boolean)
  const author = fields.get('author') ?? fields.get('authors')
  const date = fields.get('date')
  const source = fields.get('source') ?? fields.get('url')
  return {
    ...(author && { author }),
    ...(date && { date }),
    ...(source && { source }),
    ...(tags.length > 0 && { tags }),
  }
}
