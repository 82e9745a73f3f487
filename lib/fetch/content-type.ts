/** What a page may be; anything else is refused before its body is read. */
export const pageTypes = [
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'text/markdown',
  'text/csv',
  'application/pdf',
  'application/json',
  'application/x-ndjson',
  'application/jsonl',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const

/** Splits a Content-Type header into its media type and charset, both lower-case, empty when not given. */
export function readContentType(header: string): { readonly mediaType: string; readonly charset: string } {
  const [type = '', ...parameters] = header.split(';')
  const charset = parameters.map((part) => /^\s*charset\s*=\s*"?([\w.:+-]+)"?\s*$/i.exec(part)?.[1]).find(Boolean)
  return { mediaType: type.trim().toLowerCase(), charset: charset?.toLowerCase() ?? '' }
}

/** Tells whether a media type is in a list that may hold `text/*`. */
export function isAccepted(mediaType: string, accepted: readonly string[]): boolean {
  const family = `${mediaType.split('/')[0]}/*`
  return mediaType !== '' && (accepted.includes(mediaType) || accepted.includes(family))
}
