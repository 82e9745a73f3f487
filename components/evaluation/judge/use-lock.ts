'use client'

import { useEffect, useState } from 'react'
import { type Ends, msLocked } from './pace-rules'

const unseen: Ends = { first: false, second: false }
type Seen = { readonly slotId: string; readonly ends: Ends; readonly since: number }

/**
 * Whether the pair in sight was seen: both ends were on screen, or it has stood there for four seconds.
 * `msLeft` answers how long a judgment of it still waits.
 */
export function useLock(slotId: string | undefined) {
  const [seen, setSeen] = useState<Seen | null>(null)
  const [isLocked, setLocked] = useState(true)
  const mine = seen !== null && seen.slotId === slotId ? seen : null
  useEffect(() => {
    if (slotId === undefined) return
    setSeen({ slotId, ends: unseen, since: performance.now() })
    setLocked(true)
  }, [slotId])
  useEffect(() => {
    if (mine === null) return
    const left = msLocked(mine.ends, performance.now() - mine.since)
    if (left === 0) return void setLocked(false)
    const timer = setTimeout(() => setLocked(false), left)
    return () => clearTimeout(timer)
  }, [mine])
  return {
    isLocked: isLocked || mine === null,
    bothEndsSeen: mine?.ends.first === true && mine.ends.second,
    sawEnd: (which: keyof Ends) =>
      setSeen((before) =>
        before === null || before.slotId !== slotId || before.ends[which]
          ? before
          : { ...before, ends: { ...before.ends, [which]: true } },
      ),
    msLeft: () => (mine === null ? msLocked(unseen, 0) : msLocked(mine.ends, performance.now() - mine.since)),
  }
}
