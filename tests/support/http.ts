import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins'
import type { RouterClient } from '@orpc/server'
import type { AppRouter } from '@/lib/api/router'
import { newId } from '@/lib/core/ids'

export type Operations = RouterClient<AppRouter>

/** What carries a request, so that a test can look at every byte of the answer. */
export type Send = (request: Request | string, init?: RequestInit) => Promise<Response>

export type SignIn = { readonly email: string; readonly password: string }

/** Every operation over HTTP, as the browser calls it, with a session's cookies; each call is a new act unless one is given. */
export function operationsAt(url: string, cookies: string, actId?: string, send: Send = fetch): Operations {
  const link = new RPCLink({
    url: `${url}/api/rpc`,
    headers: () => ({ cookie: cookies, origin: url, 'idempotency-key': actId ?? newId() }),
    fetch: (request, init) => send(request, init),
    plugins: [new SimpleCsrfProtectionLinkPlugin()],
  })
  return createORPCClient(link)
}

const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')

/** Signs a person in without a page; answers the cookies of the session. */
export async function signInAt(url: string, { email, password }: SignIn): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken }: { csrfToken: string } = await first.json()
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(first).join('; '), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true', callbackUrl: url }),
  })
  const cookies = cookiesOf(answer)
  if (!cookies.some((cookie) => cookie.includes('session-token=')))
    throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`)
  return cookies.join('; ')
}

/** Puts a file into a project as the browser does; answers its id. */
export async function uploadAt(url: string, cookies: string, projectId: string, name: string, text: string) {
  const answer = await fetch(`${url}/api/files/${projectId}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie: cookies, 'x-csrf-token': 'winnow' },
    body: text,
  })
  const body: { fileId?: string } = await answer.json()
  if (body.fileId === undefined) throw new Error(`${name} was not taken: ${answer.status} ${JSON.stringify(body)}`)
  return body.fileId
}
