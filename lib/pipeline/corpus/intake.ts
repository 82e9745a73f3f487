import { sha256 } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { startJob } from '@/lib/jobs/start'
import { planIndexing } from '@/lib/pipeline/corpus/index-turn'
import type { FlowEvent } from '@/lib/pipeline/events'
import { readSample } from '@/lib/pipeline/sample-data'

/** Calls for the index to follow the chunks; an index job that has not begun will see this change too. */
export async function followChunks(
  tx: Tx,
  event: Extract<FlowEvent, { name: 'corpus.documentsChanged' }>,
): Promise<void> {
  await planIndexing(tx, event.projectId)
}

/** The documents of a sample are imported as a person would import them: as a file of rows, with its licence. */
export async function importSampleDocuments(
  tx: Tx,
  event: Extract<FlowEvent, { name: 'project.sampleAdded' }>,
): Promise<void> {
  const { projectId, sample, userId } = event
  const { documents: bytes, project } = await readSample(sample)
  const name = `${sample}.jsonl`
  const file = await tx.storedFile.create({
    data: { projectId, name, bytes, size: bytes.length, contentHash: sha256(bytes), createdById: userId },
  })
  const facts = { source: project.source, licence: project.documentLicence, tags: [] }
  const mapping = { text: 'text', title: 'title', author: 'author', date: 'date', url: 'url' }
  const items = [{ key: file.id, input: { kind: 'file', fileId: file.id, name } }]
  await startJob(tx, {
    projectId,
    kind: 'corpus.import',
    input: { facts, mapping },
    items,
    startedById: userId,
    priority: 5,
  })
}

/** The outputs a trained model wrote are kept as a file of the project, from which they are imported like any other. */
export async function keepOutputs(
  tx: Tx,
  event: Extract<FlowEvent, { name: 'datasets.outputsBrought' }>,
): Promise<void> {
  const { projectId, fileId, fileName, bytes, userId } = event
  await tx.storedFile.create({
    data: {
      ...{ id: fileId, projectId, name: fileName, bytes, size: bytes.length },
      ...{ contentHash: sha256(bytes), createdById: userId },
    },
  })
}
