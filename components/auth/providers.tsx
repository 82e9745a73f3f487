'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { invitationCookie } from '@/lib/auth/invitation-cookie'
import { Button } from '../ui/button'

type ProvidersProps = {
  providers: readonly { id: string; name: string }[]
  /** Where to go after it. */
  next: string
  /** The token of an invitation link, to be used up on the way. */
  invitation?: string
}

/** The outside providers the installation names, below a line; nothing where it names none. */
export function Providers({ providers, next, invitation }: ProvidersProps) {
  const t = useTranslations('auth.signIn')
  if (providers.length === 0) return null
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3 text-note text-ink-faint">
        <span aria-hidden className="h-px flex-1 bg-line" />
        {t('or')}
        <span aria-hidden className="h-px flex-1 bg-line" />
      </div>
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          size="lg"
          onClick={() => {
            if (invitation !== undefined) carryInvitation(invitation)
            void signIn(id, { callbackUrl: next })
          }}
        >
          {t('with', { provider: name })}
        </Button>
      ))}
    </div>
  )
}

function carryInvitation(token: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http, where teams self-host.
  document.cookie = `${invitationCookie}=${encodeURIComponent(token)}; path=/api/auth; max-age=600; samesite=lax`
}
