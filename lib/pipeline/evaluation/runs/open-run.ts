import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { contentHash } from '@/lib/core/hash'
import { newId, opaqueId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { openWork } from '@/lib/desk/work'
import { type Drawn, spoil } from '@/lib/pipeline/evaluation/rules'
import { DESK, holdRun } from '@/lib/pipeline/evaluation/runs/find-run'
import { drawPlan } from '@/lib/pipeline/evaluation/runs/plan-run'
import { ofRun } from '@/lib/pipeline/evaluation/schema'
import { findSystems, tellingNames } from '@/lib/pipeline/evaluation/systems/find-system'
import { seededRandom } from '@/lib/stats/random'

type Run = { id: string; projectId: string; roundId: string | null; systemIds: string[] }
type Output = { id: string; systemId: string; promptId: string; text: string }

export const openRun = command({
  operation: 'evaluation.openRun',
  permission: 'evaluation.configure',
  summary: 'Open a run: its plan, prompts and outputs are frozen under a hash, and its comparisons go to the desk.',
  input: ofRun,
  output: z.object({ planHash: z.string() }),
  run: async ({ tx, now, note }, { projectId, runId }) => {
    const run = await holdRun(tx, projectId, runId)
    if (run.state !== 'draft') throw new AppError('wrong_state', 'This run has opened already.')
    await tx.$queryRaw`select id from "PromptSet" where id = ${run.promptSetId}::uuid for update`
    await requireOwnPrompts(tx, run)
    const seed = newId()
    const plan = await drawPlan(tx, run, seed)
    const against = plan.notes.filter((one) => one.blocks)
    if (against.length > 0)
      throw new AppError('wrong_state', `This run cannot open yet: ${against.map((one) => one.key).join(', ')}.`, {
        notes: against,
      })
    const systems = await findSystems(tx, projectId, run.systemIds)
    const outputs = await tx.output.findMany({
      where: { systemId: { in: run.systemIds }, promptId: { in: plan.drawn.map((one) => one.promptId) } },
      select: { id: true, systemId: true, promptId: true, text: true },
    })
    const guideline = await tx.guideline.findFirst({ where: { projectId }, orderBy: { number: 'desc' } })
    const frozen = {
      version: 1,
      systems: systems.map(({ id, name, kind, settings }) => ({ id, name, kind, settings })),
      promptSetId: run.promptSetId,
      prompts: plan.drawn.map(({ promptId, isGold, pairs, judgments, mayRepeat }) => ({
        ...{ promptId, isGold, pairs, judgments, mayRepeat },
      })),
      outputsHash: contentHash(outputs.map(({ id, text }) => [id, text]).sort()),
      excluded: plan.excluded,
      notes: plan.notes,
      ...{ settings: plan.settings, stopping: run.stopping, seed, evaluatorIds: plan.evaluators },
      plannedPrompts: plan.drawn.filter((one) => !one.isGold).length,
      guidelineNumber: guideline?.number ?? null,
      maskedWords: plan.settings.leaks === 'show' ? [] : await tellingNames(tx, systems),
      primary: 'half-credit win rate of the first system, prompts weighed alike, two-sided 5 %',
    }
    const planHash = contentHash(frozen)
    await layOut(tx, run, plan.drawn, outputs, seed)
    await tx.promptSet.updateMany({ where: { id: run.promptSetId, frozenAt: null }, data: { frozenAt: now } })
    await tx.run.update({
      where: { id: runId },
      data: {
        ...{ state: 'open', openedAt: now, planHash, plan: jsonOf(frozen) },
        guidelineNumber: guideline?.number ?? null,
      },
    })
    note(runId, { planHash })
    return { planHash }
  },
})

/** Prompts kept for the confirmation of a round are judged in that run and in no other. */
async function requireOwnPrompts(tx: Tx, run: { id: string; promptSetId: string }): Promise<void> {
  const { reservedForId } = await tx.promptSet.findUniqueOrThrow({ where: { id: run.promptSetId } })
  if (reservedForId === null) return
  const own = await tx.confirmation.findFirst({ where: { runId: run.id, roundId: reservedForId } })
  if (own === null)
    throw new AppError('wrong_state', 'These prompts are kept for the confirmation of a round. Take others.', {
      field: 'promptSetId',
    })
}

/** Writes the comparisons of a run and puts them on the desk in the order drawn. */
async function layOut(tx: Tx, run: Run, drawn: readonly Drawn[], outputs: readonly Output[], seed: string) {
  const random = seededRandom(`spoilt ${seed}`)
  const byPlace = new Map(outputs.map((one) => [`${one.systemId} ${one.promptId}`, one]))
  const texts = outputs.map((one) => one.text)
  const comparisons = drawn.flatMap((row) =>
    row.pairs.map(([a, b], pairIndex) => {
      const outputOf = (at: number) => byPlace.get(`${run.systemIds[at]} ${row.promptId}`)
      const genuine = outputOf(a)
      return {
        id: opaqueId(),
        runId: run.id,
        promptId: row.promptId,
        systemAId: run.systemIds[a] ?? '',
        systemBId: run.systemIds[b] ?? '',
        outputAId: genuine?.id ?? null,
        outputBId: row.isGold ? null : (outputOf(b)?.id ?? null),
        pairIndex,
        isGold: row.isGold,
        spoiltText: row.isGold ? spoil(genuine?.text ?? '', texts, random) : null,
        mayRepeat: row.mayRepeat && pairIndex === 0,
      }
    }),
  )
  for (let from = 0; from < comparisons.length; from += 1000)
    await tx.comparison.createMany({ data: comparisons.slice(from, from + 1000) })
  const firsts = new Map(comparisons.filter((one) => one.pairIndex === 0).map((one) => [one.promptId, one.id]))
  // One item a prompt: whoever has judged one of its pairs gets no other. A slot's number leads to its pair.
  for (const [overlap, rows] of Map.groupBy(drawn, (row) => row.judgments * row.pairs.length))
    await openWork(tx, {
      ...{ projectId: run.projectId, desk: DESK, groupKey: run.id, roundId: run.roundId, overlap },
      subjects: rows.flatMap(({ promptId, priority }) => {
        const subjectId = firsts.get(promptId)
        return subjectId === undefined ? [] : [{ subjectId, priority }]
      }),
    })
}
