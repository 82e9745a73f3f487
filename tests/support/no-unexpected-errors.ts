import { afterEach, beforeEach, expect, vi } from 'vitest'

// An unexpected console.error fails the test that caused it; a test that expects one replaces the spy itself.
beforeEach(() => {
  vi.spyOn(console, 'error')
})
afterEach(() => {
  const spy = vi.mocked(console.error)
  const calls = spy.mock?.calls.map((call) => call.map(String).join(' ')) ?? []
  vi.restoreAllMocks()
  expect(calls, 'unexpected console.error').toEqual([])
})
