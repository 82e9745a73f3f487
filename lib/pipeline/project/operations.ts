import { acceptWithAccount, joinSignedIn, openInvitation } from '@/lib/pipeline/project/service/accept-invitation'
import * as queryTypes from '@/lib/pipeline/project/service/arrange-query-types'
import * as subdomains from '@/lib/pipeline/project/service/arrange-subdomains'
import { archiveProject, changeProject, reopenProject } from '@/lib/pipeline/project/service/change-project'
import * as models from '@/lib/pipeline/project/service/choose-models'
import { createProject } from '@/lib/pipeline/project/service/create-project'
import { createSample } from '@/lib/pipeline/project/service/create-sample'
import { importTaxonomy, previewTaxonomy } from '@/lib/pipeline/project/service/import-taxonomy'
import { createInvitation, listInvitations, revokeInvitation } from '@/lib/pipeline/project/service/invite-members'
import * as members from '@/lib/pipeline/project/service/manage-members'
import { listAudit } from '@/lib/pipeline/project/service/read-audit'
import { setTargets } from '@/lib/pipeline/project/service/set-targets'
import { getThresholds, setThresholds } from '@/lib/pipeline/project/service/set-thresholds'
import { showOverview } from '@/lib/pipeline/project/service/show-overview'
import { getProject, listProjects } from '@/lib/pipeline/project/service/show-project'
import { showRail } from '@/lib/pipeline/project/service/show-rail'
import { getTaxonomy } from '@/lib/pipeline/project/service/show-taxonomy'
import { getGuideline, listGuidelines, saveGuideline } from '@/lib/pipeline/project/service/write-guideline'

/** The operations of the project itself, by the second half of their addresses. */
export const projectOperations = {
  list: listProjects,
  get: getProject,
  create: createProject,
  createSample,
  rail: showRail,
  update: changeProject,
  archive: archiveProject,
  reopen: reopenProject,
  saveGuideline,
  listGuidelines,
  getGuideline,
  getTaxonomy,
  addSubdomain: subdomains.addSubdomain,
  renameSubdomain: subdomains.renameSubdomain,
  moveSubdomain: subdomains.moveSubdomain,
  archiveSubdomain: subdomains.archiveSubdomain,
  addQueryTypes: queryTypes.addQueryTypes,
  updateQueryType: queryTypes.changeQueryType,
  moveQueryType: queryTypes.moveQueryType,
  archiveQueryType: queryTypes.archiveQueryType,
  setTargets,
  previewTaxonomy,
  importTaxonomy,
  listMembers: members.listMembers,
  setRoles: members.setRoles,
  endMembership: members.endMembership,
  leave: members.leaveProject,
  createInvitation,
  listInvitations,
  revokeInvitation,
  openInvitation,
  acceptInvitation: acceptWithAccount,
  join: joinSignedIn,
  listAudit,
  overview: showOverview,
  getThresholds,
  setThresholds,
  ...models,
}
