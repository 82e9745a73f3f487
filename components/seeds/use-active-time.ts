'use client'

import { useEffect, useRef } from 'react'

const TICK_MS = 1000
/** Without a sign of life for so long the person is elsewhere. */
const PATIENCE_MS = 30_000

/** Counts the time somebody is at work on the page: it is in sight, and something was typed, pressed or moved lately. */
export function useActiveTime() {
  const spent = useRef(0)
  useEffect(() => {
    let lastSign = Date.now()
    const sign = () => {
      lastSign = Date.now()
    }
    const timer = setInterval(() => {
      if (!document.hidden && Date.now() - lastSign < PATIENCE_MS) spent.current += TICK_MS
    }, TICK_MS)
    for (const name of ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const)
      window.addEventListener(name, sign, { passive: true })
    return () => {
      clearInterval(timer)
      for (const name of ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const)
        window.removeEventListener(name, sign)
    }
  }, [])
  return spent
}
