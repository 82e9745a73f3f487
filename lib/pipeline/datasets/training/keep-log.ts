import { messageOf } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { database } from '@/lib/db/client'
import { cleanLine, type Progress, progressOf } from '@/lib/pipeline/datasets/training/rules'

const EVERY_MS = 700
const PIECE = 16 * 1024
/** Pieces that are kept of a run, a mebibyte in all. */
const KEPT = 64

/**
 * Keeps what a run writes in its rows, a moment behind, and how far it says it is. Of a long log the end stays; what a
 * burst writes beyond a piece between two writes is counted, not kept.
 */
export function keepLog(trainingRunId: string) {
  let lines: string[] = []
  let length = 0
  let dropped = 0
  let number = 0
  let progress: Progress = {}
  let hasNews = false
  const take = (line: string) => {
    const text = cleanLine(line)
    const said = progressOf(text)
    if (said !== null) progress = { ...progress, ...said }
    hasNews = true
    lines.push(text)
    length += text.length + 1
    while (length > PIECE && lines.length > 1) {
      const first = lines.shift() ?? ''
      length -= first.length + 1
      dropped += first.length + 1
    }
  }
  const write = async () => {
    if (!hasNews) return
    const text = lines.map((line) => `${line}\n`).join('')
    const lost = dropped
    lines = []
    length = 0
    dropped = 0
    hasNews = false
    number += 1
    await database().trainingLog.create({ data: { runId: trainingRunId, number, text } })
    const old = await database().$queryRaw<{ length: number }[]>`
      delete from "TrainingLog" where "runId" = ${trainingRunId}::uuid and number <= ${number - KEPT} returning length(text) as length`
    const gone = old.reduce((sum, row) => sum + row.length, lost)
    await database().trainingRun.update({
      where: { id: trainingRunId },
      data: { ...progress, logDropped: { increment: gone } },
    })
  }
  let writing = Promise.resolve()
  const flush = () => {
    writing = writing.then(write).catch((error: unknown) => {
      log.warn({ trainingRunId, message: messageOf(error) }, 'the log of a training run was not written')
    })
    return writing
  }
  const timer = setInterval(flush, EVERY_MS)
  const end = async () => {
    clearInterval(timer)
    await flush()
  }
  return { take, end }
}
