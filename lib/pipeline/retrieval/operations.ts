import * as retrievalLaunch from '@/lib/pipeline/retrieval/service/launch'
import * as retrievalQuality from '@/lib/pipeline/retrieval/service/quality'
import * as retrievalReview from '@/lib/pipeline/retrieval/service/review'
import * as retrievalShow from '@/lib/pipeline/retrieval/service/show'

/** The operations of the stage by their addresses. */
export const retrievalOperations = {
  plan: retrievalLaunch.retrievalPlan,
  launch: retrievalLaunch.launchRetrieval,
  searchAgain: retrievalLaunch.searchAgain,
  list: retrievalShow.listContexts,
  get: retrievalShow.getContext,
  claim: retrievalReview.claimContexts,
  renew: retrievalReview.renewContexts,
  release: retrievalReview.releaseContexts,
  counts: retrievalReview.contextCounts,
  paste: retrievalReview.pastePassage,
  settle: retrievalReview.settleContext,
  undo: retrievalReview.undoContext,
  quality: retrievalQuality.retrievalQuality,
}
