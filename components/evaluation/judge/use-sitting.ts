'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { keepEdit, keptEdit } from '../../desk/kept-edit'
import { breakHint, type Pace, type Sitting, sittingAfter } from './pace-rules'

const KEY = 'judge-sitting'
const shape = z.object({ since: z.number(), last: z.number(), proposedAt: z.number().nullable() })
const TICK_MS = 30_000

/** How long somebody has been judging without a break, over all runs and reloads, and when to propose one. */
export function useSitting(pace: Pace) {
  const [sitting, setSitting] = useState<Sitting | null>(null)
  const [now, setNow] = useState(0)
  useEffect(() => {
    setSitting(keptEdit(KEY, shape))
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const keep = (next: Sitting) => {
    keepEdit(KEY, next)
    setSitting(next)
    setNow(next.last)
  }
  return {
    hint: breakHint(sitting, pace, now),
    judged: () => keep(sittingAfter(sitting, Date.now())),
    goOn: () => {
      if (sitting) keep({ ...sitting, proposedAt: Date.now() })
    },
  }
}
