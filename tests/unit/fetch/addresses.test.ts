import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { specialRange } from '@/lib/fetch/addresses'
import { pinnedConnector } from '@/lib/fetch/connector'
import { listen } from './servers'

// IANA special-purpose IPv4 registry, written out apart from the library that the code relies on.
const special = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(net, bits)

const ipv4 = fc.ipV4()
const near = fc.constantFrom(
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.169.0.0',
  '223.255.255.255',
)

describe('special ranges', () => {
  test('IPv4 is public exactly outside the registry', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, near), (address) => (specialRange(address) === null) === !special.check(address)),
      { numRuns: 3000 },
    )
  })

  test('no form that carries an IPv4 address inside IPv6 is public, not even around a public one', () => {
    fc.assert(
      fc.property(ipv4, (address) => {
        const [a, b, c, d] = address.split('.').map(Number)
        const hex = [a, b, c, d]
          .map((byte) => Number(byte).toString(16).padStart(2, '0'))
          .join('')
          .replace(/(....)(....)/, '$1:$2')
        const forms = [
          `::ffff:${address}`,
          `::${address}`,
          `64:ff9b::${address}`,
          `64:ff9b:1::${address}`,
          `2002:${hex}::1`,
          `2001:0:${hex}::1`,
        ]
        return forms.every((form) => specialRange(form) !== null)
      }),
    )
  })

  test.each([
    '::',
    '::1',
    'fe80::1',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '100::1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
    '4000::1',
    '2001:2::1',
    'localhost',
    '',
  ])('%s is special', (address) => expect(specialRange(address)).not.toBeNull())

  test.each(['1.1.1.1', '93.184.215.14', '2606:4700::1111', '2a00:1450:4001::200e'])('%s is public', (address) => {
    expect(specialRange(address)).toBeNull()
  })
})

test('a pinned connector opens its address whatever the name would resolve to', async () => {
  const server = await listen((_request, response) => response.end())
  const target = { hostname: 'no-such-name.invalid', protocol: 'http:', port: String(server.port) }
  const remote = await new Promise((resolve, reject) =>
    pinnedConnector(['127.0.0.1'], 2000)(target, (error, socket) => {
      if (error) return reject(error)
      resolve(socket?.remoteAddress)
      socket?.destroy()
    }),
  )
  expect(remote).toBe('127.0.0.1')
  const elsewhere = new Promise((resolve) =>
    pinnedConnector(['127.0.0.9'], 2000)({ ...target, hostname: '127.0.0.1' }, (...[error]) => resolve(error)),
  )
  await expect(elsewhere).resolves.toMatchObject({ code: 'refused' })
  await server.close()
})
