'use client'

import { useFormatter } from 'next-intl'
import { useTickingNow, useTimeZoneOfReader } from './ticking'
import { Tooltip } from './tooltip'

type TimeProps = {
  /** A moment, or its ISO text. */
  value: Date | string
  /** The date and hour themselves, in the reader's zone, where the distance to now does not matter. */
  exact?: boolean
  className?: string
}

/** A moment relative to now, with the exact one on hover and focus. */
export function Time({ value, exact, className }: TimeProps) {
  const format = useFormatter()
  const now = useTickingNow()
  const timeZone = useTimeZoneOfReader()
  const moment = typeof value === 'string' ? new Date(value) : value
  // A moment just made on the server may lie a little ahead of the clock here.
  const isJustNow = moment.getTime() > now.getTime() && moment.getTime() - now.getTime() < 60_000
  const full = format.dateTime(moment, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const text = exact ? full : format.relativeTime(isJustNow ? now : moment, now)
  const time = (
    <time dateTime={moment.toISOString()} className={className}>
      {text}
    </time>
  )
  if (exact) return time
  return <Tooltip text={full}>{time}</Tooltip>
}
