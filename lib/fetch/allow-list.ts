import ipaddr from 'ipaddr.js'
import { AppError } from '@/lib/core/errors'

/** What an operator lets page import open although it is private. */
export type AllowList = {
  /** Tells whether this host may resolve to anything, on this port; `port` is one the rules already allow or not. */
  readonly host: (hostname: string, port: number, usualPort: boolean) => boolean
  /** Tells whether this address lies in an allowed network. */
  readonly address: (address: string) => boolean
}

/**
 * Reads an operator's list of private hosts: `name`, `name:port`, `[::1]:8080` or a network such as `10.1.0.0/16`.
 * A name without a port is good for the usual ports only; a network changes no port and no name rule but "private".
 * @throws AppError bad_input naming the entry that cannot be read.
 */
export function readAllowList(entries: readonly string[]): AllowList {
  const hosts: { name: string; port: number | null }[] = []
  const networks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = []
  for (const entry of entries) {
    if (entry.includes('/')) networks.push(readNetwork(entry))
    else hosts.push(readHost(entry))
  }
  return {
    host: (hostname, port, usualPort) =>
      hosts.some((host) => host.name === hostname && (host.port === null ? usualPort : host.port === port)),
    address: (address) => {
      if (!ipaddr.isValid(address)) return false
      const parsed = ipaddr.parse(address)
      return networks.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits))
    },
  }
}

function readNetwork(entry: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (!ipaddr.isValidCIDR(entry)) throw wrong(entry)
  return ipaddr.parseCIDR(entry)
}

function readHost(entry: string): { name: string; port: number | null } {
  // The scheme has no default port, so `name:80` keeps its port.
  const text = ipaddr.IPv6.isValid(entry) ? `[${entry}]` : entry
  if (!URL.canParse(`http://${text}`) || /[@?#\\\s]/.test(text)) throw wrong(entry)
  const port = /:(\d+)$/.exec(text.replace(/^\[.*\]/, ''))?.[1]
  return { name: new URL(`http://${text}`).hostname, port: port === undefined ? null : Number(port) }
}

function wrong(entry: string): AppError {
  return new AppError('bad_input', `"${entry}" is no host, host:port or network to allow`, { entry })
}
