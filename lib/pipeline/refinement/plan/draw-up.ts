import type { Tx } from '@/lib/db/client'
import { findBase, nextRoundNumber, previousRows, roundUnderWay } from '@/lib/pipeline/refinement/plan/find-base'
import { detectable, type Inspected, inspectPrompts } from '@/lib/pipeline/refinement/plan/inspect-prompts'
import { notesOf } from '@/lib/pipeline/refinement/plan/notes'
import { type EvidenceCell, findSource, namesOf, readEvidence } from '@/lib/pipeline/refinement/plan/read-evidence'
import type { Preview, RoundPlan } from '@/lib/pipeline/refinement/plan/schema'
import { suggestFor } from '@/lib/pipeline/refinement/plan/suggest'
import { JUDGMENT_SECONDS, projectYields, sumOfQuotas, workOf } from '@/lib/pipeline/refinement/plan/work'
import { cellKey, quotaFor, recipeFor, shareOut, targetLabelOf } from '@/lib/pipeline/refinement/rules'
import type { RoundForm } from '@/lib/pipeline/refinement/schema'
import { nonInferiorityPlan, superiorityPlan } from '@/lib/stats/planning'

const ROWS_BEFORE_ANY = 100

type Chosen = RoundForm['targets'][number]

/** The cells a lead chose, or those the evidence proposes: every weak one. */
function chosenOf(form: RoundForm, cells: readonly EvidenceCell[]): Map<string, Chosen> {
  const proposed = cells
    .filter(({ evidence }) => evidence.label === 'weak')
    .map(({ subdomainId, queryTypeId }) => ({
      ...{ subdomainId, queryTypeId, isExploratory: false, recipe: null, quota: null },
    }))
  return new Map((form.targets.length > 0 ? form.targets : proposed).map((cell) => [cellKey(cell), cell]))
}

/** Everything there is to know of a round before it opens: what the preview shows, and what opening freezes. */
export async function drawUp(tx: Tx, projectId: string, form: RoundForm) {
  const source = await findSource(tx, projectId, form)
  const names = await namesOf(tx, projectId)
  for (const cell of form.targets) names(cell)
  const { cells: evidence, differ } = await readEvidence(tx, projectId, form, source)
  const { system, release } = await findBase(tx, projectId, form, source)
  const number = await nextRoundNumber(tx, projectId)
  const chosen = chosenOf(form, evidence)
  const previous = (await previousRows(tx, projectId, release)) || ROWS_BEFORE_ANY
  const cells = await withQuotas(tx, projectId, form, { evidence, chosen, previous })
  const targets = cells.filter((cell) => cell.isTarget)
  const guardRails = cells.filter((cell) => cell.isGuardRail)
  const inspected =
    form.promptSetId === null ? null : await inspectPrompts(tx, projectId, form.promptSetId, { targets, guardRails })
  const confirmation = confirmationOf(form, inspected, guardRails.length)
  const quota = sumOfQuotas(targets.map((cell) => cell.quota))
  const work = await workOf(tx, projectId, quota, confirmation.judgments)
  const seed = `round ${number} of ${source?.run.id ?? projectId}`
  const suggestion = await suggestFor(tx, projectId, evidence, { seed, choose: chosen.size, target: form.target })
  const underWay = await roundUnderWay(tx, projectId)
  const notes = notesOf({ form, source, differ, cells, system, release, inspected, confirmation, work, underWay })
  const preview: Preview = {
    round: number,
    source:
      source === null
        ? null
        : {
            ...{ runId: source.run.id, runNumber: source.run.number, name: source.run.name, state: source.run.state },
            system: { id: source.system.id, name: source.system.name },
            against: { id: source.against.id, name: source.against.name },
            differ: differ ?? { defined: false, reason: 'no_data', n: 0 },
          },
    baseRelease: release === null ? null : { id: release.id, number: release.number, rows: release.rows },
    baseSystem: system === null ? null : { id: system.id, name: system.name },
    ...{ cells, suggestion, confirmation, work },
    guardRails: guardRails.map(({ subdomainId, queryTypeId, subdomain, queryType }) => ({
      ...{ subdomainId, queryTypeId, subdomain, queryType },
    })),
    rows: { previous, shrink: form.shrink, planned: quota.examples },
    leaks: (inspected?.leaks ?? []).slice(0, 200),
    notes,
    isReady: notes.every((note) => !note.blocks),
  }
  return { preview, source, system, release }
}

async function withQuotas(
  tx: Tx,
  projectId: string,
  form: RoundForm,
  known: { evidence: readonly EvidenceCell[]; chosen: ReadonlyMap<string, Chosen>; previous: number },
): Promise<Preview['cells']> {
  const yields = await projectYields(tx, projectId)
  const places = known.evidence.filter((cell) => known.chosen.has(cellKey(cell)))
  const shortfallOf = ({ evidence }: EvidenceCell) =>
    evidence.shrunk.defined ? form.target - evidence.shrunk.value : form.target / 4
  const shares = shareOut(known.previous * form.shrink, places.map(shortfallOf))
  return known.evidence.map(({ posterior: _, ...cell }) => {
    const { evidence } = cell
    const own = known.chosen.get(cellKey(cell))
    const at = places.findIndex((place) => cellKey(place) === cellKey(cell))
    const proposedRecipe = recipeFor(evidence)
    const recipe = own?.recipe ?? proposedRecipe
    const { approved, target } = evidence.causes.seeds
    const proposedQuota = quotaFor(shares[at] ?? 0, recipe, Math.max(0, (target ?? 0) - approved), yields)
    return {
      ...cell,
      isTarget: own !== undefined,
      isGuardRail: own === undefined && evidence.prompts > 0,
      isExploratory: own?.isExploratory ?? false,
      label: own === undefined ? null : targetLabelOf(evidence, own.isExploratory),
      ...{ proposedRecipe, recipe, quota: own?.quota ?? proposedQuota },
      proposedQuota: own === undefined ? quotaFor(0, 'rewrite_responses', 0, yields) : proposedQuota,
    }
  })
}

/** How many judgments the confirmation takes, and what the kept prompts can show. */
export function confirmationOf(
  { expectedRate, margin, judgmentsPerPrompt }: Pick<RoundForm, 'expectedRate' | 'margin' | 'judgmentsPerPrompt'>,
  inspected: Inspected | null,
  guardRails: number,
): RoundPlan['confirmation'] {
  const tieShare = Math.min(0.2, 2 * (1 - expectedRate))
  const primary = superiorityPlan({ rate: expectedRate, tieShare, judgmentsPerPrompt })
  const guard = nonInferiorityPlan({ margin, judgmentsPerPrompt })
  const judged = inspected === null ? primary.prompts : inspected.inTargets + inspected.inGuardRails
  const judgments = judged * judgmentsPerPrompt
  return {
    ...{ expectedRate, margin, judgmentsPerPrompt, prompts: primary.prompts, judgments },
    promptsPerGuardRail: guardRails === 0 ? 0 : guard.prompts,
    hours: (judgments * JUDGMENT_SECONDS) / 3600,
    promptSet:
      inspected === null
        ? null
        : {
            ...{ id: inspected.set.id, name: inspected.set.name, prompts: inspected.prompts },
            ...{ inTargets: inspected.inTargets, inGuardRails: inspected.inGuardRails },
            promptsHash: inspected.promptsHash,
            detects: detectable(inspected.inTargets, judgmentsPerPrompt),
          },
  }
}
