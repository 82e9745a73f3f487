import { afterAll, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { as, startApp } from '../../support/app'
import { evaluationWith } from '../../support/evaluation'

await startApp()
afterAll(closeQueue)

test('the result and the weaknesses of 100,000 judgments are read in seconds', async () => {
  const { lead, projectId, promptSetId, systemIds, subdomainId, queryTypeId } = await evaluationWith({ prompts: 2 })
  const [a, b] = systemIds
  const db = database()
  const run = await db.run.create({
    data: {
      ...{ projectId, number: 1, name: 'Many', promptSetId, systemIds, settings: {}, createdById: lead.userId },
      ...{ state: 'closed', openedAt: new Date(), closedAt: new Date() },
    },
  })
  await db.$executeRaw`
    insert into "Prompt" (id, "promptSetId", "projectId", position, "subdomainId", "queryTypeId", text, "textHash", source)
    select md5('p' || n)::uuid, ${promptSetId}::uuid, ${projectId}::uuid, n, ${subdomainId}::uuid, ${queryTypeId}::uuid, 'p ' || n, 'h' || n, 'imported'
    from generate_series(1, 100000) n`
  await db.$executeRaw`
    insert into "Comparison" (id, "runId", "promptId", "systemAId", "systemBId")
    select md5('c' || n)::uuid, ${run.id}::uuid, md5('p' || n)::uuid, ${a}::uuid, ${b}::uuid from generate_series(1, 100000) n`
  await db.$executeRaw`
    insert into "Judgment" (id, "projectId", "runId", "comparisonId", "promptId", evaluator, verdict, winner, "isFirstA", "activeMs", reasons)
    select md5('j' || n)::uuid, ${projectId}::uuid, ${run.id}::uuid, md5('c' || n)::uuid, md5('p' || n)::uuid, 'e' || n % 7,
      case when n % 5 = 0 then 'tie' when n % 2 = 0 then 'first' else 'second' end,
      case when n % 5 = 0 then null when n % 3 = 0 then 'b' else 'a' end, n % 2 = 0, 20000, '{}'
    from generate_series(1, 100000) n`
  await db.$executeRawUnsafe('analyze')
  const time = async (read: () => Promise<unknown>) => {
    const began = performance.now()
    await read()
    return Math.round(performance.now() - began)
  }
  const at = { projectId, runId: run.id }
  const result = await time(async () => {
    const [pair] = (await as(lead).evaluation.result(at)).pairs
    expect(pair?.judgments).toBe(100_000)
  })
  const weakness = await time(() => as(lead).evaluation.weakness(at))
  console.info(`100,000 judgments: result ${result} ms, weakness ${weakness} ms`)
  expect(result).toBeLessThan(15_000)
  expect(weakness).toBeLessThan(15_000)
}, 120_000)
