'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { afterRenewal, type Claim, type Held, slotIdsOf, withClaims } from './claim-rules'

type ClaimSource = {
  claim: (except: string[]) => Promise<readonly Claim[]>
  renew: (slotIds: string[]) => Promise<readonly string[]>
  release: (slotIds: string[], isLeaving: boolean) => Promise<unknown>
  /** An item to begin with, from a link. */
  first?: string
}

export type ClaimPhase = 'loading' | 'ready' | 'finished' | 'failed'

const renewEvery = 60_000

/**
 * The items of a desk that are one's own: the one in sight and two prefetched. Claims are renewed while the page is
 * open and given back when it is left.
 */
export function useClaims(source: ClaimSource) {
  const [held, setHeld] = useState<readonly Held[]>([])
  const [phase, setPhase] = useState<ClaimPhase>('loading')
  const [failure, setFailure] = useState<unknown>(null)
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const calls = useRef(source)
  const holds = useRef(held)
  // Decided or skipped: the server may not know of it yet, and must not give it again.
  const gone = useRef(new Set<string>())
  const isHere = useRef(true)
  useEffect(() => {
    calls.current = source
  })
  const hold = useCallback((next: readonly Held[]) => {
    holds.current = next
    setHeld(next)
  }, [])

  const fill = useCallback(async () => {
    try {
      const claims = await calls.current.claim([...gone.current].slice(-500))
      const fresh = claims.filter(({ subjectId }) => !gone.current.has(subjectId))
      if (!isHere.current)
        return void calls.current
          .release(
            claims.map(({ slotId }) => slotId),
            true,
          )
          .catch(() => {})
      hold(withClaims(holds.current, fresh))
      setFailure(null)
      setPhase(holds.current.length > 0 ? 'ready' : 'finished')
    } catch (error) {
      setFailure(error)
      setPhase(holds.current.length > 0 ? 'ready' : 'failed')
    }
  }, [hold])

  useEffect(() => {
    isHere.current = true
    // Only now: what is kept in this browser belongs to the item, and the server cannot know it.
    const { first } = calls.current
    if (first && !gone.current.has(first)) hold([{ subjectId: first, slot: null }])
    void fill()
    const renew = async () => {
      const asked = slotIdsOf(holds.current)
      if (asked.length === 0) return
      const mine = await calls.current.renew(asked).catch(() => asked)
      hold(afterRenewal(holds.current, asked, mine))
    }
    const giveBack = () => {
      const slotIds = slotIdsOf(holds.current)
      if (slotIds.length > 0) void calls.current.release(slotIds, true).catch(() => {})
    }
    const comeBack = (event: PageTransitionEvent) => {
      if (event.persisted) void fill()
    }
    const wake = () => void fill()
    const timer = setInterval(() => void renew(), renewEvery)
    window.addEventListener('pagehide', giveBack)
    window.addEventListener('pageshow', comeBack)
    window.addEventListener('online', wake)
    return () => {
      isHere.current = false
      clearInterval(timer)
      window.removeEventListener('pagehide', giveBack)
      window.removeEventListener('pageshow', comeBack)
      window.removeEventListener('online', wake)
      giveBack()
    }
  }, [fill, hold])

  const drop = (subjectId: string) => {
    gone.current.add(subjectId)
    hold(holds.current.filter((item) => item.subjectId !== subjectId))
    setPhase(holds.current.length > 0 ? 'ready' : 'loading')
    void fill()
  }
  return {
    current: held[0],
    next: held.slice(1).map(({ subjectId }) => subjectId),
    phase,
    failure,
    skipped: skipped.length,
    retry: fill,
    /** The item was decided on; the next comes. */
    finish: drop,
    skip: (subjectId: string) => {
      const item = holds.current.find((other) => other.subjectId === subjectId)
      if (item?.slot) void calls.current.release([item.slot.slotId], false).catch(() => {})
      setSkipped((before) => [...before.filter((other) => other !== subjectId), subjectId])
      drop(subjectId)
    },
    /** A decision was taken back: the item is in sight again. */
    putBack: (subjectId: string) => {
      gone.current.delete(subjectId)
      hold([{ subjectId, slot: null }, ...holds.current.filter((item) => item.subjectId !== subjectId)])
      setPhase('ready')
    },
    /** What was skipped comes round again. */
    revisit: () => {
      for (const subjectId of skipped) gone.current.delete(subjectId)
      setSkipped([])
      setPhase('loading')
      void fill()
    },
  }
}
