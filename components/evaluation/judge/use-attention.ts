'use client'

import { useEffect, useRef } from 'react'
import { type Attention, attentionMs, signOfLife, turnedAway } from './pace-rules'

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove', 'scroll'] as const

/** Measures how long somebody attends to the pair in sight; answers with milliseconds when asked. */
export function useAttention(slotId: string | undefined): () => number {
  const attention = useRef<Attention>({ counted: 0, lastSign: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock begins anew with every pair.
  useEffect(() => {
    const isLookedAt = () => document.visibilityState === 'visible'
    attention.current = { counted: 0, lastSign: isLookedAt() ? performance.now() : null }
    const sign = () => {
      if (isLookedAt()) attention.current = signOfLife(attention.current, performance.now())
    }
    const turn = () => {
      if (isLookedAt()) sign()
      else attention.current = turnedAway(attention.current, performance.now())
    }
    for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true })
    document.addEventListener('visibilitychange', turn)
    return () => {
      for (const name of signs) window.removeEventListener(name, sign, { capture: true })
      document.removeEventListener('visibilitychange', turn)
    }
  }, [slotId])
  return () => Math.round(attentionMs(attention.current, performance.now()))
}
