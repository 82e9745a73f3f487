import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { AppError } from '@/lib/core/errors'
import { canonicalAddress, specialRange } from './addresses'
import { hostOf, type TargetRules } from './target'

/** The two acts that reach the network, apart so that tests can lie about names. */
export type Door = {
  readonly resolve: (host: string) => Promise<readonly string[]>
  readonly connector: (addresses: readonly string[], timeoutMs: number) => buildConnector.connector
}

/** The operating system's resolver and sockets that open exactly the addresses they were given. */
export const systemDoor: Door = {
  resolve: async (host) => (await lookup(host, { all: true, order: 'verbatim' })).map((found) => found.address),
  connector: pinnedConnector,
}

/**
 * Resolves the host of a URL once and vets every address it has.
 * One private address among public ones refuses the whole name, so that no retry or family race can pick it.
 * @throws AppError refused when an address is not public, unreachable when the name has none.
 */
export async function vetAddresses(url: URL, rules: TargetRules, door: Door): Promise<readonly string[]> {
  const host = hostOf(url)
  const addresses = isIP(host) ? [host] : await door.resolve(host)
  if (addresses.length === 0) throw new AppError('unreachable', `${host} has no address`, { host })
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (rules.allow.host(url.hostname, port, rules.ports.includes(port))) return addresses
  for (const address of addresses) {
    const range = rules.allow.address(address) ? null : specialRange(address)
    // The range is told, the address is not: an answer must not map the inside network for whoever asked.
    if (range)
      throw new AppError('refused', `${host} leads into a private or special network (${range})`, { host, range })
  }
  return addresses
}

/** A connector that can open nothing but the given addresses, whatever the name resolves to by then. */
export function pinnedConnector(addresses: readonly string[], timeoutMs: number): buildConnector.connector {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }))
  const pinnedLookup: LookupFunction = (_host, options, callback) => {
    const first = pinned[0]
    if (options.all) callback(null, pinned)
    else callback(null, first?.address ?? '', first?.family)
  }
  const wanted = new Set(addresses.map(canonicalAddress))
  // Certificates are checked even where the environment tells Node not to.
  const options = {
    timeout: timeoutMs,
    allowH2: false,
    lookup: pinnedLookup,
    maxCachedSessions: 0,
    rejectUnauthorized: true,
  }
  const connect = buildConnector(options)
  return (target, callback) => {
    connect(target, (...[error, socket]) => {
      if (error || !socket) return callback(error ?? new Error('no socket'), null)
      if (wanted.has(canonicalAddress(socket.remoteAddress ?? ''))) return callback(null, socket)
      socket.destroy()
      callback(new AppError('refused', 'the connection reached another address than the one checked'), null)
    })
  }
}
