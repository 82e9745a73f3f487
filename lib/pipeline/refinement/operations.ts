import { showBoard } from '@/lib/pipeline/refinement/board/show-board'
import * as failures from '@/lib/pipeline/refinement/failures/import-failures'
import { decideRound, showOutcome } from '@/lib/pipeline/refinement/outcome/decide-round'
import { showHistory } from '@/lib/pipeline/refinement/outcome/show-history'
import { startConfirmation } from '@/lib/pipeline/refinement/outcome/start-confirmation'
import { openRound, showPreview } from '@/lib/pipeline/refinement/plan/open-round'
import { cutRound, rebaseRound } from '@/lib/pipeline/refinement/plan/supersede'
import { getRound, listRounds } from '@/lib/pipeline/refinement/show-rounds'
import * as steer from '@/lib/pipeline/refinement/steer-rounds'
import { proposeTargeted } from '@/lib/pipeline/refinement/targeted/propose'
import { listTargeted, showTrace } from '@/lib/pipeline/refinement/targeted/trace'

/** The operations of the stage by their addresses. */
export const refinementOperations = {
  listRounds,
  getRound,
  board: showBoard,
  preview: showPreview,
  openRound,
  cut: cutRound,
  rebase: rebaseRound,
  pause: steer.pauseRound,
  resume: steer.resumeRound,
  abandon: steer.abandonRound,
  waiveOverlap: steer.waiveOverlap,
  previewFailures: failures.previewFailures,
  importFailures: failures.importFailures,
  listFailures: failures.listFailures,
  propose: proposeTargeted,
  listTargeted,
  trace: showTrace,
  startConfirmation,
  outcome: showOutcome,
  decide: decideRound,
  history: showHistory,
}
