import { isAppError } from '@/lib/core/errors'
import { documentText } from '@/lib/text/chunk-units'
import { parseLimits } from './limits'
import { createReaderPool, type ReaderPool } from './pool'
import { type ParseInput, refusedDocument } from './read'
import { type ParsedDocument, parsedDocument } from './schema'

const answerSchema = parsedDocument.omit({ text: true })

let shared: ReaderPool | undefined

/** The reader processes of this process, started when the first file comes. */
export function sharedReaders(): ReaderPool {
  shared ??= createReaderPool({ root: process.cwd() })
  return shared
}

/**
 * Reads one untrusted document (txt, md, html, pdf, docx, csv, jsonl, json) in a process of its own with limits of time
 * and memory, without network.
 *
 * Always answers: `read`, `warned` with what is doubtful, or `refused` with a reason that a person can act on; a file
 * that breaks its reader is refused and harms no other.
 * @throws AppError unavailable when no reader process can be started; `signal.reason` when it aborts.
 */
export async function parseDocument(
  input: ParseInput,
  { signal, readers = sharedReaders() }: { signal?: AbortSignal; readers?: ReaderPool } = {},
): Promise<ParsedDocument> {
  const { name, bytes } = input
  if (bytes.length === 0) return refusedDocument(name, 'the file is empty')
  if (bytes.length > parseLimits.fileBytes) {
    const [size, limit] = [bytes.length, parseLimits.fileBytes].map((count) => `${Math.round(count / 1024 / 1024)} MB`)
    return refusedDocument(name, `the file has ${size}; the limit is ${limit}`)
  }
  try {
    const answer = answerSchema.parse(JSON.parse(await readers.read(input, signal)))
    return { ...answer, text: documentText(answer.blocks) }
  } catch (error) {
    if (isAppError(error) && error.code === 'refused') return refusedDocument(name, error.message)
    throw error
  }
}
