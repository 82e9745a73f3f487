import type { Tx } from '@/lib/db/client'
import { followChunks, importSampleDocuments, keepOutputs } from '@/lib/pipeline/corpus/intake'
import { admitExample, withdrawExample } from '@/lib/pipeline/datasets/intake'
import { draftConfirmation, keepPrompts } from '@/lib/pipeline/evaluation/intake'
import type { FlowEvent, FlowEventName } from '@/lib/pipeline/events'
import { admitSeed, releaseSeed } from '@/lib/pipeline/expansion/intake'
import { openFirstRound } from '@/lib/pipeline/refinement/intake'
import { withdrawResponse } from '@/lib/pipeline/responses/intake'
import { reopenContext, withdrawContext } from '@/lib/pipeline/retrieval/intake'
import { admitProposals, importSampleSeeds } from '@/lib/pipeline/seeds/intake'
import { admitDeskPair, withdrawDeskPair } from '@/lib/pipeline/updates/intake'

// biome-ignore lint/suspicious/noConfusingVoidType: most handlers end a chain and answer nothing
type Following = void | readonly FlowEvent[]

/** What follows from an event; it may answer with the events that follow from it in turn. */
type Follow<N extends FlowEventName> = (tx: Tx, event: Extract<FlowEvent, { name: N }>) => Promise<Following>

type Flow = { readonly [N in FlowEventName]: readonly Follow<N>[] }

/** What follows what, in the same transaction as what was said. The whole coupling of the stages stands here. */
const flow: Flow = {
  'project.created': [openFirstRound],
  'project.sampleAdded': [importSampleDocuments, importSampleSeeds],
  'corpus.documentsChanged': [followChunks],
  'seeds.seedApproved': [admitSeed],
  'seeds.seedWithdrawn': [releaseSeed],
  'expansion.queryKept': [reopenContext],
  'expansion.queryWithdrawn': [withdrawContext, withdrawResponse],
  'retrieval.contextSettled': [],
  'retrieval.contextReopened': [withdrawResponse],
  'responses.responseApproved': [admitExample, admitDeskPair],
  'datasets.outputsBrought': [keepOutputs],
  'responses.responseReopened': [withdrawExample, withdrawDeskPair],
  'refinement.seedsProposed': [admitProposals],
  'refinement.promptsKept': [keepPrompts],
  'refinement.confirmationWanted': [draftConfirmation],
}

/** Hands an event on to everything that follows from it, within the transaction that caused it. */
export async function handOn<N extends FlowEventName>(tx: Tx, event: Extract<FlowEvent, { name: N }>): Promise<void> {
  const follows: readonly Follow<N>[] = flow[event.name]
  for (const follow of follows) {
    const following = await follow(tx, event)
    if (following) for (const next of following) await handOn(tx, next)
  }
}
