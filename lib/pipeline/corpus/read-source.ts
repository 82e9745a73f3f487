import type { z } from 'zod'
import { clock } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { fetchPage } from '@/lib/fetch/fetch-page'
import { parseDocument } from '@/lib/parse/parse-document'
import { parseRows } from '@/lib/parse/rows'
import type { ReadDocument, Refusal } from '@/lib/pipeline/corpus/documents'
import {
  dateOf,
  isRowsName,
  languageOf,
  mappingOf,
  rowFormatOf,
  storableBlocks,
  titleOf,
} from '@/lib/pipeline/corpus/rules'
import type { importItem, importJob } from '@/lib/pipeline/corpus/schema'
import { cleanText } from '@/lib/text/hostile'

type Item = z.output<typeof importItem>
type Job = z.output<typeof importJob>
type Read = { readonly documents: readonly ReadDocument[]; readonly refusals: readonly Refusal[] }
type Bytes = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly fileId: string | null
  readonly url: string | null
  readonly fetchedAt: Date | null
  readonly declaredType?: string
}

const MAX_ROWS = 20_000

/** Reads one thing that was given: fetches or loads its bytes, parses them in a child process. Writes nothing. */
export async function readSource(
  projectId: string,
  projectLanguage: string,
  job: Job,
  item: Item,
  signal: AbortSignal,
): Promise<Read> {
  const given = await bytesOf(projectId, item, signal)
  if (item.kind !== 'text' && isRowsName(given.name)) return readRows(given, job, projectLanguage, signal)
  const parsed = await parseDocument(
    { name: given.name, bytes: given.bytes, declaredType: given.declaredType },
    { signal },
  )
  const blocks = storableBlocks(parsed.blocks)
  const whole = blocks.map((block) => block.text).join('\n\n')
  if (parsed.outcome === 'refused' || blocks.length === 0)
    return {
      documents: [],
      refusals: [{ name: given.name, row: null, reason: parsed.reason ?? 'no text was found in it' }],
    }
  const givenTitle = item.kind === 'text' ? item.title : ''
  return {
    documents: [
      {
        kind: item.kind,
        name: given.name,
        row: null,
        title: cleanText(givenTitle || parsed.title || titleOf(whole)).text,
        source: job.facts.source || parsed.metadata.source || hostOf(given.url),
        url: given.url,
        author: parsed.metadata.author ?? null,
        publishedAt: dateOf(parsed.metadata.date) ?? null,
        fetchedAt: given.fetchedAt,
        language: languageOf(parsed.language, whole, projectLanguage),
        tags: [...new Set([...job.facts.tags, ...(parsed.metadata.tags ?? [])])].slice(0, 20),
        licence: job.facts.licence,
        blocks,
        characters: whole.length,
        warnings: parsed.warnings,
        fileId: given.fileId,
      },
    ],
    refusals: [],
  }
}

const hostOf = (url: string | null) => (url === null ? '' : new URL(url).hostname)

async function bytesOf(projectId: string, item: Item, signal: AbortSignal): Promise<Bytes> {
  if (item.kind === 'url') {
    const page = await fetchPage(item.url, { signal, allow: env().WINNOW_FETCH_ALLOW })
    const name = decodeURIComponent(new URL(page.finalUrl).pathname.split('/').pop() ?? '') || 'page.html'
    return {
      name,
      bytes: page.body,
      fileId: null,
      url: page.finalUrl,
      fetchedAt: page.fetchedAt,
      declaredType: page.charset ? `${page.contentType}; charset=${page.charset}` : page.contentType,
    }
  }
  const file = await database().storedFile.findFirst({ where: { id: item.fileId, projectId } })
  if (file === null) throw new AppError('gone', `The file ${item.name} is no longer stored; give it again.`)
  return { name: item.name, bytes: file.bytes, fileId: file.id, url: null, fetchedAt: null }
}

async function readRows(given: Bytes, job: Job, projectLanguage: string, signal: AbortSignal): Promise<Read> {
  const format = rowFormatOf(given.name)
  const parsed = await parseRows({ name: given.name, bytes: given.bytes, format, signal })
  const refusals: Refusal[] = parsed.errors.map(({ row, reason }) => ({ name: given.name, row, reason }))
  const mapping = job.mapping ?? mappingOf(parsed.columns)
  if (mapping === null)
    return {
      documents: [],
      refusals: [
        {
          name: given.name,
          row: null,
          reason: `no column holds the text; the columns are: ${parsed.columns.join(', ')}`,
        },
      ],
    }
  if (parsed.rows.length > MAX_ROWS)
    return {
      documents: [],
      refusals: [
        {
          name: given.name,
          row: null,
          reason: `${parsed.rows.length} rows; at most ${MAX_ROWS} in one file, so split it`,
        },
      ],
    }
  const documents: ReadDocument[] = []
  for (const { row, value } of parsed.rows) {
    const field = (column: string | null) => (column === null ? '' : asText(value[column]))
    const text = cleanText(field(mapping.text)).text.trim()
    if (text === '') {
      refusals.push({ name: given.name, row, reason: `the column ${mapping.text} is empty` })
      continue
    }
    const blocks = text.split(/\n{2,}/).map((part) => ({ kind: 'paragraph' as const, text: part }))
    documents.push({
      kind: 'row',
      name: given.name,
      row,
      title: cleanText(field(mapping.title)).text || titleOf(text),
      source: job.facts.source || given.name,
      url: safeUrl(field(mapping.url)),
      author: field(mapping.author) || null,
      publishedAt: dateOf(field(mapping.date)) ?? null,
      fetchedAt: clock.now(),
      language: languageOf(undefined, text, projectLanguage),
      tags: job.facts.tags,
      licence: job.facts.licence,
      blocks,
      characters: text.length,
      warnings: [],
      fileId: given.fileId,
    })
  }
  return { documents, refusals }
}

const asText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)

const safeUrl = (value: string): string | null => (/^https?:\/\/\S+$/i.test(value) ? value : null)
