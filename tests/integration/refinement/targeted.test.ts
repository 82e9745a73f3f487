import { afterAll, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { runJob } from '@/lib/jobs/run'
import { exportFile } from '@/lib/pipeline/datasets/export'
import { handOn } from '@/lib/pipeline/flow'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { proposeOutput } from '@/lib/pipeline/refinement/targeted/schema'
import { as, startApp } from '../../support/app'
import { openedRound, type WeakProject, weakProject } from '../../support/rounds'

await startApp()
afterAll(closeQueue)

const signal = () => new AbortController().signal

async function proposed(world: WeakProject, roundId: string, n = 6) {
  const { lead, projectId } = world
  const { jobId, asked } = await as(lead).refinement.propose({ projectId, roundId, n })
  await runJob(jobId, jobRegistry, signal())
  const [item] = await database().jobItem.findMany({ where: { jobId } })
  expect(item).toMatchObject({ state: 'done' })
  return { jobId, asked, output: proposeOutput.parse(item?.output) }
}

test('seeds are proposed from the failures, land at the seed desk under the round, and none repeats an evaluation prompt', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { roundId } = await openedRound(world)
  const { jobId, asked, output } = await proposed(world, roundId)
  expect(asked).toBe(6)
  expect(output.kept).toBeGreaterThan(0)
  expect(output.proposed).toBe(
    output.kept + output.dropped.evaluationPrompt + output.dropped.existing + output.dropped.unusable,
  )
  const open = await as(lead).seeds.listProposals({ projectId, jobId })
  expect(open).toHaveLength(output.kept)
  const rows = await database().seedProposal.findMany({ where: { projectId, roundId } })
  expect(rows.every((row) => row.promptVersion === 'refinement.propose@1' && row.jobId === jobId)).toBe(true)
  const prompts = new Set((await database().prompt.findMany({ where: { projectId } })).map(({ text }) => text))
  expect(open.some(({ text }) => prompts.has(text))).toBe(false)
  const { items } = await as(lead).refinement.listTargeted({ projectId, roundId })
  expect(items).toHaveLength(output.kept)
  const aimed = items.find(({ failures }) => failures.length > 0)
  expect(aimed).toMatchObject({ roundNumber: 1, subdomain: 'Castles', state: 'open', seed: null, queries: 0 })
  expect(aimed?.failures[0]?.prompt).toMatch(/^How did Castles matter/)
  expect(aimed?.failures[0]?.output).toMatch(/^ours Castles/)
})

test('a proposal that reads like a kept prompt is dropped and counted', async () => {
  const world = await weakProject()
  const { roundId } = await openedRound(world)
  const first = await proposed(world, roundId, 4)
  const [row] = await database().seedProposal.findMany({ where: { jobId: first.jobId } })
  const other = await weakProject()
  const opened = await openedRound(other)
  // The built-in engine answers the same to the same failures; now one of its answers is a kept prompt.
  await database().prompt.create({
    data: {
      ...{
        projectId: other.projectId,
        promptSetId: other.promptSetId,
        position: 999,
        textHash: 'x',
        source: 'written',
      },
      ...{ text: `${row?.text}`, ...other.cellOf('Castles') },
    },
  })
  const { output } = await proposed(other, opened.roundId, 4)
  expect(output.dropped.evaluationPrompt).toBe(first.output.dropped.evaluationPrompt + 1)
})

test('nothing is asked where quotas are met, and only target cells are asked for', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const none = { seeds: 0, queries: 0, contexts: 0, responses: 0, examples: 1 }
  const { roundId } = await openedRound(world, { targets: [{ ...world.cellOf('Castles'), quota: none }] })
  await expect(as(lead).refinement.propose({ projectId, roundId })).rejects.toMatchObject({ code: 'wrong_state' })
  await expect(
    as(lead).refinement.propose({ projectId, roundId, cells: [world.cellOf('Hills')] }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('from an exported row of release 2 to its seed, round, cell and failing prompt, and back', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { roundId } = await openedRound(world)
  await proposed(world, roundId)
  const { items } = await as(lead).refinement.listTargeted({ projectId, roundId })
  const target = items.find(({ failures }) => failures.length > 0)
  if (target === undefined) throw new Error('a targeted proposal')
  const { seedId } = await as(lead).seeds.create({
    ...{ projectId, text: target.text, ...world.cellOf('Castles'), approve: true, proposalId: target.proposalId },
  })
  const db = database()
  const query = await db.query.findFirstOrThrow({ where: { projectId, seedId } })
  await db.context.create({ data: { projectId, roundId, queryId: query.id, state: 'settled' } })
  const response = await db.response.create({ data: { projectId, roundId, queryId: query.id, state: 'approved' } })
  await db.draft.create({
    data: {
      ...{
        responseId: response.id,
        number: 1,
        state: 'complete',
        provider: 'builtin',
        model: 'rules',
        promptVersion: '1',
      },
      sentences: [{ text: 'Because of the winter.', passages: [] }],
    },
  })
  await db.$transaction((tx) =>
    handOn(tx, { name: 'responses.responseApproved', projectId, responseId: response.id, userId: lead.userId }),
  )
  const released = await as(lead).datasets.release({ projectId, name: '', notes: '' })
  expect(released.number).toBe(2)
  let text = ''
  for await (const piece of await exportFile(projectId, 2, 'messages', 'lineage.jsonl')) text += piece
  const exported: { seeds: { id: string }[]; round: number; exampleId: string } = JSON.parse(
    text.trim().split('\n')[0] ?? '',
  )
  expect(exported).toMatchObject({ round: 1, seeds: [{ id: seedId }] })

  const back = await as(lead).refinement.trace({ projectId, exampleId: exported.exampleId })
  expect(back).toMatchObject({
    examples: [{ id: exported.exampleId, roundNumber: 1, seedIds: [seedId], releases: [2] }],
    targeted: [
      { proposalId: target.proposalId, roundNumber: 1, subdomain: 'Castles', seed: { id: seedId }, examples: 1 },
    ],
  })
  const promptId = back.targeted[0]?.failures[0]?.promptId ?? ''
  const forth = await as(lead).refinement.trace({ projectId, promptId })
  expect(forth.examples.map(({ id }) => id)).toContain(exported.exampleId)
  const bySeed = await as(lead).refinement.trace({ projectId, seedId })
  expect(bySeed.targeted).toEqual(back.targeted)
  await expect(as(lead).refinement.trace({ projectId })).rejects.toMatchObject({ code: 'bad_input' })
})
