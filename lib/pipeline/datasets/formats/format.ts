import type { z } from 'zod'
import type { ReleaseFacts, Rows } from '@/lib/pipeline/datasets/release-facts'
import type { ReleaseCard } from '@/lib/pipeline/datasets/schema'

/**
 * A shape in which a release leaves. Adding one is adding a file here and a line in `index.ts`.
 * The same release gives the same bytes each time: no clock, no random, keys in a fixed order.
 */
export type ExportFormat = {
  readonly id: string
  /** The shape of one training row, as its consumers document it. */
  readonly row: z.ZodType
  readonly files: (release: Pick<ReleaseCard, 'splits'>) => readonly { readonly name: string; readonly says: string }[]
  /** The text of one file, in pieces. */
  readonly write: (name: string, release: ReleaseFacts, rows: Rows) => AsyncIterable<string>
}
