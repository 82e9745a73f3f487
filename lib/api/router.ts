import { accountOperations } from '@/lib/pipeline/account/operations'
import { corpusOperations } from '@/lib/pipeline/corpus/operations'
import { datasetsOperations } from '@/lib/pipeline/datasets/operations'
import { evaluationOperations } from '@/lib/pipeline/evaluation/operations'
import { expansionOperations } from '@/lib/pipeline/expansion/operations'
import { getJob, listItems, listJobs } from '@/lib/pipeline/jobs/service/show-jobs'
import { cancelJob, retryFailed } from '@/lib/pipeline/jobs/service/steer-jobs'
import { projectOperations } from '@/lib/pipeline/project/operations'
import { refinementOperations } from '@/lib/pipeline/refinement/operations'
import { responsesOperations } from '@/lib/pipeline/responses/operations'
import { retrievalOperations } from '@/lib/pipeline/retrieval/operations'
import { seedsOperations } from '@/lib/pipeline/seeds/operations'
import { updatesOperations } from '@/lib/pipeline/updates/operations'

/** Every operation of the app by its address; the one list. The keys are the addresses. */
export const router = {
  account: accountOperations,
  project: projectOperations,
  jobs: {
    list: listJobs,
    get: getJob,
    listItems,
    cancel: cancelJob,
    retryFailed,
  },
  corpus: corpusOperations,
  seeds: seedsOperations,
  expansion: expansionOperations,
  retrieval: retrievalOperations,
  responses: responsesOperations,
  datasets: datasetsOperations,
  updates: updatesOperations,
  evaluation: evaluationOperations,
  refinement: refinementOperations,
}

export type AppRouter = typeof router
