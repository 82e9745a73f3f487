import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Providers } from '@/components/layout/providers'
import { themeAttribute, themeCookie } from '@/components/layout/theme'
import { directionOf } from '@/lib/i18n/locale'

export const metadata: Metadata = {
  title: { default: 'Winnow', template: '%s · Winnow' },
  icons: { icon: '/favicon.svg' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  const direction = directionOf(locale)
  // Read on the server, so that the first paint already has the reader's theme and no inline script is needed.
  const theme = themeAttribute((await cookies()).get(themeCookie)?.value)
  return (
    <html lang={locale} dir={direction} data-theme={theme}>
      <body>
        <NextIntlClientProvider>
          <Providers direction={direction}>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
