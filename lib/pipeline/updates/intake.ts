import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import type { FlowEvent } from '@/lib/pipeline/events'
import { sentences } from '@/lib/pipeline/responses/schema'
import { editRatio } from '@/lib/text/diff'
import { joinSentences } from '@/lib/text/join-sentences'
import { comparisonKey } from '@/lib/text/normalise'

type Approved = Extract<FlowEvent, { name: 'responses.responseApproved' }>
type Reopened = Extract<FlowEvent, { name: 'responses.responseReopened' }>

const textOf = (written: unknown) =>
  joinSentences(
    sentences
      .catch([])
      .parse(written)
      .map(({ text }) => text),
  )

/** An edit made at the response desk is a preference pair where the person allowed it: the draft unlearnt, the edit learnt. */
export async function admitDeskPair(tx: Tx, { projectId, responseId, userId }: Approved): Promise<void> {
  const revision = await tx.revision.findFirst({ where: { responseId }, orderBy: { number: 'desc' } })
  if (revision === null || !revision.allowsPreference || revision.draftId === null) return
  const draft = await tx.draft.findUniqueOrThrow({ where: { id: revision.draftId } })
  const [rejected, chosen] = [textOf(draft.sentences), textOf(revision.sentences)]
  if (rejected === '' || comparisonKey(rejected) === comparisonKey(chosen)) return
  const response = await tx.response.findUniqueOrThrow({ where: { id: responseId } })
  const query = await tx.query.findUniqueOrThrow({ where: { id: response.queryId } })
  const { provider, model, promptVersion, callId, jobId } = draft
  await tx.preferencePair.create({
    data: {
      ...{ projectId, responseId, rejected, chosen, roundId: response.roundId, revisionId: revision.id },
      ...{ origin: 'desk', foundAs: 'query', foundId: query.id, state: 'approved', system: model },
      instruction: query.text,
      instructionKey: comparisonKey(query.text),
      rejectedBy: 'drafted',
      rejectedLineage: jsonOf({ provider, model, promptVersion, callId, jobId }),
      editRatio: editRatio(rejected, chosen),
      createdById: revision.editorId,
      decidedById: userId,
      decidedAt: new Date(),
    },
  })
}

/** A response that is open again takes its pair out of the next preference release; earlier ones keep it. */
export async function withdrawDeskPair(tx: Tx, { responseId }: Reopened): Promise<void> {
  await tx.preferencePair.updateMany({
    where: { responseId, origin: 'desk', state: { not: 'withdrawn' } },
    data: { state: 'withdrawn', version: { increment: 1 } },
  })
}
