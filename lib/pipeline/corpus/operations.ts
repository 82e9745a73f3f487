import * as chunking from '@/lib/pipeline/corpus/service/chunking'
import * as documents from '@/lib/pipeline/corpus/service/documents'
import * as imports from '@/lib/pipeline/corpus/service/import-documents'
import { previewRows } from '@/lib/pipeline/corpus/service/preview-rows'
import * as corpusSearch from '@/lib/pipeline/corpus/service/search'
import { showFacts } from '@/lib/pipeline/corpus/service/show-facts'

/** The operations of the stage by their addresses. */
export const corpusOperations = {
  importFiles: imports.importFiles,
  importUrls: imports.importUrls,
  importText: imports.importText,
  previewRows,
  listImports: imports.listImports,
  listDocuments: documents.listDocuments,
  getDocument: documents.getDocument,
  deleteDocuments: documents.deleteDocuments,
  facts: showFacts,
  getChunking: chunking.getChunking,
  previewChunks: chunking.previewChunks,
  applyChunking: chunking.applyChunking,
  search: corpusSearch.searchCorpus,
  rebuildIndex: corpusSearch.rebuildIndex,
}
