import { defineJob } from '@/lib/jobs/define'
import { callModel } from '@/lib/llm/gateway'
import { askFor, draftFrom, saveDraft } from '@/lib/pipeline/responses/drafting'
import { draftItem, draftJob } from '@/lib/pipeline/responses/schema'

/** Drafts grounded responses from the passages people kept. */
export const draftResponses = defineJob({
  kind: 'responses.draft',
  input: draftJob,
  item: draftItem,
  run: async (job, { input }, signal) => {
    const asked = await askFor(job.projectId, input.responseId, input.wish, job.jobId)
    if (asked === null) return null
    const answer = await callModel({ ...asked.request, signal })
    draftFrom(answer, asked.passages) // the endpoint's trouble throws here, where the job can wait it out
    return { asked, answer }
  },
  save: async (tx, job, { input }, result) => {
    if (result === null) return
    const saved = {
      ...input,
      projectId: job.projectId,
      jobId: job.jobId,
      requestedById: input.requestedById ?? job.startedById,
    }
    await saveDraft(tx, saved, result.asked, result.answer)
  },
  giveUp: async (tx, _job, { input }, reason) => {
    await tx.response.updateMany({ where: { id: input.responseId, state: 'drafting' }, data: { failure: reason } })
  },
})
