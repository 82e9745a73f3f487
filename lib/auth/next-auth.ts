import { cookies } from 'next/headers'
import type { AuthOptions, RequestInternal } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import GithubProvider from 'next-auth/providers/github'
import GoogleProvider from 'next-auth/providers/google'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { invitationCookie } from '@/lib/auth/invitation-cookie'
import { beginSession } from '@/lib/auth/sessions'
import { admitOutside, signInWithPassword } from '@/lib/auth/sign-in'
import { clock } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { database } from '@/lib/db/client'

const claims = z.object({ email_verified: z.boolean().optional().catch(undefined) })
const oidcProfile = z.object({ sub: z.string(), name: z.string().optional(), email: z.email().optional() })

/** Sign-in by next-auth: password always, GitHub, Google and any OpenID Connect provider when the environment names them. */
export function authOptions(): AuthOptions {
  const { AUTH_SECRET, NEXTAUTH_URL } = env()
  return {
    secret: AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: 30 * 24 * 3600 },
    useSecureCookies: NEXTAUTH_URL.startsWith('https://'),
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        name: 'Password',
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (given, request) => authorize(given, request),
      }),
      ...externalProviders(),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider === 'credentials') return true
        // An outside account signs in only to an account that exists here, or with an invitation: people join by link.
        const invitation = (await cookies()).get(invitationCookie)?.value ?? null
        const { email_verified: isVerified } = claims.parse(profile ?? {})
        return admitOutside({ email: user.email, name: user.name, isVerified }, invitation, clock.now())
      },
      async jwt({ token, user, account }) {
        if (!user?.email) return token
        const sid = 'sessionId' in user && typeof user.sessionId === 'string' ? user.sessionId : null
        if (sid !== null) return { sid }
        const known = await database().user.findUniqueOrThrow({ where: { email: user.email.toLowerCase() } })
        return { sid: await beginSession(database(), known.id, account?.provider ?? 'external', clock.now()) }
      },
      session: ({ session, token }) => ({ ...session, sid: token.sid }),
    },
    events: {
      async signOut({ token }) {
        const sid = z.uuid().safeParse(token?.sid)
        if (sid.success)
          await database().userSession.updateMany({
            where: { id: sid.data, revokedAt: null },
            data: { revokedAt: clock.now() },
          })
      },
    },
    logger: {
      error: (code) => log.warn({ code }, 'sign-in'),
      warn: (code) => log.debug({ code }, 'sign-in'),
      debug: () => {},
    },
  }
}

async function authorize(given: unknown, request: Pick<RequestInternal, 'headers'>) {
  const forwarded: unknown = request.headers?.['x-forwarded-for']
  const device: unknown = request.headers?.['user-agent']
  const outcome = await signInWithPassword(given, {
    address: typeof forwarded === 'string' ? (forwarded.split(',')[0]?.trim() ?? 'local') : 'local',
    device: typeof device === 'string' ? device : '',
    now: clock.now(),
  })
  if (outcome === 'throttled') throw new Error('throttled')
  if (outcome === 'wrong') return null
  const { userId: id, email, name, sessionId } = outcome
  return { id, email, name, sessionId }
}

function externalProviders() {
  const given = env()
  const providers = []
  if (given.GITHUB_ID && given.GITHUB_SECRET)
    providers.push(GithubProvider({ clientId: given.GITHUB_ID, clientSecret: given.GITHUB_SECRET }))
  if (given.GOOGLE_ID && given.GOOGLE_SECRET)
    providers.push(GoogleProvider({ clientId: given.GOOGLE_ID, clientSecret: given.GOOGLE_SECRET }))
  if (given.OIDC_ISSUER && given.OIDC_ID && given.OIDC_SECRET) {
    const oidc: OAuthConfig<unknown> = {
      id: 'oidc',
      name: 'Single sign-on',
      type: 'oauth',
      wellKnown: new URL('.well-known/openid-configuration', `${given.OIDC_ISSUER.replace(/\/$/, '')}/`).href,
      clientId: given.OIDC_ID,
      clientSecret: given.OIDC_SECRET,
      idToken: true,
      checks: ['pkce', 'state'],
      authorization: { params: { scope: 'openid email profile' } },
      profile: (profile) => {
        const { sub, name, email } = oidcProfile.parse(profile)
        return { id: sub, name: name ?? email ?? sub, email: email ?? null }
      },
    }
    providers.push(oidc)
  }
  return providers
}

/** Which outside providers can be used to sign in, by id and name. */
export function externalProviderNames(): { id: string; name: string }[] {
  return externalProviders().map(({ id, name }) => ({ id, name }))
}
