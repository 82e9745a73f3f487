import type { PassageView } from '@/lib/pipeline/retrieval/schema'
import { passageDrops } from '@/lib/pipeline/vocabulary'

export type PassageDrop = (typeof passageDrops)[number]
/** What a person does with a passage: keep it, or drop it for a reason. */
export type Choice = 'kept' | PassageDrop
export const choices: readonly Choice[] = ['kept', ...passageDrops]

/** A person's own choices, by passage; what is not there stands as suggested. */
export type OwnChoices = Readonly<Record<string, Choice>>
type Judged = Pick<PassageView, 'id' | 'state' | 'dropReason' | 'filterKeep'>

const isDrop = (reason: string | null): reason is PassageDrop => passageDrops.some((drop) => drop === reason)

/** What stands before a person decided: an earlier decision, else the filter's verdict, else nothing. */
export function suggested({ state, dropReason, filterKeep }: Omit<Judged, 'id'>): Choice | null {
  if (state === 'kept') return 'kept'
  if (state === 'dropped') return isDrop(dropReason) ? dropReason : 'other'
  if (filterKeep === null) return null
  return filterKeep ? 'kept' : 'offtopic'
}

export const choiceFor = (passage: Judged, own: OwnChoices): Choice | null => own[passage.id] ?? suggested(passage)

export type Tally = { kept: number; dropped: number; undecided: number }

export function tallyOf(passages: readonly Judged[], own: OwnChoices): Tally {
  const tally: Tally = { kept: 0, dropped: 0, undecided: 0 }
  for (const passage of passages) {
    const choice = choiceFor(passage, own)
    if (choice === null) tally.undecided += 1
    else if (choice === 'kept') tally.kept += 1
    else tally.dropped += 1
  }
  return tally
}

/** What still stands against settling. */
export function missingFor({ kept, undecided }: Tally): 'undecided' | 'nothingKept' | null {
  if (undecided > 0) return 'undecided'
  return kept === 0 ? 'nothingKept' : null
}

/** The choices as the server takes them. */
export function verdictLists(passages: readonly Judged[], own: OwnChoices) {
  const kept: string[] = []
  const dropped: { passageId: string; reason: PassageDrop }[] = []
  for (const passage of passages) {
    const choice = choiceFor(passage, own)
    if (choice === 'kept') kept.push(passage.id)
    else if (choice !== null) dropped.push({ passageId: passage.id, reason: choice })
  }
  return { kept, dropped }
}

/** A web address that may be opened; anything else in a document is no link. */
export const webAddress = (url: string | null): string | null => (url && /^https?:\/\//i.test(url) ? url : null)
