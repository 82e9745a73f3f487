import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { undoDecision } from '@/lib/desk/decide'
import { withdrawWork } from '@/lib/desk/work'
import { findMine, progressOfMine } from '@/lib/pipeline/evaluation/judging/find-mine'
import { undoInput, undone } from '@/lib/pipeline/evaluation/judging/schema'
import { showPair } from '@/lib/pipeline/evaluation/judging/show-pairs'
import { subjectOf } from '@/lib/pipeline/evaluation/judging/submit-judgment'
import { DESK } from '@/lib/pipeline/evaluation/runs/find-run'

/** How many of one's last judgments may be taken back, and for how long. */
export const UNDO_LAST = 10
export const UNDO_MINUTES = 5

export const undoJudgment = command({
  operation: 'evaluation.undo',
  permission: 'evaluation.judge',
  summary: 'Take one of one’s last ten judgments back, within five minutes; the pair is one’s own again.',
  input: undoInput,
  output: undone,
  run: async ({ tx, actor: { userId }, actId }, { projectId, runId, judgmentId }) => {
    const run = await findMine(tx, { projectId, runId, userId })
    if (run.state !== 'open' && run.state !== 'paused')
      throw new AppError('wrong_state', 'This run has ended; your judgments stand.')
    const judgment = await tx.judgment.findFirst({ where: { id: judgmentId, runId, userId, verdict: { not: 'undo' } } })
    if (judgment === null) throw new AppError('not_found', 'There is no such judgment of yours.')
    if (!(await isRecent(tx, runId, userId, judgmentId)))
      throw new AppError('wrong_state', 'Only the last ten judgments of the last five minutes can be taken back.')
    const comparison = await tx.comparison.findUniqueOrThrow({ where: { id: judgment.comparisonId } })
    const subjectId = await subjectOf(tx, comparison)
    await undoDecision(tx, { actId, projectId, desk: DESK, subjectId, userId })
    await tx.judgment.create({
      data: {
        id: actId,
        ...{ projectId, runId, userId, comparisonId: comparison.id, promptId: comparison.promptId },
        ...{ slotId: judgment.slotId, verdict: 'undo', supersedesId: judgment.id },
        ...{ isGold: judgment.isGold, isRepeat: judgment.isRepeat, guidelineNumber: run.guidelineNumber },
      },
    })
    await dropRepeat(tx, comparison.id, userId)
    const slotId = judgment.slotId ?? ''
    const slot = await tx.workSlot.findUniqueOrThrow({ where: { id: slotId } })
    const held = { slotId, subjectId, fence: slot.fence, leaseUntil: slot.leaseUntil ?? new Date(0) }
    return undone.parse({
      pair: await showPair(tx, run, userId, held),
      ...{ verdict: judgment.verdict, reasons: judgment.reasons, confidence: judgment.confidence, note: judgment.note },
      progress: await progressOfMine(tx, run, userId),
    })
  },
})

async function isRecent(tx: Tx, runId: string, userId: string, judgmentId: string): Promise<boolean> {
  const last = await tx.$queryRaw<{ id: string }[]>`
    select id from (
      select j.id, j."submittedAt" from "Judgment" j
      where j."runId" = ${runId}::uuid and j."userId" = ${userId}::uuid and j.verdict <> 'undo'
        and not exists (select 1 from "Judgment" x where x."supersedesId" = j.id)
      order by j."submittedAt" desc, j.id desc limit ${UNDO_LAST}) l
    where "submittedAt" > now() - make_interval(mins => ${UNDO_MINUTES})`
  return last.some((one) => one.id === judgmentId)
}

/** A repeat that waits for an original which no longer stands is not asked; judging the original again plans it anew. */
async function dropRepeat(tx: Tx, comparisonId: string, userId: string): Promise<void> {
  const repeat = await tx.comparison.findFirst({ where: { repeatOfId: comparisonId, repeatForId: userId } })
  if (repeat === null || (await tx.judgment.findFirst({ where: { comparisonId: repeat.id } })) !== null) return
  await withdrawWork(tx, DESK, [repeat.id])
  await tx.comparison.update({ where: { id: comparisonId }, data: { mayRepeat: true } })
  // It was never judged: without this row the repeats of a run are those that were asked or wait.
  await tx.comparison.delete({ where: { id: repeat.id } })
}
