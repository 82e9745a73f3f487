'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { localeCookie, localeNames, locales } from '@/lib/i18n/locale'
import { keyPreferences } from '../desk/keys-preferences'
import { keepPreference } from '../layout/preference-cookie'
import { Section } from '../layout/section'
import { themes } from '../layout/theme'
import { chooseTheme, useTheme } from '../layout/theme-store'
import { Field } from '../ui/field'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'

/** Language, theme and keys of this browser. */
export function Preferences() {
  const t = useTranslations('auth.account.preferences')
  const names = useTranslations('layout.preferences')
  const router = useRouter()
  const locale = useLocale()
  const theme = useTheme()
  const keys = useSyncExternalStore(keyPreferences.subscribe, keyPreferences.read, keyPreferences.initial)
  return (
    <Section title={t('title')} hint={t('hint')}>
      <div className="flex max-w-sm flex-col gap-4">
        <Field label={t('language')}>
          <Select
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
            value={locale}
            onValueChange={(value) => {
              keepPreference(localeCookie, value)
              router.refresh()
            }}
          />
        </Field>
        <Field label={t('theme')}>
          <Select
            options={themes.map((value) => ({ value, label: names(value) }))}
            value={theme}
            onValueChange={chooseTheme}
          />
        </Field>
        <Switch
          checked={keys.isSingleKeyOn}
          onCheckedChange={keyPreferences.setSingleKeys}
          label={t('singleKeys')}
          hint={t('singleKeysHint')}
        />
      </div>
    </Section>
  )
}
