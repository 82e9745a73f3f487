import type { Block, RowMapping } from '@/lib/pipeline/corpus/schema'
import { cleanText } from '@/lib/text/hostile'
import { guessLanguage } from '@/lib/text/language'

/** What a document is made of for the question whether it is there already: its structure and text, not its name or source. */
export function contentOf(blocks: readonly Block[]): unknown {
  return blocks.map(({ kind, level, text }) => [kind, level ?? 0, text])
}

/** Blocks as they may be stored and indexed: without NUL and lone surrogates, and without empty ones. */
export function storableBlocks(blocks: readonly Block[]): Block[] {
  return blocks
    .map((block) => ({ ...block, text: cleanText(block.text).text }))
    .filter((block) => block.text.trim() !== '')
}

/** The language of a document: what it says of itself, else what its letters say, else the project's. */
export function languageOf(declared: string | undefined, text: string, projectLanguage: string): string {
  if (declared) return declared.toLowerCase().split(/[-_]/)[0] ?? projectLanguage
  const guess = guessLanguage(text.slice(0, 5000)).language
  return guess === 'other' ? projectLanguage : guess
}

/** A title for a text that has none: its first line, cut at 80 characters at a word's end. */
export function titleOf(text: string): string {
  const line = text.trim().split('\n', 1)[0]?.trim() ?? ''
  if (line.length <= 80) return line
  const cut = line.slice(0, 80)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`
}

/** A date as documents write it; undefined for anything that is no date. */
export function dateOf(value: string | undefined): Date | undefined {
  if (!value) return undefined
  const date = new Date(value)
  const year = date.getUTCFullYear()
  return Number.isNaN(date.getTime()) || year < 1000 || year > 3000 ? undefined : date
}

/** Whether a file of this name holds rows, each of which becomes a document. */
export const isRowsName = (name: string): boolean => /\.(csv|tsv|jsonl|ndjson)$/i.test(name)

/** How the rows of a file are written, by its name. */
export const rowFormatOf = (name: string): 'csv' | 'jsonl' => (/(jsonl|ndjson)$/i.test(name) ? 'jsonl' : 'csv')

const textNames = ['text', 'content', 'body', 'passage', 'paragraph', 'context', 'متن', 'article', 'description']
const titleNames = ['title', 'name', 'heading', 'head', 'headline', 'عنوان']

/** Guesses which columns of a file are what, by their names; null when none is known to hold text. */
export function mappingOf(columns: readonly string[]): RowMapping | null {
  const named = (names: readonly string[]) =>
    columns.find((column) => names.includes(column.trim().toLowerCase())) ?? null
  const text = named(textNames)
  if (text === null) return null
  return {
    text,
    title: named(titleNames),
    author: named(['author', 'by']),
    date: named(['date', 'published', 'publishedat']),
    url: named(['url', 'link', 'source_url']),
  }
}
