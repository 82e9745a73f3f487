import { expect, test } from 'vitest'
import { missingEntries, readLock } from '../../scripts/complete-lock.mjs'

test('the lockfile names the binary packages of every platform, or npm ci refuses it (node scripts/complete-lock.mjs)', () => {
  expect(missingEntries(readLock())).toEqual({})
})

test('a binary package that the registry did not have is named with its platform, once', () => {
  const parent = {
    optionalDependencies: { '@x/engine-linux-arm64-musl': '1.2.3', '@x/engine-wasm32-wasi': '1.2.3', plain: '1.0.0' },
  }
  const packages = {
    '': {},
    'node_modules/a': parent,
    'node_modules/a/node_modules/b': parent,
    'node_modules/@x/engine-wasm32-wasi': {},
  }
  expect(missingEntries({ packages })).toEqual({
    'node_modules/@x/engine-linux-arm64-musl': {
      version: '1.2.3',
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
      optional: true,
    },
  })
})
