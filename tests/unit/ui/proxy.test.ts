import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { config, proxy } from '../../../proxy'

const ask = () => proxy(new NextRequest('http://localhost/projects'))
const scriptsOf = (response: Response) =>
  /script-src ([^;]*)/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? ''

describe('the policy of a page', () => {
  it('allows scripts by a nonce that differs with every response, and nothing inline or evaluated', () => {
    const [one, other] = [scriptsOf(ask()), scriptsOf(ask())]
    expect(one).toMatch(/^'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'$/)
    expect(other).not.toBe(one)
  })

  it('hands the same policy to the renderer, which takes the nonce from it', () => {
    const response = ask()
    expect(response.headers.get('x-middleware-request-content-security-policy')).toBe(
      response.headers.get('content-security-policy'),
    )
  })

  it('lets nobody frame or keep the page', () => {
    const response = ask()
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  it.each([
    ['/', true],
    ['/projects/1/seeds', true],
    ['/sign-in', true],
    ['/api/rpc/seeds/list', false],
    ['/_next/static/chunks/a.js', false],
    ['/favicon.svg', false],
  ])('%s gets one: %s', (path, isPage) => {
    expect(config.matcher.some((pattern) => new RegExp(`^${pattern}$`).test(path))).toBe(isPage)
  })
})
