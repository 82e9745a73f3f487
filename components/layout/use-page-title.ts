'use client'

import { useEffect } from 'react'

/** Names the item in the title of the window while a desk moves from item to item without changing the page. */
export function usePageTitle(...parts: readonly (string | undefined)[]) {
  const title = [...parts.filter(Boolean), 'Winnow'].join(' · ')
  useEffect(() => {
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}
