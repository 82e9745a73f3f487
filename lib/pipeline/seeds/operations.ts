import { createSeed } from '@/lib/pipeline/seeds/service/create-seed'
import { decideSeeds } from '@/lib/pipeline/seeds/service/decide-seeds'
import { editSeed } from '@/lib/pipeline/seeds/service/edit-seed'
import { findSimilar } from '@/lib/pipeline/seeds/service/find-similar'
import { importSeeds, previewImport, showImport } from '@/lib/pipeline/seeds/service/import-seeds'
import { discardDraft, listDrafts, saveDraft } from '@/lib/pipeline/seeds/service/keep-drafts'
import { listSeeds } from '@/lib/pipeline/seeds/service/list-seeds'
import * as proposals from '@/lib/pipeline/seeds/service/propose-seeds'
import { showCoverage } from '@/lib/pipeline/seeds/service/show-coverage'
import { showSeed } from '@/lib/pipeline/seeds/service/show-seed'

/** The operations of the stage by their addresses. */
export const seedsOperations = {
  list: listSeeds,
  get: showSeed,
  coverage: showCoverage,
  findSimilar,
  listDrafts,
  saveDraft,
  discardDraft,
  create: createSeed,
  edit: editSeed,
  decide: decideSeeds,
  propose: proposals.proposeSeeds,
  listProposals: proposals.listProposals,
  dismissProposal: proposals.dismissProposal,
  restoreProposal: proposals.restoreProposal,
  previewImport,
  import: importSeeds,
  importStatus: showImport,
}
