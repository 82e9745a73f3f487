'use client'

import { useTranslations } from 'next-intl'
import { PlainPage } from '../layout/plain-page'
import { LinkButton } from '../ui/button'

type Reason = 'used' | 'expired' | 'revoked' | 'archived'

/** A link that leads nowhere any more, and whom to ask. */
export function DeadInvitation({ reason, inviter }: { reason: Reason; inviter: string }) {
  const t = useTranslations('auth.join')
  return (
    <PlainPage title={t('unusable')} actions={<LinkButton href="/projects">{t('toSignIn')}</LinkButton>}>
      {t(reason, { name: inviter })}
    </PlainPage>
  )
}

export function UnknownInvitation() {
  const t = useTranslations('auth.join')
  return (
    <PlainPage title={t('unknown')} actions={<LinkButton href="/projects">{t('toSignIn')}</LinkButton>}>
      {t('unknownBody')}
    </PlainPage>
  )
}
