import type { Inspected } from '@/lib/pipeline/refinement/plan/inspect-prompts'
import type { Source } from '@/lib/pipeline/refinement/plan/read-evidence'
import type { Preview, PreviewNote, RoundPlan } from '@/lib/pipeline/refinement/plan/schema'
import type { RoundForm } from '@/lib/pipeline/refinement/schema'

type Known = {
  readonly form: RoundForm
  readonly source: Source | null
  readonly differ: { readonly defined: boolean; readonly p?: number } | null
  readonly cells: Preview['cells']
  readonly system: { readonly name: string; readonly archivedAt: Date | null; readonly releaseId: string | null } | null
  readonly release: { readonly id: string; readonly number: number; readonly withdrawnAt: Date | null } | null
  readonly inspected: Inspected | null
  readonly confirmation: RoundPlan['confirmation']
  readonly work: RoundPlan['work']
  readonly underWay: { readonly number: number } | null
}

const note = (
  when: boolean,
  key: PreviewNote['key'],
  blocks: boolean,
  values: PreviewNote['values'] = {},
  cell: PreviewNote['cell'] = null,
): PreviewNote[] => (when ? [{ key, blocks, cell, values }] : [])

/** Everything there is to say of a plan before it opens: what stands against it, and what a lead should know. */
export function notesOf(known: Known): PreviewNote[] {
  const { form, source, differ, cells, underWay, work } = known
  const targets = cells.filter((cell) => cell.isTarget)
  const hasReports = cells.some(({ evidence }) => evidence.reported > 0)
  const isAlike = differ?.defined === true && (differ.p ?? 1) >= 0.05
  return [
    ...note(underWay !== null, 'round_open', true, { round: underWay?.number ?? 0 }),
    ...note(source === null && !hasReports, 'no_source', false),
    ...baseNotes(known),
    ...note(targets.length === 0, 'no_targets', true),
    ...targets.flatMap((cell) => cellNotes(cell)),
    ...note(isAlike, 'cells_do_not_differ', false, { p: differ?.p ?? 1 }),
    ...promptNotes(known),
    ...note(work.annotators === 0, 'no_annotators', false),
    ...note(work.evaluators === 0, 'no_evaluators', false),
    ...note(form.budgetUsd !== null && (work.usd ?? 0) > form.budgetUsd, 'over_budget', false, {
      usd: work.usd ?? 0,
      budget: form.budgetUsd ?? 0,
    }),
    ...note(form.budgetHours !== null && work.hours > form.budgetHours, 'over_hours', false, {
      hours: work.hours,
      budget: form.budgetHours ?? 0,
    }),
  ]
}

/** What the release and the system the round is measured against give cause to say. */
export function baseNotes({
  system,
  release,
  source,
}: Pick<Known, 'system' | 'release'> & { readonly source: unknown }): PreviewNote[] {
  const isTied = system !== null && release !== null && system.releaseId === release.id
  return [
    ...note(release === null, 'no_base_release', false),
    ...note(release?.withdrawnAt != null, 'base_release_withdrawn', true, { release: release?.number ?? 0 }),
    ...note(system === null, 'no_base_system', source !== null),
    ...note(system?.archivedAt != null, 'base_system_archived', true, { system: system?.name ?? '' }),
    ...note(system !== null && release !== null && !isTied, 'base_not_tied', false, {
      system: system?.name ?? '',
      release: release?.number ?? 0,
    }),
  ]
}

function cellNotes({ evidence, label, subdomainId, queryTypeId, subdomain, queryType }: Preview['cells'][number]) {
  const values = {
    ...{ subdomain, queryType: queryType ?? '', prompts: evidence.prompts, judgments: evidence.judgments },
    ...{ promptsMissing: evidence.promptsMissing, judgmentsMissing: evidence.judgmentsMissing },
  }
  const cell = { subdomainId, queryTypeId }
  return [
    ...note(evidence.label === 'unjudged', 'cell_unjudged', label === null, values, cell),
    ...note(evidence.label === 'insufficient', 'cell_insufficient', label === null, values, cell),
    ...note(evidence.label === 'fine', 'cell_fine', label === null, values, cell),
  ]
}

/** What the kept prompts give cause to say; `guardRails` of the plan are read from its cells. */
export function promptNotes({ inspected, confirmation, cells }: Pick<Known, 'inspected' | 'confirmation' | 'cells'>) {
  const guardRails = cells.filter((cell) => cell.isGuardRail).length
  if (inspected === null) return note(true, 'no_prompts_kept', true, { prompts: confirmation.prompts })
  const [worst] = inspected.leaks
  return [
    ...note(inspected.usedBy.length > 0 || inspected.keptBy !== null, 'prompts_used', true, {
      set: inspected.set.name,
      runs: inspected.usedBy.join(', '),
    }),
    ...note(worst !== undefined, 'prompts_leak', true, {
      ...{ prompts: inspected.leaks.length, prompt: worst?.prompt ?? '', text: worst?.text ?? '' },
      similarity: worst?.similarity ?? 0,
    }),
    ...note(inspected.inTargets === 0, 'prompts_outside_targets', true, { set: inspected.set.name }),
    ...note(inspected.inTargets > 0 && inspected.inTargets < confirmation.prompts, 'underpowered', false, {
      ...{ prompts: inspected.inTargets, needed: confirmation.prompts, rate: confirmation.expectedRate },
      detects: confirmation.promptSet?.detects ?? 1,
    }),
    ...note(guardRails === 0, 'no_guard_rails', false),
    ...note(
      guardRails > 0 && inspected.inGuardRails < guardRails * confirmation.promptsPerGuardRail,
      'guard_rails_thin',
      false,
      {
        prompts: inspected.inGuardRails,
        needed: guardRails * confirmation.promptsPerGuardRail,
        margin: confirmation.margin,
      },
    ),
  ]
}
