'use client'

import { useSyncExternalStore } from 'react'
import { keepPreference } from './preference-cookie'
import { isTheme, type Theme, themeCookie } from './theme'

const listeners = new Set<() => void>()

const subscribe = (notify: () => void) => {
  listeners.add(notify)
  return () => listeners.delete(notify)
}

const read = (): Theme => {
  const { theme } = document.documentElement.dataset
  return isTheme(theme) ? theme : 'system'
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, read, () => 'system')

/** Changes the theme at once and keeps it for the next page. */
export function chooseTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  keepPreference(themeCookie, theme)
  for (const notify of listeners) notify()
}
