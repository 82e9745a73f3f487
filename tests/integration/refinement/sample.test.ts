import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { database, transact } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { startWorker } from '@/lib/jobs/worker'
import { sampleReviewer } from '@/lib/pipeline/account/sample-reviewer'
import { exportFile } from '@/lib/pipeline/datasets/export'
import { handOn } from '@/lib/pipeline/flow'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { addSample } from '@/lib/pipeline/project/add-sample'
import { walkToRelease } from '@/lib/pipeline/sample-loop'
import { walkRound } from '@/lib/pipeline/sample-round'
import { clientOf, type Walk } from '@/lib/pipeline/sample-work'
import { startApp } from '../../support/app'

await startApp()
let stop: () => Promise<void>
beforeAll(async () => {
  stop = await startWorker(jobRegistry)
})
afterAll(async () => {
  await stop()
  await closeQueue()
})

const line = z.object({ exampleId: z.string(), round: z.number(), seeds: z.array(z.object({ id: z.string() })) })

test('the sample goes from documents to a second release and a signed decision, and every new row leads back to its failures', {
  timeout: 300_000,
}, async () => {
  const lead = await sampleReviewer()
  const projectId = await transact(async (tx) => {
    const added = await addSample(tx, 'en-recipes', lead.userId)
    for (const event of added.events) await handOn(tx, event)
    return added.projectId
  })
  const said: string[] = []
  const api = clientOf(lead)
  const walk: Walk = {
    sample: 'en-recipes',
    projectId,
    lead,
    api,
    note: (stage, produced) => said.push(`${stage}: ${produced}`),
  }
  await walkToRelease(walk)
  const { released, history } = await walkRound(walk)
  expect(released.number).toBe(2)
  expect(said.filter((words) => words.startsWith('refinement'))).toHaveLength(3)
  expect(history.rows.map(([round, release]) => [round, release])).toEqual([
    ['0', '1'],
    ['1', '2'],
  ])
  const [round] = await api.refinement.listRounds({ projectId })
  expect(round).toMatchObject({ number: 1, state: 'closed', decision: expect.stringMatching(/adopt|repeat/) })

  let text = ''
  for await (const piece of await exportFile(projectId, 2, 'messages', 'lineage.jsonl')) text += piece
  const rows = text
    .trim()
    .split('\n')
    .map((row) => line.parse(JSON.parse(row)))
  const fresh = rows.filter((row) => row.round === 1)
  expect(fresh.length).toBeGreaterThan(10)
  let traced = 0
  for (const { exampleId, seeds } of fresh) {
    const back = await api.refinement.trace({ projectId, exampleId })
    expect(back.examples).toMatchObject([{ id: exampleId, roundNumber: 1, seedIds: seeds.map(({ id }) => id) }])
    const [target] = back.targeted
    if (target === undefined) continue
    expect(target.roundId).toBe(round?.id)
    expect(round?.targets.map(({ subdomainId }) => subdomainId)).toContain(target.subdomainId)
    const promptId = target.failures[0]?.promptId ?? null
    if (promptId === null) continue
    const forth = await api.refinement.trace({ projectId, promptId })
    expect(forth.examples.map(({ id }) => id)).toContain(exampleId)
    traced += 1
  }
  // A seed of the built-in engine answers to a failure only where it can name the failure's topic.
  expect(traced).toBeGreaterThan(0)
  const judgments = await database().judgment.findMany({ where: { projectId }, take: 3 })
  expect(judgments.every(({ note }) => note.startsWith('judged by a rule, not by a person'))).toBe(true)
})
