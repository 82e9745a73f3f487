export type Slot = { slotId: string; fence: number }
export type Claim = Slot & { subjectId: string }

/** An item on one's desk; without a slot it is decided on as from a list. */
export type Held = { subjectId: string; slot: Slot | null /** The claim went to somebody else. */; isLost?: boolean }

const slotOf = ({ slotId, fence }: Claim): Slot => ({ slotId, fence })

/** What is held after a claim was answered: one's order stays, fences are taken over, new items come behind. */
export function withClaims(held: readonly Held[], claims: readonly Claim[]): readonly Held[] {
  const bySubject = new Map(claims.map((claim) => [claim.subjectId, slotOf(claim)]))
  const known = held.map((item) => {
    const slot = bySubject.get(item.subjectId)
    return slot ? { subjectId: item.subjectId, slot } : item
  })
  const added = claims.filter(({ subjectId }) => !held.some((item) => item.subjectId === subjectId))
  return [...known, ...added.map((claim) => ({ subjectId: claim.subjectId, slot: slotOf(claim) }))]
}

/** What is held after a sign of life: prefetched items that were lost go; the one in sight stays and says so. */
export function afterRenewal(
  held: readonly Held[],
  asked: readonly string[],
  stillMine: readonly string[],
): readonly Held[] {
  const lost = new Set(asked.filter((slotId) => !stillMine.includes(slotId)))
  return held.flatMap((item, index): Held[] => {
    if (item.slot === null || !lost.has(item.slot.slotId)) return [item]
    return index === 0 ? [{ subjectId: item.subjectId, slot: null, isLost: true }] : []
  })
}

export const slotIdsOf = (held: readonly Held[]): string[] => held.flatMap(({ slot }) => slot?.slotId ?? [])
