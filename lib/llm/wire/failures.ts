import { type Failure, type FailureKind, failure } from '@/lib/llm/provider'
import { announcedLimits, type HeaderReader, retryAfterMs } from '@/lib/llm/wire/headers'
import { ProtocolError } from '@/lib/llm/wire/transport'

/** What an error reply said, as far as it can be read. */
export type ErrorReply = {
  readonly status: number
  readonly headers: HeaderReader | undefined
  readonly message: string
  readonly code: string | null
  readonly type: string | null
  readonly param: string | null
}

/** The kind of failure a status and what it says stand for. */
export function kindOf(status: number, said: string): FailureKind {
  if (status === 429)
    return /insufficient_quota|billing|exceeded your current quota|credit/i.test(said) ? 'quota' : 'rate_limited'
  if (status === 402) return 'quota'
  if (status === 401 || status === 403) return 'auth'
  if (status === 408) return 'timeout'
  if (status === 409 || status === 425 || status >= 500) return 'overloaded'
  if (/content_filter|content_policy|content management policy/i.test(said)) return 'filtered'
  return status >= 400 ? 'bad_request' : 'protocol'
}

const sentences: Partial<Record<FailureKind, string>> = {
  rate_limited: 'The endpoint asks for fewer calls.',
  overloaded: 'The endpoint is in trouble.',
  timeout: 'The endpoint did not answer in time.',
  quota: 'The account of this key has nothing left to spend.',
  auth: 'The endpoint does not accept this key.',
  filtered: 'The endpoint’s content filter refused the request.',
  bad_request: 'The endpoint refused the request.',
  protocol: 'What the endpoint answered is not a model’s answer.',
}

/** A failure from an error reply; the endpoint's own words are shortened to a line, and keys in them are hidden. */
export function failureOfReply(reply: ErrorReply, now: number): Failure {
  const said = `${reply.code ?? ''} ${reply.type ?? ''} ${reply.param ?? ''} ${reply.message}`
  const kind = kindOf(reply.status, said)
  return failure(
    kind,
    `${sentences[kind] ?? 'The call failed.'} It said (status ${reply.status}): ${oneLine(reply.message)}`,
    {
      httpStatus: reply.status,
      retryAfterMs: kind === 'rate_limited' || kind === 'overloaded' ? retryAfterMs(reply.headers, now) : null,
      limits: announcedLimits(reply.headers),
    },
  )
}

/** A failure from an error of the connection, by the codes of the system and of undici. */
export function failureOfConnection(error: unknown): Failure {
  const chain = causes(error)
  const protocol = chain.find((one) => one instanceof ProtocolError)
  if (protocol !== undefined) return failure('protocol', protocol.message)
  const code = chain
    .map((one) => ('code' in one && typeof one.code === 'string' ? one.code : ''))
    .find((one) => one !== '')
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return failure('timeout', 'The endpoint did not answer in time.', { mayBeBilled: true })
  }
  const reason = reasons[code ?? '']
  const message = `${reason ?? 'The connection to the endpoint broke'}${code === undefined ? '' : ` (${code})`}.`
  return failure('unreachable', message, { mayBeBilled: reason === undefined })
}

/** Reasons for which nothing was ever sent. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers at the endpoint’s address',
  ENOTFOUND: 'The endpoint’s host name is not known',
  EAI_AGAIN: 'The endpoint’s host name cannot be looked up now',
  UND_ERR_CONNECT_TIMEOUT: 'The endpoint does not take the connection',
  CERT_HAS_EXPIRED: 'The endpoint’s certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The endpoint’s certificate is not trusted',
}

function causes(error: unknown): Error[] {
  const chain: Error[] = []
  for (let at = error; at instanceof Error && chain.length < 8; at = at.cause) chain.push(at)
  return chain
}

/** One printable line of what an endpoint said, with anything that looks like a key hidden. */
export function oneLine(text: string, longest = 200): string {
  const line = text
    .replace(/\b(sk|pk|key|token|bearer)[-_ ][\w.*-]{6,}/gi, '[hidden]')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}
