import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { streams } from '@/lib/api/streams'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { closeQueue, queue } from '@/lib/jobs/queue'
import { runJob } from '@/lib/jobs/run'
import { settingsOf } from '@/lib/pipeline/datasets/bundles/schema'
import { trainingEvent } from '@/lib/pipeline/datasets/training/schema'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { distinct, makeExamples } from '../../support/released'
import { until } from '../../support/worker-process'

await startApp()
const root = path.resolve(import.meta.dirname, '../../..')
Object.assign(process.env, {
  WINNOW_ALLOW_TRAINER: 'true',
  WINNOW_TRAINER_COMMAND: `'${process.execPath}' '${root}/tests/support/trainer.mjs' {bundle} {result}`,
  WINNOW_TRAINER_ENV: 'TRAINER_TOKEN',
  TRAINER_TOKEN: 'a token the operator passes on',
  SOME_OTHER_SECRET: 'not for the trainer',
})
await queue()
afterAll(closeQueue)

const { lead, projectId } = await projectWithLead()
await makeExamples(projectId, lead.userId, distinct(20))
await as(lead).datasets.release({ projectId, splits: { validation: 0.1 } })

const start = (mode: string) =>
  as(lead).datasets.train({
    ...{ projectId, number: 1, format: 'axolotl' },
    settings: { ...settingsOf('one-small-gpu'), baseModel: `test/${mode}` },
  })

const runOf = async (trainingRunId: string) => {
  const { runs } = await as(lead).datasets.listTrainingRuns({ projectId, number: 1 })
  const run = runs.find(({ id }) => id === trainingRunId)
  if (run === undefined) throw new Error('the run is not listed')
  return run
}

const workOff = (jobId: string) => runJob(jobId, jobRegistry, new AbortController().signal)

const logOf = async (runId: string) =>
  (await database().trainingLog.findMany({ where: { runId }, orderBy: { number: 'asc' } }))
    .map(({ text }) => text)
    .join('')

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const pidsIn = async (runId: string) =>
  (await logOf(runId))
    .match(/pids: (\d+) (\d+)/)
    ?.slice(1)
    .map(Number) ?? []

test('a run trains in a fresh folder from its bundle, tells how far it is, and brings back model and outputs', async () => {
  const { trainingRunId, jobId } = await start('whole')
  expect(await runOf(trainingRunId)).toMatchObject({ state: 'waiting', number: 1, begunAt: null })
  await workOff(jobId)
  const run = await runOf(trainingRunId)
  expect(run).toMatchObject({
    state: 'done',
    step: 4,
    total: 4,
    loss: 0.25,
    exitCode: 0,
    reason: null,
    startedBy: 'lead',
  })
  expect(run.result).toMatchObject({ model: 'tuned', metrics: { eval_loss: 0.25 }, problem: null })
  const file = await database().storedFile.findUniqueOrThrow({ where: { id: run.result?.file?.id ?? '' } })
  expect(new TextDecoder().decode(file.bytes)).toBe('{"prompt":"a","output":"b"}\n')
  expect(file.projectId).toBe(projectId)
  const log = await logOf(trainingRunId)
  expect(log).toContain('18 rows, in bundle')
  const names = log.match(/environment: (.*)/)?.[1]?.split(' ') ?? []
  expect(names).toContain('TRAINER_TOKEN')
  expect(names).toContain('PATH')
  for (const hidden of ['DATABASE_URL', 'AUTH_SECRET', 'ENCRYPTION_KEY', 'SOME_OTHER_SECRET', 'NODE_OPTIONS'])
    expect(names).not.toContain(hidden)
  expect(readdirSync(path.join(process.env.WINNOW_DATA ?? '', 'training', trainingRunId)).sort()).toEqual([
    'bundle',
    'outputs.jsonl',
    'result.json',
  ])
})

test('a trainer that fails is a failed run with its exit code and its last words', async () => {
  const { trainingRunId, jobId } = await start('fail')
  await workOff(jobId)
  expect(await runOf(trainingRunId)).toMatchObject({ state: 'failed', exitCode: 3, result: null })
  expect((await runOf(trainingRunId)).reason).toContain('exit code 3')
  expect(await logOf(trainingRunId)).toContain('CUDA out of memory')
})

test.each([
  ['silent', 'left no result file'],
  ['garbled', 'cannot be read'],
  ['escape', 'no file in the folder of the run'],
])('a result that is %s ends the run well and is told', async (mode, says) => {
  const { trainingRunId, jobId } = await start(mode)
  await workOff(jobId)
  const run = await runOf(trainingRunId)
  expect(run).toMatchObject({ state: 'done' })
  expect(run.result?.problem).toContain(says)
  expect(run.result?.file).toBeNull()
})

test('of an endless log the end is kept, and what is not is counted', async () => {
  const { trainingRunId, jobId } = await start('flood')
  await workOff(jobId)
  const log = await logOf(trainingRunId)
  expect(log.length).toBeLessThanOrEqual(64 * 17 * 1024)
  expect(log).toContain('"step":4')
  const row = await database().trainingRun.findUniqueOrThrow({ where: { id: trainingRunId } })
  expect(row.logDropped).toBeGreaterThan(1_000_000)
})

test('a cancelled run ends with every process it began', async () => {
  const { trainingRunId, jobId } = await start('hang')
  const working = workOff(jobId)
  await until(async () => (await pidsIn(trainingRunId)).length === 2, 20_000)
  const pids = await pidsIn(trainingRunId)
  expect(pids.every(isAlive)).toBe(true)
  await as(lead).jobs.cancel({ projectId, jobId })
  expect((await runOf(trainingRunId)).isCancelling).toBe(true)
  await working
  await until(async () => !pids.some(isAlive), 10_000)
  expect(await runOf(trainingRunId)).toMatchObject({ state: 'cancelled', step: 1, total: 100 })
})

test('the worker that dies takes the trainer with it; the run has failed and is never begun again', async () => {
  const { trainingRunId, jobId } = await start('hang')
  const worker = spawn(process.execPath, ['--import', 'tsx', 'lib/pipeline/worker.ts'], {
    ...{ cwd: root, env: process.env, stdio: 'ignore' },
  })
  onTestFinished(() => {
    worker.kill('SIGKILL')
  })
  await until(async () => (await pidsIn(trainingRunId)).length === 2, 40_000)
  const pids = await pidsIn(trainingRunId)
  worker.kill('SIGKILL')
  await until(async () => !pids.some(isAlive), 15_000)
  await database()
    .$executeRaw`update "JobItem" set "leaseUntil" = now() - interval '1 second' where "jobId" = ${jobId}::uuid`
  await workOff(jobId)
  const run = await runOf(trainingRunId)
  expect(run).toMatchObject({ state: 'failed' })
  expect(run.reason).toContain('The worker stopped while it trained')
  expect(await pidsIn(trainingRunId)).toEqual(pids)
  await as(lead).jobs.retryFailed({ projectId, jobId, isWithRejected: true })
  await workOff(jobId)
  expect(await pidsIn(trainingRunId)).toEqual(pids)
  expect(await runOf(trainingRunId)).toMatchObject({ state: 'failed' })
}, 90_000)

test('a watcher gets the log piece by piece, each once, until the run has ended', async () => {
  const { trainingRunId, jobId } = await start('whole')
  const gone = new AbortController()
  const context = { actor: lead, requestId: newId(), actId: newId(), address: 'test', device: 'test' }
  const stream = streams.get('datasets.watchTraining')
  const events = await stream?.open(context, { projectId, trainingRunId }, gone.signal)
  const working = workOff(jobId)
  const seen: number[] = []
  let last = ''
  for await (const event of events ?? []) {
    const { run, pieces } = trainingEvent.parse(event)
    seen.push(...pieces.map(({ number }) => number))
    last = run.state
  }
  await working
  expect(last).toBe('done')
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
  expect(seen.length).toBeGreaterThan(0)
})

test('only leads train, only from releases that stand, and only in their project', async () => {
  const annotator = await member(projectId, ['annotator'])
  const asked = { projectId, number: 1, format: 'axolotl' as const, settings: settingsOf('one-small-gpu') }
  await expect(as(annotator).datasets.train(asked)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(as(annotator).datasets.listTrainingRuns({ projectId, number: 1 })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(as(lead).datasets.train({ ...asked, number: 5 })).rejects.toMatchObject({ code: 'not_found' })
  await as(lead).datasets.release({ projectId })
  await as(lead).datasets.withdrawRelease({ projectId, number: 2, reason: 'leaks' })
  await expect(as(lead).datasets.train({ ...asked, number: 2 })).rejects.toMatchObject({ code: 'wrong_state' })
})
