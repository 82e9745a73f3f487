import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { openWork } from '@/lib/desk/work'
import { comparisonKey } from '@/lib/text/normalise'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { farTexts, taxonomy } from '../../support/taxonomy'

await startApp()

/** A project with one seed and some queries that grew from it, waiting at the desk. */
async function place(texts: readonly string[] = farTexts.slice(1, 6)) {
  const { lead, projectId } = await projectWithLead('en')
  const cells = await taxonomy(projectId)
  const api = as(lead)
  const { seedId } = await api.seeds.create({ projectId, ...cells.first, text: farTexts[0] ?? '' })
  const round = await database().round.findFirstOrThrow({ where: { projectId } })
  const queryIds: string[] = []
  for (const text of texts) {
    const query = await database().query.create({
      data: {
        ...{ projectId, roundId: round.id, ...cells.first, text, machineText: text, searchText: comparisonKey(text) },
        ...{ method: 'paraphrase', seedId, provider: 'builtin', model: 'builtin-rules-1' },
        parents: { create: { seedId } },
      },
    })
    queryIds.push(query.id)
  }
  await openWork(database(), {
    ...{ projectId, desk: 'expansion.triage', roundId: round.id },
    subjects: queryIds.map((subjectId) => ({ subjectId })),
  })
  const [one = '', two = '', three = ''] = queryIds
  return { lead, projectId, seedId, queryIds, one, two, three, api, roundId: round.id, ...cells }
}

const stateOf = async (queryId: string) => (await database().query.findUniqueOrThrow({ where: { id: queryId } })).state

test('a kept query is kept once, by whom and when, and does not wait any more', async () => {
  const { api, lead, projectId, one, queryIds } = await place()
  const actId = newId()
  await as(lead, actId).expansion.keep({ projectId, queryId: one, activeMs: 1200 })
  await as(lead, actId).expansion.keep({ projectId, queryId: one, activeMs: 1200 })
  expect(await database().query.findUnique({ where: { id: one } })).toMatchObject({
    state: 'kept',
    decidedById: lead.userId,
  })
  expect(await database().review.findMany({ where: { subjectId: one } })).toMatchObject([
    { id: actId, decision: 'keep' },
  ])
  expect(await api.expansion.nextSeed({ projectId })).toMatchObject({ waiting: queryIds.length - 1, mineToday: 1 })
  await expect(api.expansion.reject({ projectId, queryId: one, reason: 'drift' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a rejected query keeps its reason, and Z brings it back to the desk', async () => {
  const { api, projectId, one } = await place()
  await api.expansion.reject({ projectId, queryId: one, reason: 'unanswerable', note: 'no source says it' })
  expect(await database().query.findUnique({ where: { id: one } })).toMatchObject({
    state: 'rejected',
    rejectReason: 'unanswerable',
  })
  expect(await api.expansion.undo({ projectId, queryIds: [one] })).toEqual({ done: [one], left: [] })
  expect(await database().query.findUnique({ where: { id: one } })).toMatchObject({
    state: 'waiting',
    rejectReason: null,
  })
  await api.expansion.keep({ projectId, queryId: one })
  expect(await stateOf(one)).toBe('kept')
  const view = await api.expansion.get({ projectId, queryId: one })
  expect(view.decisions.map(({ decision }) => decision)).toEqual(['keep', 'undo', 'reject'])
  await expect(api.expansion.reject({ projectId, queryId: one, reason: 'nonsense' as 'drift' })).rejects.toBeTruthy()
})

test('an edited query is kept with the new text beside the machine’s, and undone with the old one', async () => {
  const { api, projectId, one } = await place()
  const machineText = farTexts[1] ?? ''
  await api.expansion.edit({ projectId, queryId: one, text: 'Which paths to Rudkhan suit small children?' })
  expect(await database().query.findUnique({ where: { id: one } })).toMatchObject({
    ...{ state: 'kept', text: 'Which paths to Rudkhan suit small children?', machineText, version: 2 },
  })
  await api.expansion.undo({ projectId, queryIds: [one] })
  expect(await database().query.findUnique({ where: { id: one } })).toMatchObject({
    state: 'waiting',
    text: machineText,
  })
  await expect(api.expansion.edit({ projectId, queryId: one, text: '\u200b' })).rejects.toMatchObject({
    code: 'bad_input',
  })
})

test('an edit that now repeats another query is flagged with it', async () => {
  const { api, projectId, one, two } = await place()
  await api.expansion.edit({ projectId, queryId: one, text: `${farTexts[2]} ` })
  const view = await api.expansion.get({ projectId, queryId: one })
  expect(view).toMatchObject({ isDuplicate: true, similarity: 1, similarTo: { id: two } })
})

test('a merged query is rejected as a duplicate and leaves its parents to the other; undone, they go again', async () => {
  const { api, projectId, one, two, second, seedId } = await place()
  const other = await api.seeds.create({ projectId, ...second, text: farTexts[9] ?? '' })
  await database().queryParent.create({ data: { queryId: one, seedId: other.seedId, position: 1 } })
  await api.expansion.merge({ projectId, queryId: one, intoId: two })
  const parents = async () =>
    (await database().queryParent.findMany({ where: { queryId: two }, orderBy: { position: 'asc' } })).map(
      (row) => row.seedId,
    )
  expect(await parents()).toEqual([seedId, other.seedId])
  expect(await database().query.findUnique({ where: { id: one } })).toMatchObject({
    ...{ state: 'rejected', rejectReason: 'duplicate', similarToId: two },
  })
  await api.expansion.undo({ projectId, queryIds: [one] })
  expect(await parents()).toEqual([seedId])
  await expect(api.expansion.merge({ projectId, queryId: one, intoId: one })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('two triagers at once on one row: one decides, the other is told, and there is one review', async () => {
  const { api, projectId, one } = await place()
  const others = await Promise.all(Array.from({ length: 5 }, () => member(projectId, ['annotator'])))
  const outcomes = await Promise.allSettled([
    api.expansion.keep({ projectId, queryId: one }),
    ...others.map((other) => as(other).expansion.reject({ projectId, queryId: one, reason: 'drift' })),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' })
  expect(await database().review.count({ where: { subjectId: one } })).toBe(1)
})

test('who opens a seed has its queries to themselves; another is sent to another seed and cannot decide them', async () => {
  const { api, projectId, seedId, queryIds, one } = await place()
  const other = as(await member(projectId, ['annotator']))
  expect(await api.expansion.openSeed({ projectId, seedId })).toEqual({ claimed: queryIds.length, withOthers: 0 })
  expect(await other.expansion.openSeed({ projectId, seedId })).toEqual({ claimed: 0, withOthers: queryIds.length })
  expect(await other.expansion.nextSeed({ projectId })).toMatchObject({
    seedId: null,
    waiting: 0,
    withOthers: queryIds.length,
  })
  const view = await other.expansion.triage({ projectId, seedId })
  expect(view.rows.every(({ isHeldByOther }) => isHeldByOther)).toBe(true)
  await expect(other.expansion.keep({ projectId, queryId: one })).rejects.toMatchObject({ code: 'conflict' })
  await api.expansion.leaveSeed({ projectId, seedId })
  expect(await other.expansion.nextSeed({ projectId })).toMatchObject({ seedId, waiting: queryIds.length })
  await other.expansion.keep({ projectId, queryId: one })
  expect(await stateOf(one)).toBe('kept')
})

test('many are kept at once, those of others are left with the reason, and one undo takes all of mine back', async () => {
  const { api, lead, projectId, queryIds, one, two } = await place()
  const other = as(await member(projectId, ['annotator']))
  await other.expansion.reject({ projectId, queryId: two, reason: 'unnatural' })
  const actId = newId()
  const input = { projectId, queryIds: [...queryIds, newId()] }
  const outcome = await as(lead, actId).expansion.keepMany(input)
  expect(outcome.done).toEqual(queryIds.filter((id) => id !== two))
  expect(outcome.left).toHaveLength(2)
  expect(await as(lead, actId).expansion.keepMany(input)).toEqual(outcome)
  expect(await database().review.count({ where: { projectId, decision: 'keep' } })).toBe(queryIds.length - 1)
  const undone = await api.expansion.undo({ projectId, queryIds })
  expect(undone.done).toHaveLength(queryIds.length - 1)
  expect(undone.left).toMatchObject([{ id: two }])
  expect(await stateOf(one)).toBe('waiting')
  expect(await stateOf(two)).toBe('rejected')
})

test('many are rejected for one reason', async () => {
  const { api, projectId, queryIds } = await place()
  const { done } = await api.expansion.rejectMany({ projectId, queryIds, reason: 'dialect' })
  expect(done).toEqual(queryIds)
  expect(await database().query.count({ where: { projectId, rejectReason: 'dialect' } })).toBe(queryIds.length)
})

test('a seed in the set is no work for triage, and queries of another project are not there', async () => {
  const { api, projectId, one, queryIds } = await place()
  const foreign = await place()
  const seed = await database().query.findFirstOrThrow({ where: { projectId, method: 'seed' } })
  const notFound = { code: 'not_found' }
  await expect(api.expansion.keep({ projectId, queryId: seed.id })).rejects.toMatchObject(notFound)
  await expect(api.expansion.keep({ projectId, queryId: foreign.one })).rejects.toMatchObject(notFound)
  await expect(api.expansion.reject({ projectId, queryId: foreign.one, reason: 'drift' })).rejects.toMatchObject(
    notFound,
  )
  await expect(api.expansion.edit({ projectId, queryId: foreign.one, text: 'x' })).rejects.toMatchObject(notFound)
  await expect(api.expansion.merge({ projectId, queryId: one, intoId: foreign.one })).rejects.toMatchObject(notFound)
  await expect(api.expansion.get({ projectId, queryId: foreign.one })).rejects.toMatchObject(notFound)
  await expect(api.expansion.triage({ projectId, seedId: foreign.seedId })).rejects.toMatchObject(notFound)
  expect(await api.expansion.openSeed({ projectId, seedId: foreign.seedId })).toEqual({ claimed: 0, withOthers: 0 })
  const { done, left } = await api.expansion.keepMany({ projectId, queryIds: foreign.queryIds })
  expect([done.length, left.length]).toEqual([0, queryIds.length])
  expect(await stateOf(foreign.one)).toBe('waiting')
})

test('queries are listed by what they are, page by page', async () => {
  const { api, projectId, one, queryIds } = await place()
  await api.expansion.reject({ projectId, queryId: one, reason: 'drift' })
  const list = async (filter: object) => (await api.expansion.list({ projectId, filter })).items
  expect(await list({})).toHaveLength(queryIds.length + 1)
  expect(await list({ method: 'seed' })).toHaveLength(1)
  expect((await list({ state: 'rejected' })).map(({ id }) => id)).toEqual([one])
  expect(await list({ search: 'RUDKHAN' })).toHaveLength(1)
  const first = await api.expansion.list({ projectId, limit: 4 })
  const rest = await api.expansion.list({ projectId, limit: 4, cursor: first.next })
  expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(queryIds.length + 1)
  expect(rest.next).toBeNull()
})
