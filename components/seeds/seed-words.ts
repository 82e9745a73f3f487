import type { Origin } from '@/components/ui/origin-marker'
import type { StatusKind } from '@/components/ui/status'
import type { SeedCard } from '@/lib/pipeline/seeds/schema'

/** The shape beside each state of a seed. */
export const stateShapes: Readonly<Record<SeedCard['state'], StatusKind>> = {
  draft: 'busy',
  approved: 'ok',
  rejected: 'bad',
  withdrawn: 'idle',
}

/** Whose words a seed is made of. */
export function writerOf({ origin }: Pick<SeedCard, 'origin'>): Origin {
  if (origin === 'proposed') return 'machine'
  return origin === 'coauthored' ? 'mixed' : 'human'
}
