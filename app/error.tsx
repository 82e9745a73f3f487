'use client'

import { useTranslations } from 'next-intl'
import { PlainPage } from '@/components/layout/plain-page'
import { Button, LinkButton } from '@/components/ui/button'

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('layout.failed')
  return (
    <PlainPage
      title={t('title')}
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            {t('again')}
          </Button>
          <LinkButton href="/">{t('home')}</LinkButton>
        </>
      }
    >
      <p>{t('safe')}</p>
      {error.digest ? (
        <p className="mt-3 text-ui text-ink-faint">
          {t.rich('reference', { code: () => <bdi className="font-mono">{error.digest}</bdi> })}
        </p>
      ) : null}
    </PlainPage>
  )
}
