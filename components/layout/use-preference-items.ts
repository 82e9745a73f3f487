'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { localeCookie, localeNames, locales } from '@/lib/i18n/locale'
import type { MenuItem } from '../ui/dropdown-menu'
import { keepPreference } from './preference-cookie'
import { themes } from './theme'
import { chooseTheme, useTheme } from './theme-store'

/** Theme and language as menu items, for the account menu and for pages without one. */
export function usePreferenceItems(): MenuItem[] {
  const t = useTranslations('layout.preferences')
  const router = useRouter()
  const theme = useTheme()
  const current = useLocale()
  return [
    { kind: 'heading', label: t('theme') },
    ...themes.map(
      (name): MenuItem => ({
        kind: 'choice',
        label: t(name),
        chosen: theme === name,
        onSelect: () => chooseTheme(name),
      }),
    ),
    { kind: 'heading', label: t('language') },
    ...locales.map(
      (locale): MenuItem => ({
        kind: 'choice',
        label: localeNames[locale],
        lang: locale,
        chosen: locale === current,
        onSelect: () => {
          keepPreference(localeCookie, locale)
          router.refresh()
        },
      }),
    ),
  ]
}
