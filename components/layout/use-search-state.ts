'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'

/**
 * What a list is narrowed to, kept in the address so that it can be shared and survives a reload.
 * The list of keys stands outside the component: the state is one object as long as list and address are the same.
 * Changing it replaces the address without asking the server for the page again; an empty value leaves it.
 */
export function useSearchState<Key extends string>(
  keys: readonly Key[],
): [Partial<Record<Key, string>>, (change: Partial<Record<Key, string | undefined>>) => void] {
  const params = useSearchParams()
  const state = useMemo(() => {
    const found: Partial<Record<Key, string>> = {}
    for (const key of keys) {
      const value = params.get(key)
      if (value) found[key] = value
    }
    return found
  }, [params, keys])
  const change = useCallback((next: Partial<Record<Key, string | undefined>>) => {
    const url = new URL(window.location.href)
    for (const [key, value] of Object.entries(next)) {
      if (typeof value === 'string' && value !== '') url.searchParams.set(key, value)
      else url.searchParams.delete(key)
    }
    window.history.replaceState(null, '', url)
  }, [])
  return [state, change]
}
