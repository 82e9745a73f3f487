import { AppError } from '@/lib/core/errors'
import { type DocumentKind, kindByMediaType, kindByName, supportedKinds, unsupportedByName } from './kinds'
import type { ParseWarning } from './schema'
import { isEncryptedOffice, signatureOf } from './signature'
import { officeKindOf } from './zip'

export type Detected = { readonly kind: DocumentKind; readonly warnings: readonly ParseWarning[] }

const kindNames: Readonly<Record<DocumentKind, string>> = {
  txt: 'plain text',
  md: 'Markdown',
  html: 'HTML',
  pdf: 'a PDF',
  docx: 'a Word document (docx)',
  csv: 'a CSV table',
  jsonl: 'JSON lines',
  json: 'JSON',
}

/**
 * Decides what a file is, by its bytes first and its name second; a contradiction is named.
 *
 * Text kinds are told apart by name, then by declared media type. A file named as PDF or Word whose bytes are something
 * else is refused; a text name over a readable document of another kind is read as what it is, with a warning.
 * @throws AppError refused naming what the file is and what is read instead.
 */
export function detectKind(file: { name: string; bytes: Uint8Array; declaredType?: string }): Detected {
  const named = kindByName(file.name)
  const claimed = named ?? kindByMediaType(file.declaredType ?? '')
  const signature = signatureOf(file.bytes)
  if (signature.is === 'other') throw unsupported(signature.label, claimed)
  if (signature.is === 'office-binary') {
    if (isEncryptedOffice(file.bytes))
      throw refused('the document is protected by a password: save it without one and import it again')
    throw unsupported(unsupportedByName(file.name) ?? 'an old Office document', claimed)
  }
  if (signature.is === 'zip') return settle(zipKind(file.bytes), claimed)
  if (signature.is === 'pdf') return settle('pdf', claimed)
  if (claimed === 'pdf' && hasLatePdfHeader(file.bytes)) return settle('pdf', claimed)
  if (claimed === 'pdf' || claimed === 'docx') {
    const is = signature.is === 'html' ? kindNames.html : 'something else'
    throw refused(`the name says ${kindNames[claimed]}, but the content is ${is}`)
  }
  if (signature.is === 'html') return settle('html', claimed === 'md' ? undefined : claimed)
  const other = named ? undefined : unsupportedByName(file.name)
  if (other) throw unsupported(other, undefined)
  return { kind: claimed ?? 'txt', warnings: [] }
}

// Some writers put a few bytes before the header; readers look for it in the first kilobyte.
function hasLatePdfHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
}

function zipKind(bytes: Uint8Array): DocumentKind {
  const office = officeKindOf(bytes)
  if (office === 'docx') return 'docx'
  throw unsupported(office, undefined)
}

function settle(kind: DocumentKind, claimed: DocumentKind | undefined): Detected {
  if (claimed === undefined || claimed === kind) return { kind, warnings: [] }
  if (claimed === 'pdf' || claimed === 'docx') {
    throw refused(`the name says ${kindNames[claimed]}, but the content is ${kindNames[kind]}`)
  }
  const message = `the name says ${kindNames[claimed]}, the content is ${kindNames[kind]}: read as that`
  return { kind, warnings: [{ code: 'type_mismatch', message }] }
}

function unsupported(label: string, claimed: DocumentKind | undefined): AppError {
  const mismatch = claimed ? ` although its name says ${kindNames[claimed]}` : ''
  return refused(`this is ${label}${mismatch}; ${supportedKinds}`)
}

function refused(reason: string): AppError {
  return new AppError('refused', reason)
}
