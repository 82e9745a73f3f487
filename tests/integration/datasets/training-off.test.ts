import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/core/env'
import { database, transact } from '@/lib/db/client'
import { runJob } from '@/lib/jobs/run'
import { startJob } from '@/lib/jobs/start'
import { settingsOf } from '@/lib/pipeline/datasets/bundles/schema'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { as, projectWithLead, startApp } from '../../support/app'
import { distinct, makeExamples } from '../../support/released'

await startApp()

test('where no operator allows it nothing is trained, and a job from elsewhere waits for a worker that may', async () => {
  const { lead, projectId } = await projectWithLead()
  await makeExamples(projectId, lead.userId, distinct(3))
  const { releaseId } = await as(lead).datasets.release({ projectId })
  const settings = settingsOf('one-small-gpu')
  const asked = { projectId, number: 1, format: 'axolotl' as const, settings }
  await expect(as(lead).datasets.train(asked)).rejects.toMatchObject({ code: 'refused' })
  expect(await as(lead).datasets.listTrainingRuns({ projectId, number: 1 })).toMatchObject({
    isAllowed: false,
    runs: [],
  })

  const run = await database().trainingRun.create({
    data: { ...{ projectId, releaseId, jobId: releaseId, format: 'axolotl', settings, startedById: lead.userId } },
  })
  const input = { trainingRunId: run.id }
  const jobId = await transact((tx) =>
    startJob(tx, {
      projectId,
      kind: 'datasets.train',
      input,
      items: [{ key: 'x', input: { ...input, name: 'x' } }],
      startedById: lead.userId,
    }),
  )
  const stop = AbortSignal.timeout(1500)
  await runJob(jobId, jobRegistry, stop)
  const [item] = await database().jobItem.findMany({ where: { jobId } })
  expect(item).toMatchObject({ state: 'waiting', attempts: 0 })
  expect(item?.reason).toContain('may not train')
  expect(await database().trainingRun.findUniqueOrThrow({ where: { id: run.id } })).toMatchObject({ begunAt: null })
})

test('a secret of Winnow cannot be passed on to a trainer', () => {
  const needed = { DATABASE_URL: 'postgres://x/y', AUTH_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: 'x'.repeat(32) }
  expect(parseEnv({ ...needed, WINNOW_TRAINER_ENV: 'HF_TOKEN, X' }).WINNOW_TRAINER_ENV).toEqual(['HF_TOKEN', 'X'])
  for (const name of ['ENCRYPTION_KEY', 'DATABASE_URL', 'AUTH_SECRET'])
    expect(() => parseEnv({ ...needed, WINNOW_TRAINER_ENV: `HF_TOKEN,${name}` })).toThrow('WINNOW_TRAINER_ENV')
  expect(() => parseEnv({ ...needed, WINNOW_TRAINER_HOURS: '0' })).toThrow('WINNOW_TRAINER_HOURS')
})
