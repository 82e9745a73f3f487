import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { openWork } from '@/lib/desk/work'
import { startJob } from '@/lib/jobs/start'
import { settingsOf } from '@/lib/pipeline/datasets/bundles/schema'
import type { Ids } from './sample-input'

type Place = { readonly projectId: string; readonly userId: string }

/**
 * One row of every kind in a project, by the word its id field has in inputs.
 * A stage that brings a new word adds its row here; the permission test names the word it misses.
 */
export async function makeRows({ projectId, userId }: Place): Promise<Ids> {
  const db = database()
  const { id: round } = await db.round.findFirstOrThrow({ where: { projectId } })
  const { id: subdomain } = await db.subdomain.create({ data: { projectId, name: 'Foreign' } })
  const { id: queryType } = await db.queryType.create({ data: { projectId, name: 'Foreign' } })
  const cell = { projectId, roundId: round, subdomainId: subdomain, queryTypeId: queryType }
  const { id: seed } = await db.seed.create({
    data: { ...cell, text: 'A foreign seed', origin: 'written', authorId: userId, searchText: 'x', textHash: 'x' },
  })
  const machine = { provider: 'builtin', model: 'rules', promptVersion: '1' }
  const { id: proposal } = await db.seedProposal.create({ data: { ...cell, ...machine, text: 'A foreign proposal' } })
  const { id: query } = await db.query.create({
    data: { ...cell, text: 'A foreign query', machineText: 'A foreign query', searchText: 'x', method: 'paraphrase' },
  })
  const { id: context } = await db.context.create({ data: { projectId, roundId: round, queryId: query } })
  const { id: passage } = await db.passage.create({
    data: { projectId, contextId: context, origin: 'pasted', arm: 'x', rank: 1, title: 'x', text: 'x', textHash: 'x' },
  })
  const { id: response } = await db.response.create({ data: { projectId, roundId: round, queryId: query } })
  const { id: draft } = await db.draft.create({
    data: { responseId: response, number: 1, state: 'complete', sentences: [], ...machine },
  })
  const { id: example } = await db.example.create({
    data: {
      ...cell,
      queryId: query,
      responseId: response,
      instruction: 'x',
      response: 'x',
      lineage: lineageOf({ seed, query, response, user: userId }),
      contentHash: 'x',
      approvedById: userId,
    },
  })
  const { id: release } = await db.release.create({
    data: {
      projectId,
      number: 1,
      name: 'x',
      guidelineNumber: 1,
      rows: 0,
      counts: { cells: [], methods: {}, rounds: {}, edited: 0 },
      contentHash: 'x',
      createdById: userId,
    },
  })
  const { id: trainingRun } = await db.trainingRun.create({
    data: {
      projectId,
      releaseId: release,
      jobId: newId(),
      format: 'axolotl',
      settings: settingsOf('one-small-gpu'),
      startedById: userId,
    },
  })
  const { id: file } = await db.storedFile.create({
    data: { projectId, name: 'x.txt', bytes: new Uint8Array([120]), size: 1, contentHash: 'x', createdById: userId },
  })
  const { id: document } = await db.document.create({
    data: {
      ...{ projectId, contentHash: 'x', kind: 'text', name: 'x', title: 'x', language: 'en' },
      ...{ blocks: [], characters: 1, createdById: userId },
    },
  })
  const { id: chunk } = await db.chunk.create({
    data: {
      ...{ projectId, documentId: document, position: 0, headingPath: [], text: 'x' },
      ...{ startOffset: 0, endOffset: 1, tokens: 1, language: 'en' },
    },
  })
  const { id: invitation } = await db.invitation.create({
    data: { projectId, tokenHash: newId(), roles: ['lead'], createdById: userId, expiresAt: new Date(2100, 0) },
  })
  const { id: endpoint } = await db.modelEndpoint.create({
    data: { projectId, name: 'x', baseUrl: 'http://127.0.0.1:9', model: 'x', limitKey: 'x' },
  })
  const job = await db.$transaction((tx) =>
    startJob(tx, { projectId, kind: 'test.foreign', input: {}, items: [{ key: 'x', input: {} }], startedById: userId }),
  )
  await openWork(db, { projectId, desk: 'responses.review', roundId: round, subjects: [{ subjectId: response }] })
  const { id: slot } = await db.workSlot.findFirstOrThrow({ where: { projectId } })
  const { id: promptSet } = await db.promptSet.create({ data: { projectId, name: 'x', createdById: userId } })
  const { id: prompt } = await db.prompt.create({
    data: { ...{ projectId, promptSetId: promptSet, position: 0, text: 'x', textHash: 'x' }, source: 'written' },
  })
  const { id: system } = await db.system.create({
    data: { projectId, name: 'x', kind: 'imported', createdById: userId },
  })
  const { id: run } = await db.run.create({
    data: {
      ...{ projectId, number: 99, name: 'x', promptSetId: promptSet, systemIds: [system, system] },
      ...{ settings: {}, createdById: userId },
    },
  })
  const { id: comparison } = await db.comparison.create({
    data: { runId: run, promptId: prompt, systemAId: system, systemBId: system },
  })
  const { id: judgment } = await db.judgment.create({
    data: { id: newId(), projectId, runId: run, comparisonId: comparison, promptId: prompt, userId, verdict: 'tie' },
  })
  const { id: session } = await db.userSession.create({ data: { userId, device: 'x', expiresAt: new Date(2100, 0) } })
  const { id: token } = await db.apiToken.create({ data: { userId, name: 'x', tokenHash: newId() } })
  const { id: comment } = await db.comment.create({ data: { projectId, subjectId: seed, userId, text: 'x' } })
  const { id: update } = await db.update.create({
    data: {
      ...{ projectId, subject: 'x', subjectKey: 'x', fact: 'x', oldValue: 'a', newValue: 'b', createdById: userId },
      ...{ since: new Date(2020, 0), referenceDate: new Date(2021, 0) },
    },
  })
  const { id: evidence } = await db.updateEvidence.create({
    data: { projectId, updateId: update, origin: 'pasted', text: 'x', textHash: 'x', addedById: userId },
  })
  const { id: pair } = await db.preferencePair.create({
    data: {
      ...{ projectId, roundId: round, updateId: update, origin: 'update', instruction: 'x', instructionKey: 'x' },
      ...{ rejected: 'a', chosen: 'b', createdById: userId },
    },
  })
  const { id: answer } = await db.importedAnswer.create({
    data: { projectId, system: 'x', instruction: 'x', answer: 'x', contentHash: 'x', importedById: userId },
  })
  const { id: probe } = await db.probe.create({
    data: { projectId, updateId: update, kind: 'direct', question: 'x', questionKey: 'x' },
  })
  const { id: benchmark } = await db.benchmarkScore.create({
    data: { projectId, name: 'x', before: 1, after: 2, enteredById: userId },
  })
  const { id: failure } = await db.failureExample.create({
    data: { projectId, subdomainId: subdomain, prompt: 'x', textHash: 'x', createdById: userId },
  })
  return {
    ...{ failure, baseRelease: release, newRelease: release, oldRelease: release },
    ...{ baseSystem: system, newSystem: system, oldSystem: system },
    ...{ trainingRun },
    ...{ update, evidence, pair, answer, probe, benchmark },
    ...{ round, subdomain, parent: subdomain, before: subdomain, queryType, seed, proposal, query, context, passage },
    ...{
      response,
      draft,
      example,
      release,
      document,
      chunk,
      file,
      invitation,
      endpoint,
      job,
      slot,
      session,
      token,
      comment,
    },
    ...{ promptSet, prompt, system, run, judgment, evaluator: userId, against: system },
    ...{ user: userId, actor: userId, subject: seed, author: userId, except: seed, into: query, external: 'x' },
  }
}

function lineageOf({ seed, query, response, user }: { seed: string; query: string; response: string; user: string }) {
  const machine = { provider: null, model: null, promptVersion: null }
  return {
    ...{ round: 0, guideline: 1, subdomain: 'x', queryType: 'x', searchQueries: [], passages: [], approvedBy: user },
    seeds: [{ id: seed, text: 'x', origin: 'written' }],
    query: { id: query, method: 'paraphrase', isEdited: false, jobId: null, ...machine },
    response: { id: response, draftId: null, revisionId: null, editRatio: 0, waivers: 0, ...machine },
  }
}

const tables = `
  select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and c.column_name = 'projectId' and t.table_type = 'BASE TABLE' order by 1`

/** Everything there is of a project, as one text: equal texts mean that nothing of it changed. */
export async function snapshotOf(projectId: string): Promise<string> {
  const db = database()
  const names = await db.$queryRawUnsafe<{ table_name: string }[]>(tables)
  const parts: string[] = []
  for (const { table_name: table } of names) {
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(
      `select t::text as row from "${table}" t where t."projectId" = $1::uuid order by 1`,
      projectId,
    )
    parts.push(`${table}\n${rows.map(({ row }) => row).join('\n')}`)
  }
  return parts.join('\n')
}
