import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { runJob } from '@/lib/jobs/run'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { exportPreferences } from '@/lib/pipeline/updates/export'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { makeRows } from '../../support/foreign-rows'

await startApp()
afterAll(closeQueue)

async function work(projectId: string): Promise<void> {
  for (;;) {
    const open = await database().job.findMany({
      where: { projectId, kind: { not: 'test.foreign' }, state: { in: ['planned', 'running'] } },
      orderBy: { createdAt: 'asc' },
    })
    if (open.length === 0) return
    for (const job of open) await runJob(job.id, jobRegistry, new AbortController().signal)
  }
}

const coach = {
  subject: 'head coach of Iran',
  fact: 'Amir Ghalenoei became the head coach of Iran in March 2023.',
  oldValue: 'Carlos Queiroz',
  newValue: 'Amir Ghalenoei',
  since: '2023-03-12',
  referenceDate: '2024-01-01',
}
const news = 'Amir Ghalenoei was named head coach of Iran on 12 March 2023.'

async function world() {
  const { lead, projectId } = await projectWithLead('en')
  const annotator = await member(projectId, ['annotator'])
  const { updateId } = await as(annotator).updates.create({ projectId, ...coach })
  return { lead, annotator, projectId, updateId }
}

const addNews = async ({ annotator, projectId, updateId }: Awaited<ReturnType<typeof world>>) =>
  (
    await as(annotator).updates.pasteEvidence({
      projectId,
      updateId,
      title: 'News',
      text: news,
      publishedOn: '2023-03-13',
    })
  ).evidenceId

async function readyPair(given: Awaited<ReturnType<typeof world>>, answer: string, instruction = 'Who coaches Iran?') {
  const { annotator, projectId, updateId } = given
  await as(annotator).updates.importAnswers({ projectId, system: 'v1', rows: [{ instruction, answer }] })
  const found = await as(annotator).updates.findAffected({ projectId, updateId })
  const item = found.items.find((one) => one.instruction === instruction)
  if (item === undefined) throw new Error('the answer was not found')
  await as(annotator).updates.addPairs({ projectId, updateId, answerIds: [item.id] })
  await work(projectId)
  const pairs = await as(annotator).updates.listPairs({ projectId, updateId })
  const pair = pairs.items.find((one) => one.instruction === instruction)
  if (pair === undefined) throw new Error('there is no pair')
  return pair.id
}

test('a fact becomes an exported pair: found, answered, edited, checked, approved, frozen and the same bytes each time', async () => {
  const given = await world()
  const { lead, annotator, projectId, updateId } = given
  expect((await as(annotator).updates.get({ projectId, updateId })).flags).toMatchObject([{ code: 'no_evidence' }])
  const evidenceId = await addNews(given)
  const pairId = await readyPair(given, 'The head coach of Iran is Carlos Queiroz. Queiroz trains it.')
  const [claim] = await as(annotator).updates.claim({ projectId })
  expect(claim?.subjectId).toBe(pairId)
  const pair = await as(annotator).updates.getPair({ projectId, pairId })
  expect(pair).toMatchObject({
    ...{ state: 'waiting', rejectedBy: 'imported', system: 'v1' },
    chosen: 'The head coach of Iran is Amir Ghalenoei. Ghalenoei trains it.',
    check: { flags: [] },
  })
  const chosen = pair.machineChosen ?? ''
  const key = pair.check?.spans.find((span) => span.key !== null)?.key ?? ''
  await as(annotator).updates.approve({ projectId, pairId, slot: claim ?? null, chosen, links: [{ key, evidenceId }] })
  const plan = await as(lead).updates.releasePlan({ projectId })
  expect(plan).toMatchObject({ number: 1, rows: 1, blocked: [] })
  const release = await as(lead).updates.release({ projectId })
  const read = async (format: string, name: string) => {
    let whole = ''
    for await (const piece of await exportPreferences(projectId, release.number, format, name)) whole += piece
    return whole
  }
  const row = await read('trl', 'train.jsonl')
  expect(JSON.parse(row)).toEqual({
    prompt: [{ role: 'user', content: 'Who coaches Iran?' }],
    chosen: [{ role: 'assistant', content: chosen }],
    rejected: [{ role: 'assistant', content: 'The head coach of Iran is Carlos Queiroz. Queiroz trains it.' }],
  })
  expect(JSON.parse(await read('trl', 'lineage.jsonl'))).toMatchObject({
    update: { id: updateId },
    links: [{ key, evidenceId }],
    approvedBy: annotator.userId,
  })
  await as(annotator).updates.undo({ projectId, pairId })
  expect((await as(lead).updates.releasePlan({ projectId })).rows).toBe(0)
  expect(await read('trl', 'train.jsonl')).toBe(row)
  await expect(database().preferenceRow.updateMany({ data: { chosen: 'altered' } })).rejects.toThrow()
  await expect(database().preferenceRelease.updateMany({ data: { rows: 7 } })).rejects.toThrow()
  await as(lead).updates.withdrawRelease({ projectId, number: 1, reason: 'wrong' })
  expect(await read('trl', 'README.md')).toContain('Withdrawn')
})

describe('what is flagged', () => {
  test('stands against approval until it is settled or waived with a reason', async () => {
    const given = await world()
    const { annotator, projectId } = given
    await addNews(given)
    const pairId = await readyPair(given, 'The head coach of Iran is Carlos Queiroz, in his second term.')
    const approve = (chosen: string) => as(annotator).updates.approve({ projectId, pairId, chosen })
    const stale = 'The head coach of Iran is Amir Ghalenoei, after Carlos Queiroz, in his second term.'
    await expect(approve(stale)).rejects.toMatchObject({ code: 'bad_input' })
    const { flags } = await as(annotator).updates.check({ projectId, pairId, chosen: stale })
    expect(flags.map(({ code }) => code)).toEqual(['stale'])
    for (const { key } of flags) await as(annotator).updates.waivePair({ projectId, pairId, key, reason: 'history' })
    await approve(stale)
  })

  test('an untouched answer cannot be waived through', async () => {
    const given = await world()
    const { annotator, projectId } = given
    await addNews(given)
    const answer = 'The head coach of Iran is Carlos Queiroz.'
    const pairId = await readyPair(given, answer)
    await as(annotator).updates.waivePair({ projectId, pairId, key: 'identical', reason: 'because' })
    await expect(as(annotator).updates.approve({ projectId, pairId, chosen: answer })).rejects.toMatchObject({
      code: 'bad_input',
    })
  })

  test('updates that contradict each other, and evidence older than the fact, block a release; each way out opens it', async () => {
    const given = await world()
    const { lead, annotator, projectId, updateId } = given
    const evidenceId = await addNews(given)
    const pairId = await readyPair(given, 'The head coach of Iran is Carlos Queiroz.')
    const pair = await as(annotator).updates.getPair({ projectId, pairId })
    await as(annotator).updates.approve({ projectId, pairId, chosen: pair.chosen ?? '' })
    const old = { title: 'Old', text: 'Carlos Queiroz will stay.', publishedOn: '2022-01-01' }
    const older = await as(annotator).updates.pasteEvidence({ projectId, updateId, ...old })
    const second = await as(annotator).updates.create({ projectId, ...coach, newValue: 'Somebody Else' })
    const codes = async () =>
      (await as(lead).updates.releasePlan({ projectId })).blocked.flatMap(({ flags }) => flags.map(({ code }) => code))
    expect((await codes()).sort()).toEqual(['contradiction', 'evidence_older'])
    await expect(as(lead).updates.release({ projectId })).rejects.toMatchObject({ code: 'wrong_state' })
    await as(annotator).updates.dropEvidence({ projectId, updateId, evidenceId: older.evidenceId })
    await as(annotator).updates.waiveUpdate({
      ...{ projectId, updateId, reason: 'the other is a rumour' },
      key: `contradiction:${second.updateId}`,
    })
    expect(await codes()).toEqual([])
    await as(annotator).updates.dropEvidence({ projectId, updateId, evidenceId })
    expect(await codes()).toContain('no_evidence')
    await addNews(given)
    await as(lead).updates.release({ projectId })
  })

  test('an update whose values do not differ, or whose days are in no order, is refused with its field', async () => {
    const { annotator, projectId } = await world()
    const create = (more: object) => as(annotator).updates.create({ projectId, ...coach, ...more })
    await expect(create({ newValue: 'carlos  queiroz' })).rejects.toMatchObject({ code: 'bad_input' })
    await expect(create({ referenceDate: '2020-01-01' })).rejects.toMatchObject({ code: 'bad_input' })
    await expect(create({ until: '2020-01-01' })).rejects.toMatchObject({ code: 'bad_input' })
  })
})

test('the affected are found by name, by words and through the corpus, and pairs are made once', async () => {
  const given = await world()
  const { annotator, projectId, updateId } = given
  const rows = await makeRows({ projectId, userId: annotator.userId })
  await database().query.update({
    where: { id: rows.query ?? '' },
    data: { text: 'Who is the head coach of Iran?', state: 'kept' },
  })
  await database().example.update({
    where: { id: rows.example ?? '' },
    data: { instruction: 'Tell me of Carlos Queiroz.', response: 'He trains Iran.' },
  })
  await database().chunk.deleteMany({ where: { projectId } }) // a chunk that no index knows would ask for a rebuild first
  const { items } = await as(annotator).updates.findAffected({ projectId, updateId })
  expect(items.map(({ kind, reasons }) => [kind, reasons.includes('old_value')])).toEqual([
    ['example', true],
    ['query', false],
  ])
  const chosen = { projectId, updateId, queryIds: [rows.query ?? ''], exampleIds: [rows.example ?? ''] }
  expect(await as(annotator).updates.addPairs({ ...chosen, isGenerated: false })).toMatchObject({
    pairs: 2,
    jobId: null,
  })
  expect(await as(annotator).updates.addPairs({ ...chosen, isGenerated: false })).toMatchObject({ pairs: 0, known: 2 })
  const [first] = (await as(annotator).updates.listPairs({ projectId, updateId, state: 'preparing' })).items
  const pairId = first?.id ?? ''
  await as(annotator).updates.pasteAnswer({ projectId, pairId, answer: 'Queiroz.', isEditedByMachine: false })
  expect(await as(annotator).updates.getPair({ projectId, pairId })).toMatchObject({
    ...{ state: 'waiting', rejectedBy: 'pasted', chosen: 'Queiroz.', check: { flags: [{ code: 'identical' }] } },
  })
  await as(annotator).updates.prepare({ projectId, updateId })
  await work(projectId)
  expect((await as(annotator).updates.listPairs({ projectId, updateId, state: 'waiting' })).items).toHaveLength(2)
  expect((await as(annotator).updates.counts({ projectId })).forMe).toBe(2)
})

test('what is of another project is not there, and nothing of it is taken', async () => {
  const { annotator, projectId, updateId } = await world()
  const foreign = await projectWithLead()
  const rows = await makeRows({ projectId: foreign.projectId, userId: foreign.lead.userId })
  const missing = { code: 'not_found' }
  const own = as(annotator).updates
  await expect(own.get({ projectId, updateId: rows.update ?? '' })).rejects.toMatchObject(missing)
  await expect(own.getPair({ projectId, pairId: rows.pair ?? '' })).rejects.toMatchObject(missing)
  await expect(own.addPairs({ projectId, updateId, queryIds: [rows.query ?? ''] })).rejects.toMatchObject(missing)
  await expect(own.pickEvidence({ projectId, updateId, chunkId: rows.chunk ?? '' })).rejects.toMatchObject(missing)
  await expect(
    own.scoreProbe({ projectId, probeId: rows.probe ?? '', phase: 'after', isRight: true }),
  ).rejects.toMatchObject(missing)
  await expect(own.get({ projectId, updateId: newId() })).rejects.toMatchObject(missing)
})

test('probes are written, answered, scored by rule and by people, and measured', async () => {
  const given = await world()
  const { annotator, projectId, updateId } = given
  await addNews(given)
  await readyPair(given, 'The head coach of Iran is Carlos Queiroz.')
  await as(annotator).updates.proposeProbes({ projectId, updateId })
  await work(projectId)
  const probes = await as(annotator).updates.listProbes({ projectId, updateId })
  expect(new Set(probes.map(({ kind }) => kind)).has('direct')).toBe(true)
  const direct = probes.find(({ kind }) => kind === 'direct')
  const question = direct?.question ?? ''
  const enter = (phase: 'before' | 'after', answer: string) =>
    as(annotator).updates.enterAnswers({
      ...{ projectId, updateId, phase },
      rows: [
        { question, answer },
        { question: 'Not a probe?', answer },
      ],
    })
  expect(await enter('before', 'Carlos Queiroz')).toEqual({ saved: 1, unknown: ['Not a probe?'] })
  await enter('after', 'It is Amir Ghalenoei.')
  await as(annotator).updates.generateAnswers({ projectId, updateId, phase: 'after' })
  await work(projectId)
  const answered = await as(annotator).updates.listProbes({ projectId, updateId })
  expect(answered.every(({ after }) => after !== null)).toBe(true)
  expect(answered.find(({ id }) => id === direct?.id)?.after?.text).toBe('It is Amir Ghalenoei.')
  await as(annotator).updates.scoreByRule({ projectId, updateId, rule: 'contains' })
  const efficacy = (await as(annotator).updates.measures({ projectId, updateId })).measures[0]
  expect(efficacy).toMatchObject({ name: 'efficacy', before: { value: 0, n: 1 }, after: { value: 1, n: 1 } })
  await as(annotator).updates.scoreProbe({ projectId, probeId: direct?.id ?? '', phase: 'after', isRight: false })
  await as(annotator).updates.scoreByRule({ projectId, updateId, rule: 'contains' })
  const again = (await as(annotator).updates.measures({ projectId })).measures[0]
  expect(again).toMatchObject({ after: { value: 0, n: 1 } })
  await as(annotator).updates.enterBenchmark({ projectId, name: 'MMLU', before: 68.88, after: 66.89 })
  expect(await as(annotator).updates.listBenchmarks({ projectId })).toMatchObject({
    items: [{ change: -1.99 }],
    paperChange: -1.99,
  })
})

test('an edit at the response desk joins as a pair when the person allowed it, and leaves when the response is open again', async () => {
  for (const allowsPreference of [true, false]) {
    const { lead, projectId } = await projectWithLead('en')
    const rows = await makeRows({ projectId, userId: lead.userId })
    const responseId = rows.response ?? ''
    const passage = rows.passage ?? ''
    await database().passage.update({
      where: { id: passage },
      data: { state: 'kept', text: 'Masuleh is a village in Gilan. It is cool in summer.' },
    })
    const drafted = [{ text: 'Masuleh is a village in Gilan.', passages: [passage] }]
    await database().draft.update({ where: { id: rows.draft ?? '' }, data: { sentences: drafted } })
    await database().example.deleteMany({ where: { responseId } })
    await database().response.update({ where: { id: responseId }, data: { state: 'waiting' } })
    const sentences = [...drafted, { text: 'It is cool in summer.', passages: [passage] }]
    await as(lead).responses.approve({ projectId, responseId, sentences, allowsPreference })
    const pairs = await as(lead).updates.listPairs({ projectId, state: 'approved' })
    expect(pairs.items.map(({ origin, preview }) => [origin, preview])).toEqual(
      allowsPreference ? [['desk', 'Masuleh is a village in Gilan. It is cool in summer.']] : [],
    )
    if (!allowsPreference) continue
    expect(await as(lead).updates.release({ projectId })).toMatchObject({ rows: 1 })
    await as(lead).responses.undo({ projectId, responseId })
    expect((await as(lead).updates.releasePlan({ projectId })).rows).toBe(0)
    await as(lead).responses.approve({ projectId, responseId, sentences, allowsPreference })
    expect((await as(lead).updates.releasePlan({ projectId })).rows).toBe(1)
  }
})
