/** A judgment may be sent when both ends were in sight, or after this long. */
export const UNLOCK_MS = 4000
/** In fast mode the choice stands in sight this long before it goes. */
export const FAST_MS = 350

export type Ends = { readonly first: boolean; readonly second: boolean }

/** How long until a judgment may be sent; 0 when it may now. */
export const msLocked = (ends: Ends, shownForMs: number): number =>
  ends.first && ends.second ? 0 : Math.max(0, UNLOCK_MS - shownForMs)

/** Without a sign of life for longer than this, one has turned to something else. */
const IDLE_MS = 60_000

/** Attention as it is counted: what lies behind, and the last sign of life while the page is looked at. */
export type Attention = { readonly counted: number; readonly lastSign: number | null }

/** Milliseconds of attention up to now; idle time and time behind another page do not count. */
export const attentionMs = ({ counted, lastSign }: Attention, now: number): number =>
  counted + (lastSign === null ? 0 : Math.min(IDLE_MS, Math.max(0, now - lastSign)))

/** A key, a move, a turn of the wheel. */
export const signOfLife = (attention: Attention, now: number): Attention => ({
  counted: attentionMs(attention, now),
  lastSign: now,
})

/** The page is no longer looked at. */
export const turnedAway = (attention: Attention, now: number): Attention => ({
  counted: attentionMs(attention, now),
  lastSign: null,
})

const MINUTE = 60_000
const BREAK_AFTER_MS = 45 * MINUTE
/** A pause this long is a break. */
const PAUSE_MS = 5 * MINUTE
/** Fewer judgments tell nothing about a pace: twenty recent ones against one's own usual. */
const PACE_NEEDS = 40

/** Judging without a break: since when, the last judgment, and when a break was last proposed. */
export type Sitting = { readonly since: number; readonly last: number; readonly proposedAt: number | null }

/** The sitting after a judgment. */
export function sittingAfter(sitting: Sitting | null, now: number): Sitting {
  if (sitting === null || now - sitting.last > PAUSE_MS) return { since: now, last: now, proposedAt: null }
  return { ...sitting, last: now }
}

export type Pace = {
  readonly judged: number
  readonly recentSeconds: number | null
  readonly usualSeconds: number | null
}

/** Whether a break should be proposed, and why: long at it, or twice as fast as is one's own way. */
export function breakHint(sitting: Sitting | null, pace: Pace, now: number): 'long' | 'fast' | null {
  if (sitting === null || now - sitting.last > PAUSE_MS) return null
  const since = sitting.proposedAt ?? sitting.since
  if (now - since >= BREAK_AFTER_MS) return 'long'
  const { judged, recentSeconds, usualSeconds } = pace
  if (judged < PACE_NEEDS || recentSeconds === null || usualSeconds === null) return null
  return sitting.proposedAt === null && recentSeconds < usualSeconds / 2 ? 'fast' : null
}

/** The server takes a judgment back for five minutes; a little earlier it is no longer offered. */
const UNDO_MS = 5 * MINUTE - 10_000

/** Whether a judgment can still be taken back: as long as it waits here, and for five minutes after it arrived. */
export const isUndoable = (arrivedAt: number | null, now: number): boolean =>
  arrivedAt === null || now - arrivedAt < UNDO_MS
