import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import type { Slot } from '@/lib/desk/work'
import { drawOrientation, masked, pairKeyOf, shownText } from '@/lib/pipeline/evaluation/rules'

type Run = { readonly id: string; readonly plan: unknown }
type Comparison = {
  id: string
  promptId: string
  systemAId: string
  systemBId: string
  outputAId: string | null
  outputBId: string | null
  isGold: boolean
  spoiltText: string | null
  repeatOfId: string | null
}

const plan = z.object({ maskedWords: z.array(z.string()) }).catch({ maskedWords: [] })

/** The comparison a slot is for: the prompt's pair of the slot's number, or the repeat itself. */
export async function comparisonOf(tx: Tx, slot: { slotId: string; subjectId: string }): Promise<Comparison> {
  const own = await tx.comparison.findUniqueOrThrow({ where: { id: slot.subjectId } })
  if (own.repeatOfId !== null || own.isGold) return own
  const { number } = await tx.workSlot.findUniqueOrThrow({ where: { id: slot.slotId }, select: { number: true } })
  const pairs = await tx.comparison.findMany({
    where: { runId: own.runId, promptId: own.promptId, repeatOfId: null },
    orderBy: { pairIndex: 'asc' },
  })
  return pairs[number % pairs.length] ?? own
}

type Seen = { ownA: bigint; ownB: bigint; othersA: bigint; othersB: bigint }

/** Which response a person sees first in a slot: as before, or drawn now and kept. Claims of one person wait for each other. */
async function orientationOf(tx: Tx, run: Run, slotId: string, userId: string, comparison: Comparison) {
  const kept = await tx.judgmentSlot.findUnique({ where: { slotId_userId: { slotId, userId } } })
  if (kept !== null) return kept.isFirstA
  const pairKey = comparison.isGold ? 'gold' : pairKeyOf(comparison.systemAId, comparison.systemBId)
  // Slots that went to somebody else unjudged do not weigh in the person's balance.
  const [seen] = await tx.$queryRaw<Seen[]>`
    select count(*) filter (where mine and a) as "ownA", count(*) filter (where mine and not a) as "ownB",
      count(*) filter (where not mine and a) as "othersA", count(*) filter (where not mine and not a) as "othersB"
    from (
      select j."userId" = ${userId}::uuid as mine,
        -- A is first in the order of the ids, so that a pair counts alike whichever of its systems is called A.
        case when c."systemAId" <= c."systemBId" then j."isFirstA" else not j."isFirstA" end as a
      from "JudgmentSlot" j join "Comparison" c on c.id = j."comparisonId" join "WorkSlot" s on s.id = j."slotId" and s."userId" = j."userId"
      where (j."runId" = ${run.id}::uuid and j."userId" = ${userId}::uuid and j."pairKey" = ${pairKey})
         or (j."comparisonId" = ${comparison.id}::uuid and j."userId" <> ${userId}::uuid)) x`
  const isOrdered = comparison.systemAId <= comparison.systemBId
  const drawn = drawOrientation(
    { a: Number(seen?.ownA ?? 0), b: Number(seen?.ownB ?? 0) },
    { a: Number(seen?.othersA ?? 0), b: Number(seen?.othersB ?? 0) },
    Math.random,
  )
  const isFirstA = isOrdered ? drawn : !drawn
  await tx.judgmentSlot.create({
    data: { slotId, userId, runId: run.id, comparisonId: comparison.id, pairKey, isFirstA },
  })
  return isFirstA
}

/** The two texts of a held slot in the order they are shown, and nothing else of where they come from. */
export async function showPair(tx: Tx, run: Run, userId: string, slot: Slot) {
  const comparison = await comparisonOf(tx, slot)
  const isFirstA = await orientationOf(tx, run, slot.slotId, userId, comparison)
  const prompt = await tx.prompt.findUniqueOrThrow({ where: { id: comparison.promptId }, select: { text: true } })
  const ids = [comparison.outputAId, comparison.outputBId].filter((one) => one !== null)
  const outputs = await tx.output.findMany({ where: { id: { in: ids } }, select: { id: true, text: true } })
  const textOf = (outputId: string | null) => outputs.find((one) => one.id === outputId)?.text
  const a = textOf(comparison.outputAId)
  const b = comparison.isGold ? comparison.spoiltText : textOf(comparison.outputBId)
  if (a === undefined || b === undefined || b === null)
    throw new AppError('internal', 'A response of this pair is missing.')
  const { maskedWords } = plan.parse(run.plan)
  const shown = (text: string) => shownText(maskedWords.length === 0 ? text : masked(text, maskedWords))
  return {
    ...{ slotId: slot.slotId, fence: slot.fence, leaseUntil: slot.leaseUntil, prompt: prompt.text },
    first: shown(isFirstA ? a : b),
    second: shown(isFirstA ? b : a),
  }
}
