import * as responsesLaunch from '@/lib/pipeline/responses/service/launch'
import * as responsesReview from '@/lib/pipeline/responses/service/review'
import * as responsesShow from '@/lib/pipeline/responses/service/show'

/** The operations of the stage by their addresses. */
export const responsesOperations = {
  plan: responsesLaunch.draftingPlan,
  launch: responsesLaunch.launchDrafting,
  regenerate: responsesLaunch.regenerateResponse,
  list: responsesShow.listResponses,
  get: responsesShow.getResponse,
  check: responsesShow.checkResponse,
  claim: responsesReview.claimResponses,
  renew: responsesReview.renewResponses,
  release: responsesReview.releaseResponses,
  counts: responsesReview.responseCounts,
  approve: responsesReview.approveResponse,
  reject: responsesReview.rejectResponse,
  markUnanswerable: responsesReview.markUnanswerable,
  waive: responsesReview.waiveSentence,
  undo: responsesReview.undoResponse,
}
