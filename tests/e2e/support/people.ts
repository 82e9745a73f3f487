import { setTimeout as pause } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins'
import type { RouterClient } from '@orpc/server'
import type { Browser, BrowserContext } from '@playwright/test'
import type { AppRouter } from '@/lib/api/router'
import { newId } from '@/lib/core/ids'
import type { Locale } from '@/lib/i18n/locale'

/** Where the Winnow under test answers. */
export const winnow = process.env.E2E_URL ?? 'http://localhost:3000'

export type Person = { readonly name: string; readonly email: string; readonly password: string }

export const owner: Person = { name: 'Roya', email: 'roya@example.org', password: 'four quiet words here' }

export type Operations = RouterClient<AppRouter>

/** Every operation over HTTP, as the browser calls it, with a session's cookies. */
export function operationsOf(cookies: string): Operations {
  const link = new RPCLink({
    url: `${winnow}/api/rpc`,
    headers: () => ({ cookie: cookies, origin: winnow, 'idempotency-key': newId() }),
    plugins: [new SimpleCsrfProtectionLinkPlugin()],
  })
  return createORPCClient(link)
}

const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')

/** Signs a person in without a page; answers the cookies of the session. */
export async function signIn({ email, password }: Person): Promise<string> {
  const first = await fetch(`${winnow}/api/auth/csrf`)
  const { csrfToken }: { csrfToken: string } = await first.json()
  const answer = await fetch(`${winnow}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(first).join('; '), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true', callbackUrl: winnow }),
  })
  const cookies = cookiesOf(answer)
  if (!cookies.some((cookie) => cookie.includes('session-token=')))
    throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`)
  return cookies.join('; ')
}

/** A browser of one person: their session, language and theme, as on a machine of their own. */
export async function browserOf(
  browser: Browser,
  cookies: string,
  { locale = 'en', theme }: { locale?: Locale; theme?: 'light' | 'dark' } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: winnow, colorScheme: theme ?? 'light', reducedMotion: 'reduce' })
  const own = cookies === '' ? [] : cookies.split('; ')
  const chosen = [...own, `winnow-locale=${locale}`, ...(theme ? [`winnow-theme=${theme}`] : [])]
  await context.addCookies(
    chosen.map((cookie) => {
      const [name = '', ...rest] = cookie.split('=')
      return { name, value: rest.join('='), url: winnow }
    }),
  )
  return context
}

/** Creates the owner where nobody was here before; answers the owner's session. */
export async function ownerSession(): Promise<string> {
  const anyone = operationsOf('')
  const { needsOwner } = await anyone.account.installation({})
  if (needsOwner) await anyone.account.createOwner(owner)
  return signIn(owner)
}

/** Somebody joins a project by a link of its lead, without a page; answers their session. */
export async function join(
  lead: Operations,
  projectId: string,
  person: Person,
  roles: ('lead' | 'annotator' | 'evaluator')[],
): Promise<string> {
  const { token } = await lead.project.createInvitation({ projectId, roles, note: '', days: 7 })
  await operationsOf('').project.acceptInvitation({ token, ...person })
  return signIn(person)
}

/** Waits until no job of a project is open; jobs are the worker's, so there is nothing else to wait on. */
export async function quiet(api: Operations, projectId: string): Promise<void> {
  for (const until = Date.now() + 90_000; Date.now() < until; await pause(150)) {
    const { items } = await api.jobs.list({ projectId, limit: 50 })
    if (items.every(({ state }) => state !== 'planned' && state !== 'running')) return
  }
  throw new Error('The jobs of the project did not end within 90 seconds.')
}
