import { Prisma, type Tx } from '@/lib/db/client'
import { findContamination } from '@/lib/pipeline/evaluation/prompts/contamination'
import { writersOf } from '@/lib/pipeline/evaluation/prompts/show-prompts'
import { type Drawn, drawRun, leaksIn, pairsOf } from '@/lib/pipeline/evaluation/rules'
import { type RunSettings, runSettings } from '@/lib/pipeline/evaluation/schema'
import { findSystems, tellingNames } from '@/lib/pipeline/evaluation/systems/find-system'
import { superiorityPlan } from '@/lib/stats/planning'

/** Seconds a judgment took in the published study. */
export const PACE_SECONDS = 36.8

type Run = { id: string; projectId: string; title: string; promptSetId: string; systemIds: string[]; settings: unknown }
type PromptState = {
  id: string
  subdomainId: string | null
  queryTypeId: string | null
  /** One word a system: why its output cannot be shown, or nothing. */
  unfit: string[]
}
type Note = { key: string; blocks: boolean; values: Record<string, number | string> }

/** Who may judge a run: its evaluators, without those who wrote outputs and, unless allowed, those who may read results. */
export async function evaluatorsOf(tx: Tx, run: Run): Promise<string[]> {
  const settings = runSettings.parse(run.settings)
  const systems = await findSystems(tx, run.projectId, run.systemIds)
  const authors = new Set(systems.flatMap(({ authorId }) => authorId ?? []))
  const members = await tx.membership.findMany({
    where: { projectId: run.projectId, leftAt: null, roles: { has: 'evaluator' } },
    orderBy: { createdAt: 'asc' },
  })
  return members
    .filter(({ userId }) => settings.evaluatorIds.length === 0 || settings.evaluatorIds.includes(userId))
    .filter(({ userId }) => !authors.has(userId))
    .filter(({ roles }) => settings.mayLeadsJudge || !roles.includes('lead'))
    .map(({ userId }) => userId)
}

/** The prompts of a run with what stands against each system's output, by the rules of the run. */
async function promptStates(tx: Tx, run: Run, settings: RunSettings): Promise<PromptState[]> {
  const incomplete =
    settings.incomplete === 'exclude'
      ? Prisma.sql`when o.state <> 'complete' then o.state::text`
      : Prisma.sql`when btrim(o.text) = '' then o.state::text`
  const leaking = settings.leaks === 'exclude' ? Prisma.sql`when cardinality(o.leaks) > 0 then 'leaking'` : Prisma.empty
  return tx.$queryRaw<PromptState[]>`
    select p.id, p."subdomainId", p."queryTypeId",
      array_agg(coalesce(case when o.id is null then 'missing' ${incomplete} ${leaking} end, '') order by s.at) as unfit
    from "Prompt" p cross join unnest(${run.systemIds}::uuid[]) with ordinality s(id, at)
    left join "Output" o on o."promptId" = p.id and o."systemId" = s.id
    where p."promptSetId" = ${run.promptSetId}::uuid
    group by p.id order by p.position, p.id`
}

/** What a run would judge if it opened now, drawn from `seed`, and what there is to say about it. */
export async function drawPlan(tx: Tx, run: Run, seed: string) {
  const settings = runSettings.parse(run.settings)
  const states = await promptStates(tx, run, settings)
  const fit = states.filter((one) => one.unfit.every((word) => word === ''))
  const evaluators = await evaluatorsOf(tx, run)
  const drawn = drawRun(
    fit.map((one) => ({ promptId: one.id, cell: `${one.subdomainId} ${one.queryTypeId}` })),
    settings,
    { systems: run.systemIds.length, evaluators: evaluators.length, seed },
  )
  const byId = new Map(fit.map((one) => [one.id, one]))
  const notes = await notesOf(tx, run, { settings, states, drawn, evaluators })
  return { settings, drawn, evaluators, notes, excluded: excludedOf(states, run.systemIds), inSet: states.length, byId }
}

function excludedOf(states: readonly PromptState[], systemIds: readonly string[]) {
  const counts = new Map<string, { reason: string; systemId: string | null; count: number }>()
  for (const { unfit } of states) {
    const at = unfit.findIndex((word) => word !== '')
    const reason = unfit[at]
    if (reason === undefined) continue
    const row = counts.get(`${at} ${reason}`) ?? { reason, systemId: systemIds[at] ?? null, count: 0 }
    row.count++
    counts.set(`${at} ${reason}`, row)
  }
  return [...counts.values()]
}

type Known = { settings: RunSettings; states: PromptState[]; drawn: Drawn[]; evaluators: string[] }

async function notesOf(tx: Tx, run: Run, { settings, states, drawn, evaluators }: Known): Promise<Note[]> {
  const counted = drawn.filter((one) => !one.isGold)
  const excluded = states.filter((one) => one.unfit.some((word) => word !== ''))
  const unequal = states.filter((one) => one.unfit.includes('missing') && one.unfit.some((word) => word !== 'missing'))
  const incomplete = excluded.length - states.filter((one) => one.unfit.includes('missing')).length
  const systems = await findSystems(tx, run.projectId, run.systemIds)
  const set = await tx.promptSet.findUniqueOrThrow({ where: { id: run.promptSetId } })
  const { found } = await findContamination(tx, run.projectId, run.promptSetId)
  const writers = (await writersOf(tx, run.projectId, run.promptSetId)).filter((one) => one.seeds > 0)
  const leads = await tx.membership.count({
    where: { projectId: run.projectId, userId: { in: evaluators }, roles: { has: 'lead' } },
  })
  const [{ leaking = 0n, equal = 0n } = {}] = await tx.$queryRaw<{ leaking: bigint; equal: bigint }[]>`
    select count(*) filter (where leaking) as leaking, count(*) filter (where equal) as equal from (
      select bool_or(cardinality(o.leaks) > 0) as leaking, count(distinct md5(o.text)) = 1 and count(*) > 1 as equal
      from "Output" o join "Prompt" p on p.id = o."promptId"
      where p."promptSetId" = ${run.promptSetId}::uuid and o."systemId" = any(${run.systemIds}::uuid[]) group by p.id) x`
  const perPrompt = Math.max(1, ...counted.map((one) => one.judgments * one.pairs.length))
  const guideline = await tx.guideline.count({ where: { projectId: run.projectId } })
  const note = (key: string, when: boolean, blocks: boolean, values: Note['values'] = {}): Note[] =>
    when ? [{ key, blocks, values }] : []
  const detects = detectable(counted.length, settings)
  return [
    ...note('no_prompts', states.length === 0, true),
    ...note('too_few_prompts', states.length > 0 && counted.length < 2, true, { prompts: counted.length }),
    ...note('unequal_outputs', unequal.length > 0, false, { prompts: unequal.length }),
    ...note('incomplete_outputs', incomplete > 0, false, { prompts: incomplete }),
    ...note('leaking_outputs', leaking > 0n, false, { prompts: Number(leaking), rule: settings.leaks }),
    ...note('equal_outputs', equal > 0n, false, { prompts: Number(equal) }),
    ...note('contaminated', found.length > 0 && set.waiverReason === null, true, { prompts: found.length }),
    ...note('contamination_waived', found.length > 0 && set.waiverReason !== null, false, {
      prompts: found.length,
      reason: set.waiverReason ?? '',
    }),
    ...note('writers_wrote_seeds', writers.length > 0, false, {
      writers: writers.length,
      prompts: writers.reduce((sum, one) => sum + one.prompts, 0),
    }),
    ...note('no_evaluators', evaluators.length === 0, true),
    ...note('too_few_evaluators', evaluators.length > 0 && evaluators.length < perPrompt, true, {
      evaluators: evaluators.length,
      needed: perPrompt,
    }),
    ...note('leads_judge', leads > 0, false, { leads }),
    ...note('underpowered', detects === null || detects > 0.65, false, { detects: detects ?? 1 }),
    ...note('title_leaks', leaksIn(run.title, await tellingNames(tx, systems)).length > 0, true),
    ...note('guideline_missing', guideline === 0, false),
  ]
}

/** The smallest win rate, in steps of one point, that so many prompts show with 80 % power; null when none below .95. */
export function detectable(prompts: number, settings: RunSettings): number | null {
  const overlap = settings.judgmentsPerPrompt
  for (let rate = 0.51; rate < 0.95; rate += 0.01) {
    const tieShare = Math.min(0.2, 2 * (1 - rate))
    if (superiorityPlan({ rate, tieShare, judgmentsPerPrompt: overlap }).prompts <= prompts)
      return Math.round(rate * 100) / 100
  }
  return null
}

/** The plan as leads read it. */
export function describePlan(
  { settings, drawn, evaluators, notes, excluded, inSet, byId }: Awaited<ReturnType<typeof drawPlan>>,
  systems: number,
) {
  const counted = drawn.filter((one) => !one.isGold)
  const gold = drawn.filter((one) => one.isGold)
  const judgments = {
    counted: counted.reduce((sum, one) => sum + one.judgments * one.pairs.length, 0),
    gold: gold.reduce((sum, one) => sum + one.judgments, 0),
    repeats: counted.filter((one) => one.mayRepeat).length,
  }
  const cells = new Map<string, { subdomainId: string | null; queryTypeId: string | null; prompts: number }>()
  for (const { promptId } of counted) {
    const { subdomainId = null, queryTypeId = null } = byId.get(promptId) ?? {}
    const row = cells.get(`${subdomainId} ${queryTypeId}`) ?? { subdomainId, queryTypeId, prompts: 0 }
    row.prompts++
    cells.set(`${subdomainId} ${queryTypeId}`, row)
  }
  return {
    prompts: { inSet, counted: counted.length, gold: gold.length, excluded },
    pairs: pairsOf(systems).length,
    comparisons: counted.reduce((sum, one) => sum + one.pairs.length, 0),
    judgments,
    evaluators: evaluators.length,
    hours: ((judgments.counted + judgments.gold + judgments.repeats) * PACE_SECONDS) / 3600,
    cells: [...cells.values()],
    detects: detectable(counted.length, settings),
    notes,
    isReady: notes.every((one) => !one.blocks),
  }
}
