import type { z } from 'zod'
import { CLAIM_MOST, HELD_MOST, type heldPair } from '@/lib/pipeline/evaluation/judging/schema'

export type Pair = z.output<typeof heldPair>
/** A pair on one's desk; the first of them is in sight. */
export type Held = Pair & { /** It went to somebody else while it was in sight. */ isLost?: boolean }

/** Long enough for a train through the mountains, and for a server that is being moved. */
const SECONDS_WITHOUT_NETWORK = 600
/** What one is taken to need for a pair before one's own pace is known. */
const USUAL_SECONDS = 35
/** The pair in sight and the next two, whatever the pace. */
const LEAST = 3

/**
 * How many pairs to have at hand: enough for ten minutes at one's own pace, never less than three, and never more than
 * half of what is left, so that others find something to do as well.
 */
export function wantedDepth({ secondsEach, left }: { secondsEach: number | null; left: number }): number {
  const each = Math.max(1, secondsEach ?? USUAL_SECONDS)
  const byTime = Math.ceil(SECONDS_WITHOUT_NETWORK / each)
  return Math.max(LEAST, Math.min(HELD_MOST, byTime, Math.ceil(left / 2)))
}

/** How many to ask for now: the first three at once, the rest in steps, so that not every judgment asks. */
export function claimSize(held: number, depth: number): number {
  if (held < LEAST) return LEAST - held
  const missing = depth - held
  return missing >= Math.max(1, Math.floor(depth / 4)) ? Math.min(CLAIM_MOST, missing) : 0
}

/** The queue after the server gave pairs: fences are taken over, new pairs come behind, decided ones do not come back. */
export function withPairs(
  queue: readonly Held[],
  pairs: readonly Pair[],
  isDecided: (slotId: string) => boolean,
): readonly Held[] {
  const given = new Map(pairs.map((pair) => [pair.slotId, pair]))
  const known = queue.map((held) => {
    const pair = given.get(held.slotId)
    return pair === undefined || pair.fence < held.fence ? held : pair
  })
  const added = pairs.filter(({ slotId }) => !isDecided(slotId) && !queue.some((held) => held.slotId === slotId))
  return [...known, ...added]
}

export const without = (queue: readonly Held[], slotId: string): readonly Held[] =>
  queue.filter((held) => held.slotId !== slotId)

/** The pair that is to be in sight comes first; the others keep their order. */
export function inFront(queue: readonly Held[], slotId: string | null): readonly Held[] {
  const found = queue.find((held) => held.slotId === slotId)
  return found === undefined ? queue : [found, ...without(queue, found.slotId)]
}

/** The queue after a sign of life: pairs ahead that were lost go; the one in sight stays and says so. */
export function afterRenewal(
  queue: readonly Held[],
  asked: readonly string[],
  stillMine: readonly string[],
): readonly Held[] {
  const lost = new Set(asked.filter((slotId) => !stillMine.includes(slotId)))
  return queue.flatMap((held, index) => {
    if (!lost.has(held.slotId)) return [held]
    return index === 0 ? [{ ...held, isLost: true }] : []
  })
}
