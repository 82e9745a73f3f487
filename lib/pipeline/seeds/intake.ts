import type { Tx } from '@/lib/db/client'
import { startJob } from '@/lib/jobs/start'
import type { FlowEvent } from '@/lib/pipeline/events'
import { currentRound } from '@/lib/pipeline/rounds'

/** Seeds a round proposes wait at the seed desk as those do that somebody asked for there. */
export async function admitProposals(
  tx: Tx,
  { projectId, roundId, userId, proposals }: Extract<FlowEvent, { name: 'refinement.seedsProposed' }>,
): Promise<void> {
  await tx.seedProposal.createMany({
    data: proposals.map((proposal) => ({ ...proposal, projectId, roundId, requestedById: userId })),
  })
}

/** The seeds of a sample are imported as those of a file are, and count as approved: people wrote them. */
export async function importSampleSeeds(
  tx: Tx,
  { projectId, sample, userId }: Extract<FlowEvent, { name: 'project.sampleAdded' }>,
): Promise<void> {
  const round = await currentRound(tx, projectId)
  await startJob(tx, {
    ...{ projectId, roundId: round.id, kind: 'seeds.import', startedById: userId, priority: 8 },
    input: {
      ...{ fileId: null, sample, approve: true },
      mapping: { text: 'text', externalId: 'id', subdomain: 'subdomain', queryType: 'queryType', note: null },
    },
    items: [{ key: 'slice 0', input: { slice: 0 } }],
  })
}
