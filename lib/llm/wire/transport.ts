import { lookup as resolve } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import ipaddr from 'ipaddr.js'
import { Agent, request } from 'undici'

/** Longest reply that is read, in bytes; more is a broken endpoint, not an answer. */
export const longestReply = 16 * 1024 * 1024

/** What came back is not what the protocol allows: an encoding nobody asked for, too many bytes, a redirect. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}

// An address of a cloud machine's own metadata service hands out credentials; no model lives there.
const forbidden = new Set(['linkLocal', 'multicast', 'broadcast', 'unspecified'])
const metadata = new Set(['fd00:ec2::254', '100.100.100.200', '192.0.0.192', '168.63.129.16'])

/** Whether an address can never be a model's endpoint. Private and loopback addresses can: that is where local models are. */
export function isForbiddenAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true
  const parsed = ipaddr.process(address)
  return metadata.has(parsed.toString()) || forbidden.has(parsed.range())
}

// Asked at connect time, so that a name cannot point elsewhere between the check and the use.
const guardedLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, [])
    const bad = addresses.find(({ address }) => isForbiddenAddress(address))
    const first = addresses[0]
    if (bad !== undefined || first === undefined)
      return done(new ProtocolError('The address of this endpoint is not allowed.'), [])
    if (options.all === true) return done(null, addresses)
    done(null, first.address, first.family)
  })
}

const agent = new Agent({
  connect: { timeout: 10_000, lookup: guardedLookup },
  // The deadline of the call governs; these two only end what no deadline would.
  headersTimeout: 1_800_000,
  bodyTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connections: 256,
})

/**
 * The `fetch` the SDK is given: no redirects, no decompression, a bounded reply, no forbidden address.
 * The plain `fetch` of the runtime would decompress whatever encoding a reply claims.
 */
export async function modelFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input)
  if (
    ipaddr.isValid(url.hostname.replace(/^\[|\]$/g, '')) &&
    isForbiddenAddress(url.hostname.replace(/^\[|\]$/g, ''))
  ) {
    throw new ProtocolError('The address of this endpoint is not allowed.')
  }
  const headers = Object.fromEntries(new Headers(init.headers).entries())
  const reply = await request(url, {
    dispatcher: agent,
    method: init.method === 'POST' ? 'POST' : 'GET',
    headers: { ...headers, 'accept-encoding': 'identity' },
    body: typeof init.body === 'string' ? init.body : null,
    signal: init.signal ?? null,
  })
  // A body that is given up emits its abort as an error, which nobody else listens for.
  reply.body.on('error', () => {})
  const encoding = reply.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') {
    reply.body.destroy()
    throw new ProtocolError('The endpoint answered in an encoding nobody asked for.')
  }
  if (reply.statusCode >= 300 && reply.statusCode < 400) {
    reply.body.destroy()
    throw new ProtocolError(`The endpoint sends elsewhere (status ${reply.statusCode}); enter its final address.`)
  }
  const received = new Headers()
  for (const [name, value] of Object.entries(reply.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) received.append(name, one)
  }
  const empty = reply.statusCode === 204 || reply.statusCode === 304
  return new Response(empty ? null : bounded(reply.body), { status: reply.statusCode, headers: received })
}

function bounded(body: Readable): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks: AsyncIterator<unknown> = body[Symbol.asyncIterator]()
  let seen = 0
  return new ReadableStream({
    async pull(out) {
      const next = await chunks.next()
      if (next.done === true) return out.close()
      if (!(next.value instanceof Uint8Array)) return
      seen += next.value.byteLength
      if (seen <= longestReply) return out.enqueue(new Uint8Array(next.value))
      body.destroy()
      out.error(new ProtocolError(`The endpoint answered more than ${longestReply / 1024 / 1024} MB.`))
    },
    cancel() {
      body.destroy()
    },
  })
}
