'use client'

import { useEffect, useState } from 'react'

function read(place: string): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    // Forbidden storage: the draft lasts as long as the page.
    return null
  }
}

/** A text that is being written, kept in this browser until it is saved; null while nothing was written. */
export function useLocalDraft(place: string) {
  const [text, setText] = useState<string | null>(null)
  // Read after the first paint: the server knows no browser's storage.
  useEffect(() => setText(read(place)), [place])
  const set = (next: string) => {
    setText(next)
    try {
      localStorage.setItem(place, next)
    } catch {
      // Full or forbidden storage: the text is still in the page.
    }
  }
  const clear = () => {
    setText(null)
    try {
      localStorage.removeItem(place)
    } catch {
      // Nothing was kept then.
    }
  }
  return { text, set, clear }
}
