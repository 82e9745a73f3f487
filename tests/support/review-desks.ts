import { sha256 } from '@/lib/core/hash'
import { newId } from '@/lib/core/ids'
import { database, transact } from '@/lib/db/client'
import { openWork } from '@/lib/desk/work'
import type { Role } from '@/lib/pipeline/vocabulary'
import { member, projectWithLead } from './app'

const question = 'What is special about the roofs of the houses in Masuleh?'
export const passageTexts = [
  'Masuleh is a village in the province of Gilan in Iran. It was founded around 1006 AD.',
  'The roof of each house in Masuleh is the courtyard of the house above it.',
]

/** A project with a lead, two annotators and one kept query whose context waits with two passages. */
export async function waitingContext() {
  const { lead, projectId } = await projectWithLead('en')
  const roles: Role[] = ['annotator']
  const [annotator, other] = [await member(projectId, roles), await member(projectId, roles)]
  const db = database()
  const subdomain = await db.subdomain.create({ data: { projectId, name: 'Places' } })
  const queryType = await db.queryType.create({ data: { projectId, name: 'Factual' } })
  const { id: roundId } = await db.round.findFirstOrThrow({ where: { projectId } })
  const words = { text: question, searchText: question, machineText: question }
  const place = { projectId, roundId, subdomainId: subdomain.id, queryTypeId: queryType.id }
  const query = await db.query.create({ data: { ...place, ...words, method: 'paraphrase', state: 'kept' } })
  const context = await db.context.create({ data: { projectId, roundId, queryId: query.id, state: 'waiting' } })
  const passageIds = passageTexts.map(() => newId())
  await db.passage.createMany({
    data: passageTexts.map((text, index) => ({
      ...{ id: passageIds[index], projectId, contextId: context.id, title: 'Masuleh', text, textHash: sha256(text) },
      ...{ origin: 'corpus' as const, arm: 'bm25', rank: index + 1, headingPath: [] },
    })),
  })
  await transact((tx) =>
    openWork(tx, { projectId, roundId, desk: 'retrieval.context', subjects: [{ subjectId: context.id }] }),
  )
  return { lead, annotator, other, projectId, roundId, queryId: query.id, contextId: context.id, passageIds }
}

/** The same with the context settled and a response that waits with one complete draft. */
export async function waitingResponse() {
  const made = await waitingContext()
  const { projectId, roundId, queryId, contextId, passageIds } = made
  const db = database()
  await db.passage.updateMany({ where: { contextId }, data: { state: 'kept' } })
  await db.context.update({ where: { id: contextId }, data: { state: 'settled' } })
  const response = await db.response.create({ data: { projectId, roundId, queryId, state: 'waiting' } })
  const sentences = passageTexts.map((text, index) => ({ text, passages: passageIds.slice(index, index + 1) }))
  const lineage = { provider: 'builtin', model: 'builtin-rules-1', promptVersion: 'responses.draft/1' }
  await db.draft.create({
    data: { responseId: response.id, number: 1, state: 'complete', sentences, passageIds, ...lineage },
  })
  await transact((tx) =>
    openWork(tx, { projectId, roundId, desk: 'responses.review', subjects: [{ subjectId: response.id }] }),
  )
  return { ...made, responseId: response.id, sentences }
}
