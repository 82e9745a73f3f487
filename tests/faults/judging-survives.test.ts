import 'fake-indexeddb/auto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Outbox } from '@/components/desk/outbox'
import { runOver, type Someone } from '../support/evaluation-over-http'
import { operationsAt } from '../support/http'
import { type Installation, startInstallation } from '../support/installation'

const PROMPTS = 100
const JUDGMENTS_PER_PROMPT = 2
const SUBMITS = PROMPTS * JUDGMENTS_PER_PROMPT

let installation: Installation
beforeAll(async () => {
  installation = await startInstallation()
}, 300_000)
afterAll(() => installation?.stop(), 60_000)

type World = Awaited<ReturnType<typeof runOver>>
const submission = z.custom<Parameters<ReturnType<typeof operationsAt>['evaluation']['submit']>[0]>()

/** One evaluator at a browser: pairs are claimed, every judgment goes through the outbox that a browser has. */
function evaluatorAt({ url, projectId, runId }: World, { name, cookies }: Someone) {
  const acknowledged: string[] = []
  const made: string[] = []
  const failures = { count: 0 }
  const outbox = new Outbox({
    person: name,
    databaseName: `outbox of ${name}`,
    send: async (_operation, input, actId) => {
      try {
        const signal = AbortSignal.timeout(5000)
        return await operationsAt(url, cookies, actId).evaluation.submit(submission.parse(input), { signal })
      } catch (error) {
        failures.count++
        throw error
      }
    },
    onAnswer: ({ id }, answer) => {
      expect(answer).toMatchObject({ judgmentId: id })
      acknowledged.push(id)
    },
    exclusively: (_name, run) => run(),
    random: () => 0,
  })
  const claim = async () => {
    for (;;)
      try {
        const signal = AbortSignal.timeout(5000)
        return await operationsAt(url, cookies).evaluation.claim({ projectId, runId }, { signal })
      } catch {
        await pause(200)
      }
  }
  const judge = async () => {
    const seen = new Set<string>()
    for (;;) {
      const { pairs } = await claim()
      if (pairs.length === 0) return
      for (const { slotId, fence, first } of pairs) {
        if (seen.has(slotId)) continue
        seen.add(slotId)
        const verdict = first.includes('one') ? ('first' as const) : ('second' as const)
        const input = { projectId, runId, slotId, fence, verdict, activeMs: 20_000 }
        made.push(await outbox.add({ operation: 'evaluation.submit', input, label: slotId }))
        await pause(15)
      }
      while (outbox.state.waiting > 0) await pause(20)
    }
  }
  return { acknowledged, made, failures, outbox, judge }
}

test('200 judgments outlive kill -9 of the web process and of the database: none lost, none doubled', async () => {
  const world = await runOver(installation, {
    prompts: PROMPTS,
    evaluators: 5,
    judgmentsPerPrompt: JUDGMENTS_PER_PROMPT,
  })
  const evaluators = world.people.map((someone) => evaluatorAt(world, someone))
  const done = Promise.all(evaluators.map(({ judge }) => judge()))
  const count = () => evaluators.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)
  const killed: { what: string; at: number }[] = []
  for (const [what, after] of [
    ['web', 40],
    ['database', 90],
    ['web', 140],
  ] as const) {
    while (count() < after) await pause(5)
    installation.kill(what)
    killed.push({ what, at: count() })
  }
  await done
  expect(killed.every(({ at }) => at < SUBMITS)).toBe(true)
  expect(evaluators.reduce((sum, { failures }) => sum + failures.count, 0)).toBeGreaterThan(0)
  for (const { outbox, made, acknowledged } of evaluators) {
    expect(outbox.state).toMatchObject({ waiting: 0, refused: [] })
    expect(new Set(acknowledged)).toEqual(new Set(made))
    await outbox.close()
  }
  const client = new pg.Client({ connectionString: await installation.databaseUrl() })
  await client.connect()
  const { rows } = await client.query<{ id: string; slotId: string; promptId: string; userId: string }>(
    `select id, "slotId", "promptId", "userId" from "Judgment" where "runId" = $1`,
    [world.runId],
  )
  await client.end()
  expect(new Set(rows.map((row) => row.id))).toEqual(new Set(evaluators.flatMap(({ acknowledged }) => acknowledged)))
  expect(rows).toHaveLength(SUBMITS)
  expect(new Set(rows.map((row) => row.slotId)).size).toBe(SUBMITS)
  expect(new Set(rows.map((row) => `${row.promptId} ${row.userId}`)).size).toBe(SUBMITS)
  const byPrompt = Map.groupBy(rows, (row) => row.promptId)
  expect([...byPrompt.values()].map((own) => own.length)).toEqual(new Array(PROMPTS).fill(JUDGMENTS_PER_PROMPT))
  const { progress } = await world.api.evaluation.getRun({ projectId: world.projectId, runId: world.runId })
  expect(progress).toMatchObject({ judgments: SUBMITS, promptsDone: PROMPTS, judgmentsWanted: SUBMITS })
}, 120_000)
