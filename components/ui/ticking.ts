'use client'

import { useNow } from 'next-intl'
import { useSyncExternalStore } from 'react'

// One timer for all relative times of the page.
let current = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(notify: () => void) {
  listeners.add(notify)
  timer ??= setInterval(() => {
    current = Date.now()
    for (const listener of listeners) listener()
  }, 20_000)
  return () => {
    listeners.delete(notify)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Now, moving on three times a minute; while hydrating the moment of the server's answer, so that both say the same. */
export function useTickingNow(): Date {
  const start = useNow()
  const ticked = useSyncExternalStore(
    subscribe,
    () => current,
    () => 0,
  )
  return ticked > start.getTime() ? new Date(ticked) : start
}

const never = () => () => {}

/** The reader's time zone; undefined on the server and while hydrating, where it is not known. */
export function useTimeZoneOfReader(): string | undefined {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => undefined,
  )
}
