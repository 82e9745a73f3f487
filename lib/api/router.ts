import * as account from '@/lib/pipeline/account/service'
import { getJob, listItems, listJobs } from '@/lib/pipeline/jobs/service/show-jobs'
import { cancelJob, retryFailed } from '@/lib/pipeline/jobs/service/steer-jobs'
import { createProject } from '@/lib/pipeline/project/service/create-project'
import { getProject, listProjects } from '@/lib/pipeline/project/service/show-project'
import { showRail } from '@/lib/pipeline/project/service/show-rail'
import { getTaxonomy } from '@/lib/pipeline/project/service/show-taxonomy'

/** Every operation of the app by its address; the one list. The keys are the addresses. */
export const router = {
  account: {
    installation: account.installation,
    createOwner: account.createOwner,
    me: account.getMe,
    update: account.updateMe,
    changePassword: account.changePassword,
    listSessions: account.listSessions,
    revokeSession: account.revokeSession,
    listTokens: account.listTokens,
    createToken: account.createToken,
    revokeToken: account.revokeToken,
  },
  project: {
    list: listProjects,
    get: getProject,
    create: createProject,
    rail: showRail,
    getTaxonomy,
  },
  jobs: {
    list: listJobs,
    get: getJob,
    listItems,
    cancel: cancelJob,
    retryFailed,
  },
}

export type AppRouter = typeof router
