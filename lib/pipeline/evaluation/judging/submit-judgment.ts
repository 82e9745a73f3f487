import { command } from '@/lib/api/operation'
import { AppError, isAppError } from '@/lib/core/errors'
import { opaqueId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { decideWork } from '@/lib/desk/decide'
import { openWork } from '@/lib/desk/work'
import { findMine, progressOfMine } from '@/lib/pipeline/evaluation/judging/find-mine'
import { submitInput, submitted } from '@/lib/pipeline/evaluation/judging/schema'
import { winnerOf } from '@/lib/pipeline/evaluation/rules'
import { DESK, repeatsOf } from '@/lib/pipeline/evaluation/runs/find-run'

export const submitJudgment = command({
  operation: 'evaluation.submit',
  permission: 'evaluation.judge',
  summary: 'Say which of two unnamed responses is better; sent twice it counts once.',
  input: submitInput,
  output: submitted,
  run: async ({ tx, actor: { userId }, actId }, input) => {
    const { projectId, runId, slotId, verdict } = input
    const run = await findMine(tx, { projectId, runId, userId })
    if (run.state !== 'open' && run.state !== 'paused')
      throw new AppError('wrong_state', 'This run has ended; no more judgments are taken.')
    if (verdict === 'both_bad' && input.reasons.length === 0)
      throw new AppError('bad_input', 'Say why both are bad.', { field: 'reasons' })
    const shown = await tx.judgmentSlot.findUnique({ where: { slotId_userId: { slotId, userId } } })
    if (shown === null || shown.runId !== runId) throw new AppError('not_found', 'There is no such pair.')
    const comparison = await tx.comparison.findUnique({ where: { id: shown.comparisonId } })
    if (comparison === null) throw new AppError('conflict', 'This pair was taken back in the meantime.', { slotId })
    const isRepeat = comparison.repeatOfId !== null
    await close(tx, { ...input, actId, userId, subjectId: await subjectOf(tx, comparison) })
    await tx.judgment.create({
      data: {
        id: actId,
        ...{ projectId, runId, slotId, userId, verdict, isRepeat },
        comparisonId: comparison.id,
        promptId: comparison.promptId,
        winner: winnerOf(verdict, shown.isFirstA),
        isFirstA: shown.isFirstA,
        isGold: comparison.isGold,
        ...{ reasons: input.reasons, confidence: input.confidence, note: input.note },
        ...{ shownAt: input.shownAt, firstInteractionAt: input.firstInteractionAt, activeMs: input.activeMs },
        ...{ firstSide: input.firstSide, bothEndsSeen: input.bothEndsSeen },
        guidelineNumber: run.guidelineNumber,
      },
    })
    if (comparison.mayRepeat && verdict !== 'skip') await planRepeat(tx, projectId, comparison, userId)
    return { judgmentId: actId, slotId, progress: await progressOfMine(tx, run, userId) }
  },
})

type Comparison = { id: string; runId: string; promptId: string; isGold: boolean; repeatOfId: string | null }

/** The subject under which a comparison lies on the desk: the first pair of its prompt, or the repeat itself. */
export async function subjectOf(tx: Tx, comparison: Comparison): Promise<string> {
  if (comparison.repeatOfId !== null) return comparison.id
  const first = await tx.comparison.findFirstOrThrow({
    where: { runId: comparison.runId, promptId: comparison.promptId, repeatOfId: null },
    orderBy: { pairIndex: 'asc' },
    select: { id: true },
  })
  return first.id
}

type Closing = {
  readonly projectId: string
  readonly slotId: string
  readonly fence: number
  readonly actId: string
  readonly userId: string
  readonly subjectId: string
  readonly verdict: string
  readonly reasons: readonly string[]
  readonly note: string
  readonly activeMs: number | null
}

/** Closes the slot; an error tells of the slot and of nothing behind it. */
async function close(tx: Tx, closing: Closing): Promise<void> {
  const { slotId, fence, verdict, ...decision } = closing
  try {
    await decideWork(tx, { slotId, fence }, { ...decision, desk: DESK, decision: verdict })
  } catch (error) {
    if (isAppError(error)) throw new AppError(error.code, error.message, { slotId })
    throw error
  }
}

/** Plans that this person is asked the same again later; one repeat a comparison, whoever comes first. */
async function planRepeat(tx: Tx, projectId: string, comparison: Comparison, userId: string): Promise<void> {
  const { count } = await tx.comparison.updateMany({
    where: { id: comparison.id, mayRepeat: true },
    data: { mayRepeat: false },
  })
  if (count === 0) return
  const original = await tx.comparison.findUniqueOrThrow({ where: { id: comparison.id } })
  const repeat = await tx.comparison.create({
    data: { ...original, id: opaqueId(), repeatOfId: comparison.id, repeatForId: userId, mayRepeat: false },
  })
  const groupKey = repeatsOf(comparison.runId, userId)
  await openWork(tx, { projectId, desk: DESK, groupKey, roundId: null, subjects: [{ subjectId: repeat.id }] })
}
