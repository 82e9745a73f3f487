import * as account from '@/lib/pipeline/account/service'
import * as project from '@/lib/pipeline/project/service'

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
    list: project.listProjects,
    get: project.getProject,
    create: project.createProject,
  },
}

export type AppRouter = typeof router
