import { AppError, isAppError } from '@/lib/core/errors'

const said: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it closed the connection',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  UND_ERR_SOCKET: 'it closed the connection before the page was complete',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'it sent another length than it announced',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

const timeouts: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
])

/** Turns whatever a connection threw into an AppError: timeout, too_large or unreachable, with the cause kept. */
export function failureOf(error: unknown, host: string): AppError {
  const own = innermost(error, isAppError)
  if (isAppError(own)) return own
  const code = codeOf(error)
  if (timeouts.has(code)) return new AppError('timeout', `${host} did not answer in time`, { host }, error)
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') {
    return new AppError('too_large', `${host} sends headers without end`, { host }, error)
  }
  const why =
    said[code] ??
    (code.startsWith('HPE_') ? 'it does not speak HTTP' : code ? `connection failed: ${code}` : 'connection failed')
  return new AppError('unreachable', `${host} cannot be read: ${why}`, { host }, error)
}

function codeOf(error: unknown): string {
  const coded = innermost(error, (candidate) => candidate instanceof Error && 'code' in candidate)
  return coded instanceof Error && 'code' in coded ? String(coded.code) : ''
}

// undici and happy eyeballs wrap what happened; the first match from the outside in is the telling one.
function innermost(error: unknown, matches: (candidate: unknown) => boolean): unknown {
  if (matches(error)) return error
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0], matches)
  return error instanceof Error && error.cause !== undefined ? innermost(error.cause, matches) : undefined
}
