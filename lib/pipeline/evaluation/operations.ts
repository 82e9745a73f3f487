import * as claim from '@/lib/pipeline/evaluation/judging/claim-pairs'
import { submitJudgment } from '@/lib/pipeline/evaluation/judging/submit-judgment'
import { undoJudgment } from '@/lib/pipeline/evaluation/judging/undo-judgment'
import { showContamination } from '@/lib/pipeline/evaluation/prompts/contamination'
import * as promptImport from '@/lib/pipeline/evaluation/prompts/import-prompts'
import { samplePrompts } from '@/lib/pipeline/evaluation/prompts/sample-prompts'
import * as showPrompts from '@/lib/pipeline/evaluation/prompts/show-prompts'
import * as prompts from '@/lib/pipeline/evaluation/prompts/write-prompts'
import * as judgmentImport from '@/lib/pipeline/evaluation/results/import-judgments'
import * as modelJudge from '@/lib/pipeline/evaluation/results/model-judge'
import { showResult } from '@/lib/pipeline/evaluation/results/show-result'
import { showWeakness } from '@/lib/pipeline/evaluation/results/show-weakness'
import { openRun } from '@/lib/pipeline/evaluation/runs/open-run'
import * as showRuns from '@/lib/pipeline/evaluation/runs/show-runs'
import * as steer from '@/lib/pipeline/evaluation/runs/steer-runs'
import { generateOutputs } from '@/lib/pipeline/evaluation/systems/generate-outputs'
import * as outputImport from '@/lib/pipeline/evaluation/systems/import-outputs'
import * as systems from '@/lib/pipeline/evaluation/systems/show-systems'

/** The operations of the stage by their addresses. */
export const evaluationOperations = {
  listPromptSets: showPrompts.listPromptSets,
  getPromptSet: showPrompts.getPromptSet,
  createPromptSet: prompts.createPromptSet,
  listPrompts: showPrompts.listPrompts,
  writePrompts: prompts.writePrompts,
  removePrompts: prompts.removePrompts,
  previewPrompts: promptImport.previewPrompts,
  importPrompts: promptImport.importPrompts,
  samplePrompts,
  contamination: showContamination,
  waiveContamination: prompts.waiveContamination,
  listSystems: systems.listSystems,
  createSystem: systems.createSystem,
  archiveSystem: systems.archiveSystem,
  outputSummary: systems.showOutputSummary,
  listOutputs: systems.listOutputs,
  generateOutputs,
  previewOutputs: outputImport.previewOutputs,
  importOutputs: outputImport.importOutputs,
  power: showRuns.showPower,
  listRuns: showRuns.listRuns,
  getRun: showRuns.getRun,
  draftRun: steer.draftRun,
  changeRun: steer.changeRun,
  planRun: showRuns.planRun,
  openRun,
  pauseRun: steer.pauseRun,
  resumeRun: steer.resumeRun,
  closeRun: steer.closeRun,
  abandonRun: steer.abandonRun,
  myRuns: claim.listMyRuns,
  claim: claim.claimPairs,
  submit: submitJudgment,
  undo: undoJudgment,
  renew: claim.renewPairs,
  release: claim.releasePairs,
  myProgress: claim.showMyProgress,
  result: showResult,
  weakness: showWeakness,
  judgeByModel: modelJudge.judgeByModel,
  modelJudgments: modelJudge.showModelJudgments,
  previewJudgments: judgmentImport.previewJudgments,
  importJudgments: judgmentImport.importJudgments,
}
