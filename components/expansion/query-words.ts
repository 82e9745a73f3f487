import type { StatusKind } from '@/components/ui/status'
import { type QueryCard, triageDecisions } from '@/lib/pipeline/expansion/schema'
import { queryRejections } from '@/lib/pipeline/vocabulary'

/** The shape beside each state of a query. */
export const stateShapes: Readonly<Record<QueryCard['state'], StatusKind>> = {
  waiting: 'busy',
  kept: 'ok',
  rejected: 'bad',
  withdrawn: 'idle',
}

/** A reason as it stands in a row, as one of those there are words for. */
export const reasonOf = (word: string) => queryRejections.find((reason) => reason === word) ?? ('other' as const)

const decisions = [...triageDecisions, 'undo'] as const
export const decisionOf = (word: string) => decisions.find((decision) => decision === word) ?? ('keep' as const)
