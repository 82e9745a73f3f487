import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext } from '@playwright/test'
import type { Locale } from '@/lib/i18n/locale'
import { type Operations, operationsAt, signInAt } from '../../support/http'

export type { Operations } from '../../support/http'

/** Where the Winnow under test answers. */
export const winnow = process.env.E2E_URL ?? 'http://localhost:3000'

export type Person = { readonly name: string; readonly email: string; readonly password: string }

export const owner: Person = { name: 'Roya', email: 'roya@example.org', password: 'four quiet words here' }

/** Every operation over HTTP, as the browser calls it, with a session's cookies. */
export const operationsOf = (cookies: string): Operations => operationsAt(winnow, cookies)

/** Signs a person in without a page; answers the cookies of the session. */
export const signIn = (person: Person): Promise<string> => signInAt(winnow, person)

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
