import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/layout/plain-page'
import { LinkButton } from '@/components/ui/button'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('layout.notFound')
  return { title: t('title') }
}

export default async function NotFound() {
  const t = await getTranslations('layout.notFound')
  return (
    <PlainPage title={t('title')} actions={<LinkButton href="/">{t('home')}</LinkButton>}>
      {t('body')}
    </PlainPage>
  )
}
