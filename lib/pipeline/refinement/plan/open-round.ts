import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { contentHash } from '@/lib/core/hash'
import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { lockRounds } from '@/lib/pipeline/refinement/find-round'
import { drawUp } from '@/lib/pipeline/refinement/plan/draw-up'
import { type PreviewNote, preview, type RoundPlan, roundPlan } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'
import { openedRound, openRoundInput, previewInput } from '@/lib/pipeline/refinement/schema'

export const showPreview = read({
  operation: 'refinement.preview',
  permission: 'refinement.manage',
  summary:
    'What a round would be if it opened now: evidence, recipes, quotas, guard-rails, confirmation, people and hours.',
  input: previewInput,
  output: preview,
  run: async ({ db }, { projectId, ...form }) => (await drawUp(db, projectId, form)).preview,
})

/** What stands against opening, in words a person can act on. */
const says: Partial<Record<PreviewNote['key'], (values: PreviewNote['values']) => string>> = {
  round_open: ({ round }) => `Round ${round} is under way. Decide on it or abandon it first.`,
  base_release_withdrawn: ({ release }) => `Release ${release} was withdrawn. Take another one as the base.`,
  base_system_archived: ({ system }) => `“${system}” was taken out of the systems. Take another base system.`,
  no_base_system: () => 'Name the system the round is to beat.',
  no_targets: () => 'Choose at least one cell.',
  cell_unjudged: ({ subdomain, queryType, judgmentsMissing }) =>
    `Nothing was judged in ${place(subdomain, queryType)}. It takes ${judgmentsMissing} judgments to read it; until then it may only be taken as exploratory.`,
  cell_insufficient: ({ subdomain, queryType, judgmentsMissing }) =>
    `${place(subdomain, queryType)} cannot be called weak: ${judgmentsMissing} judgments are missing. It may be taken as exploratory.`,
  cell_fine: ({ subdomain, queryType }) =>
    `Nothing says that ${place(subdomain, queryType)} is weak. It may be taken as exploratory.`,
  no_prompts_kept: ({ prompts }) =>
    `Name fresh prompts for the confirmation; ${prompts} in the target cells are planned.`,
  prompts_used: ({ set, runs }) =>
    `The prompts of “${set}” were used${runs === '' ? ' or are kept for another round' : ` in run ${runs}`}. Take fresh ones.`,
  prompts_leak: ({ prompts, prompt, text }) =>
    `${prompts} of the prompts read like what is trained on: “${prompt}” is near “${text}”. Take them out.`,
  prompts_outside_targets: ({ set }) => `None of the prompts of “${set}” lies in a target cell.`,
}

const place = (subdomain: string | number | undefined, queryType: string | number | undefined) =>
  queryType === '' ? `“${subdomain}”` : `“${subdomain}”, “${queryType}”`

/** @throws AppError wrong_state naming everything that stands against a plan */
export function requireNothingAgainst(notes: readonly PreviewNote[]): void {
  const against = notes.filter(({ blocks }) => blocks)
  if (against.length === 0) return
  const words = against.map(({ key, values }) => says[key]?.(values) ?? key)
  throw new AppError('wrong_state', words.join(' '), { notes: against, reason: against[0]?.key })
}

/** Writes a plan under its hash as the newest of a round. */
export async function freezePlan(
  tx: Tx,
  row: { projectId: string; roundId: string; number: number; reason: string; createdById: string },
  draft: RoundPlan,
): Promise<string> {
  // Parsed, so that what is hashed is what is read again: nothing that the schema does not know.
  const plan = roundPlan.parse(draft)
  const planHash = contentHash(plan)
  await tx.roundPlan.create({ data: { ...row, plan: jsonOf(plan), planHash } })
  return planHash
}

export const openRound = command({
  operation: 'refinement.openRound',
  permission: 'refinement.manage',
  summary: 'Open a round: its plan is frozen under a hash, its prompts are kept, the round before is closed.',
  input: openRoundInput,
  output: openedRound,
  run: async ({ tx, actor, actId, now, emit, note }, { projectId, hypothesis, ...form }) => {
    await lockRounds(tx, projectId)
    if (form.targets.length === 0)
      throw new AppError('bad_input', 'Choose the cells of the round.', { field: 'targets' })
    const { preview: drawn, source, system, release } = await drawUp(tx, projectId, form)
    requireNothingAgainst(drawn.notes)
    const chosen = new Set(form.targets.map(cellKey))
    const targets = drawn.cells.flatMap(({ isTarget: _t, isGuardRail: _g, isExploratory: _e, label, ...cell }) =>
      chosen.has(cellKey(cell)) && label !== null ? [{ ...cell, label }] : [],
    )
    const previous = await tx.round.findMany({ where: { projectId, state: { in: ['open', 'paused'] } } })
    await tx.round.updateMany({
      where: { id: { in: previous.map(({ id }) => id) } },
      data: { state: 'closed', closedAt: now, closeReason: `round ${drawn.round} opened` },
    })
    const roundId = newId()
    await tx.round.create({
      data: { id: roundId, projectId, number: drawn.round, openedById: actor.userId, openedAt: now },
    })
    const planHash = await freezePlan(
      tx,
      { projectId, roundId, number: 1, reason: '', createdById: actor.userId },
      {
        ...{ version: 1, round: drawn.round, hypothesis, targets, supersedes: null },
        source:
          source === null
            ? null
            : {
                ...{ runId: source.run.id, runNumber: source.run.number, planHash: source.run.planHash },
                ...{ systemId: source.system.id, againstId: source.against.id, by: form.by, target: form.target },
              },
        baseRelease:
          release === null ? null : { id: release.id, number: release.number, contentHash: release.contentHash },
        baseSystem: system === null ? null : { id: system.id, name: system.name, releaseId: system.releaseId },
        ...{ guardRails: drawn.guardRails, rows: drawn.rows, confirmation: drawn.confirmation, work: drawn.work },
        ...{ budgetUsd: form.budgetUsd, budgetHours: form.budgetHours, suggestion: drawn.suggestion },
      },
    )
    await tx.roundAct.create({
      data: { id: actId, projectId, roundId, kind: 'opened', reason: hypothesis, byId: actor.userId, at: now },
    })
    await emit({ name: 'refinement.promptsKept', projectId, roundId, promptSetId: form.promptSetId })
    note(roundId, { number: drawn.round, planHash, targets: [...chosen], suggested: suggestedOf(drawn.suggestion) })
    return { roundId, number: drawn.round, planHash }
  },
})

const suggestedOf = (suggestion: RoundPlan['suggestion']) =>
  (suggestion?.cells ?? []).filter(({ isSuggested }) => isSuggested).map(cellKey)
