import { type NextRequest, NextResponse } from 'next/server'

const isDevelopment = process.env.NODE_ENV === 'development'

/**
 * The content security policy of a page, for one response.
 *
 * Scripts run only with this response's nonce or when loaded by such a script; React writes style attributes, so
 * inline styles stay allowed; nothing is loaded from, posted to or framed by another origin.
 */
const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Gives each page its script nonce. It decides nothing about access: every read and command does that itself. */
export function proxy(request: NextRequest) {
  const csp = policy(btoa(crypto.randomUUID()))
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', csp)
  // Where sign-in comes back to; a page cannot know its own address otherwise.
  headers.set('x-winnow-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', csp)
  response.headers.set('cache-control', 'private, no-store')
  return response
}

export const config = { matcher: ['/((?!api/|_next/|.*\\.(?:svg|ico|txt|webmanifest)$).*)'] }
