import * as people from '@/lib/pipeline/account/service/manage-people'
import * as own from '@/lib/pipeline/account/service/own-account'
import { openReset, resetPassword } from '@/lib/pipeline/account/service/reset-password'

/** The operations about people and their accounts, by the second half of their addresses. */
export const accountOperations = {
  installation: own.installation,
  createOwner: own.createOwner,
  me: own.getMe,
  update: own.updateMe,
  changePassword: own.changePassword,
  listSessions: own.listSessions,
  revokeSession: own.revokeSession,
  listTokens: own.listTokens,
  createToken: own.createToken,
  revokeToken: own.revokeToken,
  listPeople: people.listPeople,
  setDisabled: people.setDisabled,
  createResetLink: people.createResetLink,
  openReset,
  resetPassword,
}
