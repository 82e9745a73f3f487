'use client'

import { Languages } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DropdownMenu } from '../ui/dropdown-menu'
import { IconButton } from '../ui/icon-button'
import { usePreferenceItems } from './use-preference-items'

/** Theme and language where nobody is signed in. */
export function PreferencesMenu() {
  const t = useTranslations('layout.preferences')
  return (
    <DropdownMenu
      label={t('title')}
      items={usePreferenceItems()}
      trigger={<IconButton label={t('title')} icon={<Languages aria-hidden />} />}
    />
  )
}
