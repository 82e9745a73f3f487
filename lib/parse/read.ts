import { type AppError, isAppError, messageOf } from '@/lib/core/errors'
import { documentText } from '@/lib/text/chunk-units'
import { createCleaner } from './clean-blocks'
import { decodeText, htmlCharset } from './decode'
import { type Detected, detectKind } from './detect'
import { parseLimits } from './limits'
import type { Reading } from './reading'
import type { ParsedDocument, ParseWarning } from './schema'

/** A file to read: its name as given, its bytes, and what was said about them. */
export type ParseInput = {
  readonly name: string
  readonly bytes: Uint8Array
  /** Media type, such as the Content-Type of a page; the name has the first word. */
  readonly declaredType?: string
  /** Charset as declared by a server or chosen by a person; a byte order mark has the first word. */
  readonly charset?: string
}

/**
 * Reads one document in this process. Untrusted files go through `parseDocument`, which calls this in a process of its
 * own. Never throws: whatever cannot be read is refused with a reason.
 */
export async function readDocument(input: ParseInput): Promise<ParsedDocument> {
  try {
    if (input.bytes.length === 0) return refusedDocument(input.name, 'the file is empty')
    const detected = detectKind(input)
    return finish(input, detected, await readKind(input, detected))
  } catch (error) {
    return refusedDocument(input.name, reasonOf(error))
  }
}

/** The answer for a file that is not read. */
export function refusedDocument(name: string, reason: string): ParsedDocument {
  return { outcome: 'refused', title: titleOf(name), blocks: [], text: '', metadata: {}, warnings: [], reason }
}

// Each reader is loaded when its first file comes, so that a text file does not wait for the PDF reader.
async function readKind(input: ParseInput, { kind }: Detected): Promise<Reading> {
  const { name, bytes, charset } = input
  if (kind === 'pdf') return (await import('./readers/pdf')).readPdf(bytes)
  if (kind === 'docx') return (await import('./readers/docx')).readDocx(bytes)
  if (kind === 'csv' || kind === 'jsonl') return (await import('./readers/rows')).readRows(name, bytes, kind, charset)
  const decoded = decodeText(bytes, charset || (kind === 'html' ? htmlCharset(bytes) : ''))
  const cleaner = createCleaner()
  const text = cleaner.clean(decoded.text)
  const reading = await readTextKind(kind, text, name)
  return { ...reading, warnings: [...decoded.warnings, ...cleaner.warnings(), ...(reading.warnings ?? [])] }
}

async function readTextKind(kind: 'txt' | 'md' | 'html' | 'json', text: string, name: string): Promise<Reading> {
  if (kind === 'html') return (await import('./readers/html')).readHtml(text)
  if (kind === 'md') return (await import('./readers/markdown')).readMarkdown(text)
  if (kind === 'json') return (await import('./readers/json')).readJson(text, name)
  return (await import('./readers/text')).readText(text)
}

function finish(input: ParseInput, detected: Detected, reading: Reading): ParsedDocument {
  const cleaner = createCleaner()
  const blocks = cleaner.cleanBlocks(reading.blocks)
  if (blocks.length === 0) return refusedDocument(input.name, 'there is no text in it')
  const text = documentText(blocks)
  if (text.length > parseLimits.textCharacters || blocks.length > parseLimits.blocks) {
    const limit = `${parseLimits.textCharacters} characters in ${parseLimits.blocks} blocks`
    return refusedDocument(
      input.name,
      `it holds ${text.length} characters in ${blocks.length} blocks; the limit is ${limit}: split the file`,
    )
  }
  const warnings: ParseWarning[] = [...detected.warnings, ...(reading.warnings ?? []), ...cleaner.warnings()]
  const title = cleaner
    .clean(reading.title ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
  const language = reading.language?.trim()
  return {
    outcome: warnings.length > 0 ? 'warned' : 'read',
    title: title || titleOf(input.name),
    ...(language && /^[A-Za-z]{2,3}([-_][\w-]{1,20})?$/.test(language) && { language }),
    blocks,
    text,
    metadata: reading.metadata ?? {},
    warnings,
  }
}

function titleOf(name: string): string {
  return (
    name
      .replace(/\.[A-Za-z0-9]{1,10}$/, '')
      .trim()
      .slice(0, 300) || name.slice(0, 300)
  )
}

function reasonOf(error: unknown): string {
  const own: AppError | undefined = isAppError(error) ? error : undefined
  if (own) return own.message
  if (error instanceof RangeError) return 'its content is nested too deeply or too large to be read'
  return `it cannot be read: ${messageOf(error).slice(0, 200)}`
}
