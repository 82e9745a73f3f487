import { Client, type Dispatcher } from 'undici'
import { clock } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { readAllowList } from './allow-list'
import { readBody, readCoding, tooLarge } from './body'
import { type Door, systemDoor, vetAddresses } from './connector'
import { isAccepted, pageTypes, readContentType } from './content-type'
import { failureOf } from './failures'
import { checkTarget, hostOf, type TargetRules } from './target'

export type FetchOptions = {
  readonly signal?: AbortSignal
  /** Bytes of the body as sent; default 10 MiB. Inflated it may be five times that. */
  readonly maxBytes?: number
  /** Milliseconds for everything: names, redirects, body; default 30 s. */
  readonly timeoutMs?: number
  /** Media types that may be read, `text/*` included; default `pageTypes`. */
  readonly accept?: readonly string[]
  /** Private hosts (`host`, `host:port`) and networks (CIDR) an operator lets be opened. */
  readonly allow?: readonly string[]
  /** Ports that may be opened; default 80 and 443. */
  readonly ports?: readonly number[]
}

export type FetchedPage = {
  readonly finalUrl: string
  readonly status: number
  readonly contentType: string
  /** From the Content-Type header, lower-case; empty when the server named none. */
  readonly charset: string
  readonly body: Uint8Array
  readonly fetchedAt: Date
  /** The addresses passed through on the way, first to last, without the final one. */
  readonly redirects: readonly string[]
}

type Hop = { readonly redirectTo: string } | Pick<FetchedPage, 'status' | 'contentType' | 'charset' | 'body'>

type Limits = {
  readonly maxBytes: number
  readonly accept: readonly string[]
  readonly signal: AbortSignal
  readonly connectMs: number
}

const maxRedirects = 5
const maxHeaderBytes = 32 * 1024
const userAgent = 'Mozilla/5.0 (compatible; Winnow/1.0)'

/**
 * Opens one untrusted web page, the only way Winnow does so.
 *
 * Every hop is resolved once and connects to exactly the addresses that were checked; private and special networks,
 * other schemes and ports, passwords, more than 5 redirects and a step from https to http are refused. No cookies, no
 * credentials, no proxy; only uncompressed, gzip and deflate bodies of an accepted type within the limits. The page is
 * answered complete, with status 200 or 203, or not at all.
 * @throws AppError bad_input, refused, too_large, timeout or unreachable; `options.signal.reason` when it aborts.
 */
export async function fetchPage(
  address: string,
  options: FetchOptions = {},
  door: Door = systemDoor,
): Promise<FetchedPage> {
  const timeoutMs = options.timeoutMs ?? 30_000
  const timeout = AbortSignal.timeout(timeoutMs)
  const rules: TargetRules = { ports: options.ports ?? [80, 443], allow: readAllowList(options.allow ?? []) }
  const limits: Limits = {
    maxBytes: options.maxBytes ?? 10 * 1024 * 1024,
    accept: options.accept ?? pageTypes,
    signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    connectMs: Math.min(timeoutMs, 10_000),
  }
  const redirects: string[] = []
  let url = checkTarget(address, rules)
  try {
    for (;;) {
      const hop = await abortable(openHop(url, rules, limits, door), limits.signal)
      if (!('redirectTo' in hop)) return { ...hop, finalUrl: url.href, fetchedAt: clock.now(), redirects }
      if (redirects.length === maxRedirects)
        throw new AppError('refused', `more than ${maxRedirects} redirects`, { redirects })
      const next = checkTarget(hop.redirectTo, rules, url)
      if (url.protocol === 'https:' && next.protocol === 'http:') {
        throw new AppError('refused', `${hostOf(url)} redirects from https to http`, { url: next.href })
      }
      redirects.push(url.href)
      url = next
    }
  } catch (error) {
    options.signal?.throwIfAborted()
    if (timeout.aborted)
      throw new AppError(
        'timeout',
        `${hostOf(url)} did not answer within ${timeoutMs / 1000} s`,
        { url: url.href },
        error,
      )
    throw failureOf(error, hostOf(url))
  }
}

async function openHop(url: URL, rules: TargetRules, limits: Limits, door: Door): Promise<Hop> {
  const addresses = await vetAddresses(url, rules, door)
  limits.signal.throwIfAborted()
  const client = new Client(url.origin, {
    connect: door.connector(addresses, limits.connectMs),
    maxHeaderSize: maxHeaderBytes,
    allowH2: false,
  })
  try {
    const response = await client.request({
      method: 'GET',
      path: `${url.pathname}${url.search}`,
      headers: {
        accept: `${limits.accept.join(', ')}`,
        'accept-encoding': 'gzip, deflate, identity',
        'user-agent': userAgent,
      },
      signal: limits.signal,
    })
    // A body that is not read to its end must not raise an error nobody listens for.
    response.body.on('error', () => {})
    return await readResponse(url, response, limits)
  } finally {
    await client.destroy()
  }
}

async function readResponse(
  url: URL,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  limits: Limits,
): Promise<Hop> {
  const host = hostOf(url)
  if ([301, 302, 303, 307, 308].includes(statusCode)) {
    const location = single(headers.location)
    if (!location) throw new AppError('unreachable', `${host} redirects to nowhere`, { status: statusCode })
    return { redirectTo: location }
  }
  if (statusCode !== 200 && statusCode !== 203) {
    throw new AppError('unreachable', `${host} answered with status ${statusCode}`, {
      status: statusCode,
      url: url.href,
    })
  }
  const coding = readCoding(headers['content-encoding'])
  const { mediaType, charset } = readContentType(single(headers['content-type']))
  if (!isAccepted(mediaType, limits.accept)) {
    throw new AppError('refused', `${host} sent "${mediaType || 'no content type'}", which is not read`, {
      contentType: mediaType,
    })
  }
  if (Number(single(headers['content-length'])) > limits.maxBytes) throw tooLarge(limits.maxBytes)
  const bytes = await readBody(body, coding, { maxBytes: limits.maxBytes, maxInflatedBytes: limits.maxBytes * 5 })
  return { status: statusCode, contentType: mediaType, charset, body: bytes }
}

function single(header: string | string[] | undefined): string {
  return (typeof header === 'string' ? header : header?.[0]) ?? ''
}

// A name lookup cannot be cancelled; it is left behind so that the time limit holds all the same.
async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
