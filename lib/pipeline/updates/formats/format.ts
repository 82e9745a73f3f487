import type { FrozenPair, PreferenceReleaseCard } from '@/lib/pipeline/updates/schema'

export type PreferenceFacts = PreferenceReleaseCard & { readonly projectName: string; readonly language: string }

/** The rows of a preference release in order; may be asked for as often as there are files. */
export type PairRows = () => AsyncIterable<FrozenPair>

type FileOf = {
  readonly name: string
  readonly kind: 'rows' | 'config' | 'lineage' | 'card'
}

/**
 * A trainer's shape in which preference pairs leave. Adding one is a file here, a line in `index.ts` and the trainer's
 * own rules in `validate.ts`. The same release gives the same bytes each time.
 */
export type PreferenceFormat = {
  readonly id: string
  /** The trainer, as its makers write it. */
  readonly consumer: string
  readonly files: readonly FileOf[]
  /** What to type in the folder of the files, line by line. */
  readonly commands: readonly string[]
  /** What a trainer should know beside it. */
  readonly remarks: readonly string[]
  readonly rows: (pairs: PairRows) => AsyncIterable<string>
  /** The text of a configuration file. */
  readonly config: (name: string, release: PreferenceFacts) => string
}
