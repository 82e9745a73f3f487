import { inflateRawSync } from 'node:zlib'
import { AppError } from '@/lib/core/errors'
import { parseLimits } from './limits'

/** One entry as the central directory of an archive lists it. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly packedBytes: number
  readonly bytes: number
  readonly offset: number
  readonly symlink: boolean
}

const nestedArchive = /\.(zip|jar|7z|rar|gz|tgz|bz2|xz|docx|xlsx|pptx|docm|xlsm|odt|epub)$/i

/**
 * Lists an archive from its central directory, without inflating anything.
 * @throws AppError refused when the directory is missing, damaged or in the 64-bit form that no document needs.
 */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end === -1 || end + 22 > buffer.length) throw damaged()
  const count = buffer.readUInt16LE(end + 10)
  let at = buffer.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  // By signature and not by count, as archive readers do: an entry beyond the announced count must not go unseen.
  while (buffer.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    if (at + 46 > buffer.length) throw damaged()
    const flags = buffer.readUInt16LE(at + 8)
    const nameLength = buffer.readUInt16LE(at + 28)
    const next = at + 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
    if (next > buffer.length) throw damaged()
    entries.push({
      name: buffer.toString('utf8', at + 46, at + 46 + nameLength),
      method: buffer.readUInt16LE(at + 10),
      encrypted: (flags & 1) === 1,
      packedBytes: buffer.readUInt32LE(at + 20),
      bytes: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
      symlink: buffer.readUInt32LE(at + 38) >>> 28 === 0xa,
    })
    at = next
  }
  if (entries.length !== count) throw damaged()
  return entries
}

/** Names the Office or other kind of an archive by the entries it has. */
export function officeKindOf(bytes: Uint8Array): string {
  const names = listZip(bytes).map((entry) => entry.name)
  if (names.includes('word/document.xml') || names.some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx'
  if (names.some((name) => name.startsWith('xl/'))) return 'an Excel workbook'
  if (names.some((name) => name.startsWith('ppt/'))) return 'a PowerPoint file'
  if (names.some((name) => name.startsWith('META-INF/container.xml'))) return 'an EPUB book'
  if (names.includes('content.xml')) return 'an OpenDocument file'
  return names.includes('[Content_Types].xml') ? 'an Office file without a text document' : 'a ZIP archive'
}

/**
 * Refuses an archive that could harm a reader: too many entries, too large when inflated, too well packed, encrypted,
 * overlapping, holding archives, or with names that lead out of a folder. Sizes are those announced: `readEntry` holds
 * each entry to its announcement.
 * @throws AppError refused naming the entry and the limit.
 */
export function checkZip(entries: readonly ZipEntry[], fileBytes: number): void {
  const refuse = (reason: string): never => {
    throw new AppError('refused', reason)
  }
  if (entries.length > parseLimits.zipEntries)
    refuse(`the document holds ${entries.length} parts; the limit is ${parseLimits.zipEntries}`)
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (total > parseLimits.zipInflatedBytes)
    refuse(`the document inflates to ${mega(total)}; the limit is ${mega(parseLimits.zipInflatedBytes)}`)
  if (entries.reduce((sum, entry) => sum + entry.packedBytes, 0) > fileBytes)
    refuse('the parts of the document overlap, as in an archive bomb')
  for (const entry of entries) {
    const shown = JSON.stringify(entry.name.slice(0, 100))
    if (entry.encrypted) refuse(`part ${shown} is encrypted: save the document without a password`)
    if (entry.bytes > parseLimits.zipRatioFreeBytes && entry.bytes > entry.packedBytes * parseLimits.zipRatio) {
      refuse(
        `part ${shown} inflates ${Math.round(entry.bytes / Math.max(1, entry.packedBytes))} times; the limit is ${parseLimits.zipRatio}`,
      )
    }
    if (/\.(xml|rels)$/i.test(entry.name) && entry.bytes > parseLimits.zipXmlBytes) {
      refuse(`part ${shown} inflates to ${mega(entry.bytes)}; the limit for text is ${mega(parseLimits.zipXmlBytes)}`)
    }
    if (entry.name.split(/[\\/]/).includes('..') || /^([\\/]|[A-Za-z]:)/.test(entry.name) || entry.symlink) {
      refuse(`part ${shown} points outside the document`)
    }
    if (nestedArchive.test(entry.name) && !entry.name.startsWith('word/embeddings/'))
      refuse(`part ${shown} is an archive inside the document`)
  }
}

/**
 * Inflates one entry to at most the size it announced.
 * @throws AppError refused when it is larger or damaged.
 */
export function readEntry(bytes: Uint8Array, entry: ZipEntry): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (entry.offset + 30 > buffer.length || buffer.toString('latin1', entry.offset, entry.offset + 4) !== 'PK\x03\x04')
    throw damaged()
  const start = entry.offset + 30 + buffer.readUInt16LE(entry.offset + 26) + buffer.readUInt16LE(entry.offset + 28)
  const packed = buffer.subarray(start, start + entry.packedBytes)
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw new AppError('refused', 'the document is packed by a method that is not read')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.bytes) })
  } catch (error) {
    throw new AppError(
      'refused',
      'the document is damaged: a part of it does not inflate to the size it announces',
      {},
      error,
    )
  }
}

function damaged(): AppError {
  return new AppError('refused', 'the document is damaged or incomplete: the directory of its archive cannot be read')
}

function mega(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}
