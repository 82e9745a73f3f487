import { isIP } from 'node:net'
import { AppError } from '@/lib/core/errors'
import { specialRange } from './addresses'
import type { AllowList } from './allow-list'

export type TargetRules = { readonly ports: readonly number[]; readonly allow: AllowList }

// Names that mean "inside" by standard or custom; whatever they resolve to is not a public page.
const internalSuffixes = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'localdomain',
  'lan',
  'corp',
  'home',
  'home.arpa',
]

/** The host of a URL as DNS and sockets want it: no brackets, no trailing dot. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

/**
 * Checks a web address by itself, before any name is resolved.
 *
 * Promises an http(s) URL without credentials and fragment whose port is allowed and whose host is neither a private
 * address nor an internal name. A user name without a password is dropped: it is not secret and is never sent.
 * @throws AppError bad_input when it is no address, refused when the rules do not let it be opened.
 */
export function checkTarget(address: string, rules: TargetRules, base?: URL): URL {
  if (!URL.canParse(address, base))
    throw new AppError('bad_input', `not a web address: ${shown(address)}`, { url: shown(address) })
  const url = new URL(address, base)
  const refuse = (why: string): AppError => {
    url.username = ''
    url.password = ''
    return new AppError('refused', `${why}: ${shown(url.href)}`, { url: shown(url.href) })
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('only http and https pages are opened')
  if (url.password !== '') throw refuse('an address with a password in it is not opened')
  url.username = ''
  url.hash = ''
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const usualPort = rules.ports.includes(port)
  if (rules.allow.host(url.hostname, port, usualPort)) return url
  if (!usualPort) throw refuse(`port ${port} is not opened`)
  const host = hostOf(url)
  if (isIP(host)) {
    const range = rules.allow.address(host) ? null : specialRange(host)
    if (range) throw refuse(`an address inside a private or special network (${range}) is not opened`)
  } else if (isInternalName(host)) throw refuse('an internal host name is not opened')
  return url
}

function isInternalName(host: string): boolean {
  return !host.includes('.') || internalSuffixes.some((suffix) => host.endsWith(`.${suffix}`))
}

function shown(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
