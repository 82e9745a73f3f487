import { contentHash } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { type ExampleLineage, reopenedReason } from '@/lib/pipeline/datasets/schema'
import type { FlowEvent } from '@/lib/pipeline/events'
import { sentences } from '@/lib/pipeline/responses/schema'
import { type CurrentRound, currentRound } from '@/lib/pipeline/rounds'

type Approved = Extract<FlowEvent, { name: 'responses.responseApproved' }>
type Reopened = Extract<FlowEvent, { name: 'responses.responseReopened' }>

/** An approved response becomes an example, with its whole lineage as it stands at this moment. */
export async function admitExample(tx: Tx, { projectId, responseId, userId }: Approved): Promise<void> {
  const response = await tx.response.findUniqueOrThrow({
    where: { id: responseId },
    include: {
      drafts: { orderBy: { number: 'desc' }, take: 1 },
      revisions: { orderBy: { number: 'desc' }, take: 1 },
      waivers: true,
    },
  })
  const query = await tx.query.findUniqueOrThrow({ where: { id: response.queryId }, include: { parents: true } })
  const draft = response.drafts[0]
  const revision = response.revisions[0]
  const written = sentences.parse(revision?.sentences ?? draft?.sentences ?? [])
  const text = written
    .reduce(
      (whole, one) => (whole === '' ? one.text : /\n\s*$/.test(whole) ? whole + one.text : `${whole} ${one.text}`),
      '',
    )
    .trim()
  const cited = new Set(written.flatMap((one) => one.passages))
  // An example belongs to the round it was approved in, whenever its query was grown.
  const round = await currentRound(tx, projectId)
  const { lineage, subdomainId, queryTypeId } = await lineageOf(tx, projectId, query, response, {
    round,
    draft,
    revision,
    cited,
    userId,
  })
  await tx.example.create({
    data: {
      projectId,
      roundId: round.id,
      queryId: query.id,
      responseId,
      revisionId: revision?.id ?? null,
      draftId: draft?.id ?? null,
      subdomainId,
      queryTypeId,
      instruction: query.text,
      response: text,
      lineage: jsonOf(lineage),
      contentHash: contentHash([query.text, text]),
      approvedById: userId,
    },
  })
}

type QueryRow = Awaited<ReturnType<Tx['query']['findUniqueOrThrow']>> & { parents: { seedId: string }[] }
type ResponseRow = Awaited<ReturnType<Tx['response']['findUniqueOrThrow']>> & { waivers: unknown[] }
type Made = {
  readonly round: CurrentRound
  readonly draft: Awaited<ReturnType<Tx['draft']['findUniqueOrThrow']>> | undefined
  readonly revision: Awaited<ReturnType<Tx['revision']['findUniqueOrThrow']>> | undefined
  readonly cited: ReadonlySet<string>
  readonly userId: string
}

async function lineageOf(
  tx: Tx,
  projectId: string,
  query: QueryRow,
  response: ResponseRow,
  { round, draft, revision, cited, userId }: Made,
) {
  const guideline = await tx.guideline.findFirst({
    where: { projectId },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  const subdomain = await tx.subdomain.findUniqueOrThrow({ where: { id: query.subdomainId } })
  const queryType = await tx.queryType.findUniqueOrThrow({ where: { id: query.queryTypeId } })
  const seedIds =
    query.method === 'seed' && query.seedId !== null ? [query.seedId] : query.parents.map((parent) => parent.seedId)
  const seeds = await tx.seed.findMany({ where: { id: { in: seedIds } }, orderBy: { id: 'asc' } })
  const context = await tx.context.findUniqueOrThrow({
    where: { queryId: query.id },
    include: {
      searchQueries: { orderBy: { number: 'asc' } },
      passages: { where: { state: 'kept' }, orderBy: [{ rank: 'asc' }, { id: 'asc' }] },
    },
  })
  const lineage: ExampleLineage = {
    round: round.number,
    guideline: guideline?.number ?? 0,
    subdomain: subdomain.name,
    queryType: queryType.name,
    seeds: seeds.map(({ id, text, origin }) => ({ id, text, origin })),
    query: {
      id: query.id,
      method: query.method,
      isEdited: query.text !== query.machineText,
      jobId: query.jobId,
      provider: query.provider,
      model: query.model,
      promptVersion: query.promptVersion,
    },
    searchQueries: context.searchQueries.map(({ text, isMachine }) => ({ text, isMachine })),
    passages: context.passages.map(({ id, origin, arm, documentId, chunkId, title, source, url, textHash }) => ({
      id,
      origin,
      arm,
      documentId,
      chunkId,
      title,
      source,
      url,
      textHash,
      isCited: cited.has(id),
    })),
    response: {
      id: response.id,
      draftId: draft?.id ?? null,
      revisionId: revision?.id ?? null,
      editRatio: revision?.editRatio ?? 0,
      waivers: response.waivers.length,
      provider: draft?.provider ?? null,
      model: draft?.model ?? null,
      promptVersion: draft?.promptVersion ?? null,
    },
    approvedBy: userId,
  }
  return { lineage, subdomainId: subdomain.id, queryTypeId: queryType.id }
}

/** A response that is open again takes its example out of the next release; earlier releases keep it. */
export async function withdrawExample(tx: Tx, { responseId }: Reopened): Promise<void> {
  await tx.example.updateMany({
    where: { responseId, withdrawnAt: null },
    data: { withdrawnAt: new Date(), withdrawReason: reopenedReason },
  })
}
