import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { env, trainerEnvironment } from '@/lib/core/env'
import { AppError, messageOf } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { defineJob } from '@/lib/jobs/define'
import { readyBundle } from '@/lib/pipeline/datasets/bundles/export-bundle'
import { bundleFormatIds, trainingSettings } from '@/lib/pipeline/datasets/bundles/schema'
import { keepLog } from '@/lib/pipeline/datasets/training/keep-log'
import { readResult } from '@/lib/pipeline/datasets/training/read-result'
import { filledIn, wordsOf } from '@/lib/pipeline/datasets/training/rules'
import { runProgram } from '@/lib/pipeline/datasets/training/run-program'
import { trainingItem, trainingJob } from '@/lib/pipeline/datasets/training/schema'
import { handOn } from '@/lib/pipeline/flow'

const HOUR_MS = 3_600_000

/**
 * Trains from a release by the operator's command. Unlike other jobs it acts on the world, so it never begins twice:
 * when its worker is lost, the run has failed, with that reason.
 */
export const trainModel = defineJob({
  kind: 'datasets.train',
  input: trainingJob,
  item: trainingItem,
  attempts: 1,
  concurrency: 1,
  run: async ({ projectId }, { input: { trainingRunId } }, signal) => {
    const words = allowedWords()
    const run = await begin(projectId, trainingRunId)
    const folder = await freshFolder(trainingRunId)
    const bundle = path.join(folder, 'bundle')
    const result = path.join(folder, 'result.json')
    const format = bundleFormatIds.find((one) => one === run.format) ?? 'trl-messages'
    const settings = trainingSettings.parse(run.settings)
    const { files, bundleHash } = await readyBundle({ projectId, number: run.release.number, format, settings })
    for (const { name, pieces } of files) {
      await mkdir(path.dirname(path.join(bundle, name)), { recursive: true })
      await pipeline(pieces(), createWriteStream(path.join(bundle, name), { flags: 'wx' }))
    }
    await database().trainingRun.update({ where: { id: trainingRunId }, data: { bundleHash } })
    const log = keepLog(trainingRunId)
    const ended = await runProgram({
      words: filledIn(words, { bundle, result, folder, format }),
      folder: bundle,
      environment: { ...trainerEnvironment(), WINNOW_BUNDLE: bundle, WINNOW_RESULT: result },
      limitMs: env().WINNOW_TRAINER_HOURS * HOUR_MS,
      signal,
      onLine: log.take,
    }).finally(log.end)
    signal.throwIfAborted()
    const { exitCode, isOverTime } = ended
    await database().trainingRun.update({ where: { id: trainingRunId }, data: { exitCode } })
    if (isOverTime)
      throw new AppError('refused', `The trainer was ended after ${env().WINNOW_TRAINER_HOURS} hours, its limit.`)
    if (exitCode !== 0) throw new AppError('refused', `The trainer ended with exit code ${exitCode}; its log says why.`)
    return readResult(folder, result)
  },
  save: async (tx, { projectId }, { input: { trainingRunId } }, { result, outputs }) => {
    const run = await tx.trainingRun.update({ where: { id: trainingRunId }, data: { result: jsonOf(result) } })
    if (result.file === null || outputs === null) return
    await handOn(tx, {
      ...{ name: 'datasets.outputsBrought', projectId, fileId: result.file.id, fileName: result.file.name },
      ...{ bytes: outputs, userId: run.startedById },
    })
  },
})

/** @throws AppError unavailable on a worker that may not train: another one is waited for */
function allowedWords(): string[] {
  const { WINNOW_ALLOW_TRAINER, WINNOW_TRAINER_COMMAND } = env()
  if (!WINNOW_ALLOW_TRAINER || WINNOW_TRAINER_COMMAND === undefined)
    throw new AppError('unavailable', 'This worker may not train; one that may is waited for.')
  try {
    return wordsOf(WINNOW_TRAINER_COMMAND)
  } catch (error) {
    throw new AppError('refused', `WINNOW_TRAINER_COMMAND cannot be read: ${messageOf(error)}.`, {}, error)
  }
}

/** @throws AppError gone when it was begun before: that worker is lost, and what it did is not done over */
async function begin(projectId: string, trainingRunId: string) {
  const { count } = await database().trainingRun.updateMany({
    where: { id: trainingRunId, projectId, begunAt: null },
    data: { begunAt: new Date() },
  })
  if (count === 0)
    throw new AppError('gone', 'The worker stopped while it trained, and the trainer with it. Start a new run.')
  return database().trainingRun.findUniqueOrThrow({ where: { id: trainingRunId }, include: { release: true } })
}

async function freshFolder(trainingRunId: string): Promise<string> {
  const home = path.resolve(env().WINNOW_DATA, 'training')
  await mkdir(home, { recursive: true, mode: 0o700 })
  const folder = path.join(home, trainingRunId)
  // Not recursive: a folder that is there is another run's.
  await mkdir(folder, { mode: 0o700 })
  return folder
}
