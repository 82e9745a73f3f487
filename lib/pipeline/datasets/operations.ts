import { checkBundle, listBundles } from '@/lib/pipeline/datasets/service/bundles'
import { compareReleases } from '@/lib/pipeline/datasets/service/compare-releases'
import * as examples from '@/lib/pipeline/datasets/service/examples'
import * as releases from '@/lib/pipeline/datasets/service/releases'
import { listTrainingRuns, trainRelease } from '@/lib/pipeline/datasets/service/training'

/** The operations of the stage by their addresses. */
export const datasetsOperations = {
  listExamples: examples.listExamples,
  withdrawExample: examples.withdrawOneExample,
  plan: releases.releasePlan,
  planSplits: releases.previewSplits,
  release: releases.createRelease,
  listReleases: releases.listReleases,
  getRelease: releases.getRelease,
  diff: compareReleases,
  listBundles,
  checkBundle,
  train: trainRelease,
  listTrainingRuns,
  withdrawRelease: releases.withdrawRelease,
}
