import { registryOf } from '@/lib/jobs/worker'
import { compactIndex, indexChunks, rebuildIndex } from '@/lib/pipeline/corpus/index-job'
import { importDocuments, recutDocuments } from '@/lib/pipeline/corpus/job'
import { trainModel } from '@/lib/pipeline/datasets/training/job'
import { answerPrompts, judgeComparisons } from '@/lib/pipeline/evaluation/job'
import { expansionJob } from '@/lib/pipeline/expansion/job'
import { proposeTargetedJob } from '@/lib/pipeline/refinement/targeted/job'
import { draftResponses } from '@/lib/pipeline/responses/job'
import { searchContexts } from '@/lib/pipeline/retrieval/job'
import { importJob } from '@/lib/pipeline/seeds/import/job'
import { proposeJob } from '@/lib/pipeline/seeds/job'
import { preparePairs } from '@/lib/pipeline/updates/job'
import { answerProbes, proposeProbes } from '@/lib/pipeline/updates/probe-job'

/** Every kind of machine work; a new job is one file in its stage and one line here. */
export const jobRegistry = registryOf([
  importDocuments,
  recutDocuments,
  indexChunks,
  rebuildIndex,
  compactIndex,
  importJob,
  proposeJob,
  expansionJob,
  searchContexts,
  draftResponses,
  trainModel,
  preparePairs,
  proposeProbes,
  answerProbes,
  answerPrompts,
  judgeComparisons,
  proposeTargetedJob,
])
