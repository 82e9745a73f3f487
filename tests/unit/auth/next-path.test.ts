import { expect, test } from 'vitest'
import { deviceName } from '@/components/account/device-name'
import { nextPath } from '@/components/auth/next-path'
import { waitMs } from '@/lib/auth/throttle'

test.each(['/projects/x', '/account?tab=1', '/'])('%s is a page of ours to come back to', (path) => {
  expect(nextPath(path)).toBe(path)
})

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '',
  undefined,
  ['/a', '/b'],
])('%s leads to the projects', (path) => {
  expect(nextPath(path)).toBe('/projects')
})

test('a device is named by browser and system', () => {
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox, Linux')
  expect(
    deviceName(
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    ),
  ).toBe('Edge, Windows')
  expect(deviceName('curl/8.0')).toBe('curl/8.0')
  expect(deviceName('')).toBeNull()
})

test('an account waits after eight attempts, an address after fifty, both until the window has passed', () => {
  const start = new Date('2026-01-01T00:00:00Z')
  const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
  expect(waitMs('account', 8, start, at(1))).toBe(0)
  expect(waitMs('account', 9, start, at(5))).toBe(10 * 60_000)
  expect(waitMs('account', 9, start, at(15))).toBe(0)
  expect(waitMs('address', 50, start, at(1))).toBe(0)
  expect(waitMs('address', 51, start, at(1))).toBe(14 * 60_000)
})
