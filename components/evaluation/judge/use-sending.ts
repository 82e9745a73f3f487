'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * A judgment that goes in a moment: at once when nothing holds it, when the pair unlocks, or after the time in which
 * fast mode shows the choice. It goes once, and only for the pair it was made for.
 */
export function useSending(slotId: string | undefined, send: () => void) {
  const [isGoing, setGoing] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  const cancel = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    setGoing(false)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was meant for one pair never goes for another.
  useEffect(() => cancel, [slotId, cancel])
  const go = useCallback(
    (ms: number) => {
      clearTimeout(timer.current)
      if (ms <= 0) {
        cancel()
        latest.current()
        return
      }
      setGoing(true)
      timer.current = setTimeout(() => {
        cancel()
        latest.current()
      }, ms)
    },
    [cancel],
  )
  return { isGoing, go, cancel }
}
