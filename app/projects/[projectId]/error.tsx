'use client'

import { useTranslations } from 'next-intl'
import { Page } from '@/components/layout/page'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

/** Within the frame of a project: this page failed, the others are as they were. */
export default function ProjectError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('layout.failed')
  return (
    <Page places={[{ label: t('title') }]} width="reading">
      <ErrorState
        title={t('title')}
        safe={t('safe')}
        detail={error.digest}
        actions={
          <Button variant="primary" onClick={reset}>
            {t('again')}
          </Button>
        }
      />
    </Page>
  )
}
