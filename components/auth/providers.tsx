'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button'

/** The outside providers the installation names, below a line; nothing where it names none. */
export function Providers({ providers, next }: { providers: readonly { id: string; name: string }[]; next: string }) {
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
        <Button key={id} size="lg" onClick={() => void signIn(id, { callbackUrl: next })}>
          {t('with', { provider: name })}
        </Button>
      ))}
    </div>
  )
}
