import type { z } from 'zod'
import type { FrozenRow, ReleaseCard } from '@/lib/pipeline/datasets/schema'

export type ReleaseFacts = ReleaseCard & {
  readonly projectName: string
  readonly language: string
  readonly licences: readonly string[]
}

/** The rows of a release in order, read in short steps; may be asked for as often as there are files. */
export type Rows = () => AsyncIterable<FrozenRow>

/**
 * A shape in which a release leaves. Adding one is adding a file here and a line in `index.ts`.
 * The same release gives the same bytes each time: no clock, no random, keys in a fixed order.
 */
export type ExportFormat = {
  readonly id: string
  /** The shape of one training row, as its consumers document it. */
  readonly row: z.ZodType
  readonly files: readonly { readonly name: string; readonly says: string }[]
  /** The text of one file, in pieces. */
  readonly write: (name: string, release: ReleaseFacts, rows: Rows) => AsyncIterable<string>
}
