import ipaddr from 'ipaddr.js'

const globalIPv6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Names the special range an IP address lies in, or answers `null` for a public address.
 *
 * Default is to deny: IPv4 must be in no special-purpose registry, IPv6 must be global unicast (2000::/3) outside the
 * ranges that carry or tunnel other addresses, so IPv4-mapped, IPv4-compatible, NAT64, 6to4 and Teredo forms of a
 * public address are refused with the rest. A text that is no IP address is `'not an address'`.
 */
export function specialRange(address: string): string | null {
  if (!ipaddr.isValid(address)) return 'not an address'
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  if (range !== 'unicast') return range
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(globalIPv6)) return 'not global unicast'
  return null
}

/** The one spelling of an IP address by which two are compared; `null` when the text is none. */
export function canonicalAddress(address: string): string | null {
  return ipaddr.isValid(address) ? ipaddr.process(address).toNormalizedString() : null
}
