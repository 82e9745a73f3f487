import * as evidence from '@/lib/pipeline/updates/service/evidence'
import { findAffected } from '@/lib/pipeline/updates/service/find-affected'
import { listSystems } from '@/lib/pipeline/updates/service/list-systems'
import * as pairs from '@/lib/pipeline/updates/service/make-pairs'
import * as measures from '@/lib/pipeline/updates/service/measures'
import * as probes from '@/lib/pipeline/updates/service/probes'
import * as releases from '@/lib/pipeline/updates/service/releases'
import * as review from '@/lib/pipeline/updates/service/review-pairs'
import * as shown from '@/lib/pipeline/updates/service/show-pairs'
import { getUpdate, listUpdates } from '@/lib/pipeline/updates/service/show-updates'
import * as write from '@/lib/pipeline/updates/service/write-update'

/** The operations of the stage by their addresses. */
export const updatesOperations = {
  list: listUpdates,
  get: getUpdate,
  create: write.createUpdate,
  edit: write.editUpdate,
  withdraw: write.withdrawUpdate,
  waiveUpdate: write.waiveUpdateFlag,
  waivePair: write.waivePairFlag,
  pickEvidence: evidence.pickEvidence,
  pasteEvidence: evidence.pasteEvidence,
  dropEvidence: evidence.dropEvidence,
  systems: listSystems,
  findAffected,
  addPairs: pairs.addPairs,
  pasteAnswer: pairs.pasteAnswer,
  prepare: pairs.prepareAgain,
  importAnswers: pairs.importAnswers,
  listPairs: shown.listPairs,
  getPair: shown.getPair,
  check: shown.checkOnePair,
  claim: review.claimPairs,
  renew: review.renewPairs,
  giveBack: review.releasePairs,
  counts: review.pairCounts,
  approve: review.approvePair,
  reject: review.rejectPair,
  undo: review.undoPair,
  withdrawPair: review.withdrawPair,
  listProbes: probes.listProbes,
  proposeProbes: probes.launchProbes,
  writeProbe: probes.writeProbe,
  dropProbe: probes.dropProbe,
  enterAnswers: probes.enterAnswers,
  generateAnswers: probes.generateAnswers,
  scoreProbe: measures.scoreProbe,
  scoreByRule: measures.scoreAllByRule,
  measures: measures.showMeasures,
  enterBenchmark: measures.enterBenchmark,
  dropBenchmark: measures.dropBenchmark,
  listBenchmarks: measures.listBenchmarks,
  releasePlan: releases.preferencePlan,
  release: releases.releasePreferences,
  listReleases: releases.listPreferenceReleases,
  getRelease: releases.getPreferenceRelease,
  withdrawRelease: releases.withdrawPreferences,
}
