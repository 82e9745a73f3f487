import type { Block } from './block'
import type { ParseMetadata, ParseWarning } from './schema'

/** What one reader makes of a file; title and language only when the file says them. */
export type Reading = {
  readonly title?: string
  readonly language?: string
  readonly blocks: readonly Block[]
  readonly metadata?: ParseMetadata
  readonly warnings?: readonly ParseWarning[]
}
