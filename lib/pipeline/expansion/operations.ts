import { estimateExpansion, launchExpansion } from '@/lib/pipeline/expansion/service/launch-expansion'
import { listQueries } from '@/lib/pipeline/expansion/service/list-queries'
import { findNextSeed, leaveSeed, openSeed, showTriage } from '@/lib/pipeline/expansion/service/open-triage'
import { showQuery } from '@/lib/pipeline/expansion/service/show-query'
import { listRuns, showSignals } from '@/lib/pipeline/expansion/service/show-runs'
import * as triage from '@/lib/pipeline/expansion/service/triage-queries'
import { undoTriage } from '@/lib/pipeline/expansion/service/undo-triage'

/** The operations of the stage by their addresses. */
export const expansionOperations = {
  estimate: estimateExpansion,
  launch: launchExpansion,
  listRuns,
  signals: showSignals,
  list: listQueries,
  get: showQuery,
  nextSeed: findNextSeed,
  openSeed,
  leaveSeed,
  triage: showTriage,
  keep: triage.keepQuery,
  reject: triage.rejectQuery,
  edit: triage.editQuery,
  merge: triage.mergeQuery,
  keepMany: triage.keepMany,
  rejectMany: triage.rejectMany,
  undo: undoTriage,
}
