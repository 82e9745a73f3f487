import { database } from '@/lib/db/client'
import type { History } from '@/lib/pipeline/refinement/outcome/schema'
import type { Preview } from '@/lib/pipeline/refinement/plan/schema'
import { readSamplePrompts } from '@/lib/pipeline/sample-data'
import { joinEvaluator, judgeByRule } from '@/lib/pipeline/sample-judge'
import { expand, pick, quiet, release, review, type Walk } from '@/lib/pipeline/sample-work'

const TARGETS = 2

/** A second round on a project with a release: measured, planned, worked, released, confirmed and decided. */
export async function walkRound(walk: Walk) {
  const measured = await measure(walk)
  const opened = await openRound(walk, measured)
  const released = await workRound(walk, opened.roundId)
  await confirm(walk, { ...measured, ...opened }, released.releaseId)
  const history = await walk.api.refinement.history({ projectId: walk.projectId })
  return { released, history: historyTable(history) }
}

type Measured = { readonly evaluator: Awaited<ReturnType<typeof joinEvaluator>>; readonly runId: string }

/** Compares a system that learnt from the first release with one that looks things up, judged by a rule. */
export async function measure({ api, projectId, sample, note }: Walk): Promise<Measured> {
  const evaluator = await joinEvaluator(api, projectId)
  const first = await database().release.findFirstOrThrow({ where: { projectId }, orderBy: { number: 'asc' } })
  const learnt = await learntSystem({ api, projectId }, first.id, first.number)
  const { systemId: looksUp } = await api.evaluation.createSystem({
    ...{ projectId, name: 'Looks it up, briefly', kind: 'builtin', style: 'concise' },
    settings: { model: {}, instructions: '', passages: 3, examples: 0 },
  })
  const promptSetId = await writeSet({ api, projectId, sample }, 'first')
  const { outputs } = await api.evaluation.generateOutputs({ projectId, promptSetId, systemIds: [learnt, looksUp] })
  await quiet(projectId)
  const { runId } = await api.evaluation.draftRun({
    ...{ projectId, promptSetId, systemIds: [learnt, looksUp], name: 'First look, judged by a rule' },
    settings: { overlapShare: 0, goldShare: 0, repeatShare: 0 },
  })
  await api.evaluation.openRun({ projectId, runId })
  const judged = await judgeByRule(evaluator, projectId, runId, sample)
  await api.evaluation.closeRun({ projectId, runId, reason: 'judged by a rule, not by people' })
  const [pair] = (await api.evaluation.result({ projectId, runId })).pairs
  const rate = pair?.winRate.defined ? percent(pair.winRate.value) : 'undefined'
  note(
    'evaluation',
    `${outputs} outputs, ${judged} judgments by a rule, not by people`,
    `win rate of release 1: ${rate}`,
  )
  return { evaluator, runId }
}

/** A system of the built-in engine that answers from the examples of a release: how it learns without training. */
async function learntSystem({ api, projectId }: Pick<Walk, 'api' | 'projectId'>, releaseId: string, number: number) {
  const { systemId } = await api.evaluation.createSystem({
    ...{ projectId, releaseId, name: `Learnt from release ${number}`, kind: 'builtin', style: 'detailed' },
    settings: { model: {}, instructions: '', passages: 1, examples: 5 },
  })
  return systemId
}

async function writeSet(
  { api, projectId, sample }: Pick<Walk, 'api' | 'projectId' | 'sample'>,
  set: 'first' | 'fresh',
) {
  const subdomains = await database().subdomain.findMany({ where: { projectId } })
  const queryTypes = await database().queryType.findMany({ where: { projectId } })
  const { promptSetId } = await api.evaluation.createPromptSet({ projectId, name: `Sample prompts, ${set}` })
  const idOf = (rows: readonly { id: string; name: string }[], name: string) =>
    rows.find((row) => row.name === name)?.id ?? ''
  const prompts = (await readSamplePrompts(sample))
    .filter((prompt) => prompt.set === set)
    .map(({ text, subdomain, queryType }) => ({
      ...{ text, subdomainId: idOf(subdomains, subdomain), queryTypeId: idOf(queryTypes, queryType) },
    }))
  await api.evaluation.writePrompts({ projectId, promptSetId, prompts })
  return promptSetId
}

/** Plans a round on the lowest cells. What the evidence does not let a plan call weak is taken as exploratory, and named so. */
export async function openRound({ api, projectId, sample, note }: Walk, { runId }: Pick<Measured, 'runId'>) {
  const promptSetId = await freshSet({ api, projectId, sample })
  const form = { projectId, runId, by: 'subdomain' as const, promptSetId, shrink: 0.5 }
  const drawn = await api.refinement.preview(form)
  const targets = lowest(drawn).map(({ subdomainId, queryTypeId, evidence }) => ({
    ...{ subdomainId, queryTypeId, recipe: 'more_seeds' as const },
    isExploratory: evidence.label !== 'weak' && evidence.label !== 'watch',
  }))
  const opened = await api.refinement.openRound({
    ...{ ...form, targets },
    hypothesis: 'Seeds aimed at the lost prompts help where the release has few examples.',
  })
  const { plan } = await api.refinement.getRound({ projectId, roundId: opened.roundId })
  const words = (plan?.targets ?? []).map(({ subdomain, label, evidence }) => {
    const rate = evidence.shrunk.defined ? `, ${percent(evidence.shrunk.value)}` : ''
    return `${subdomain} (${label}${rate})`
  })
  const suggested = (plan?.suggestion?.cells ?? []).filter((cell) => cell.isSuggested).map((cell) => cell.subdomain)
  note('refinement', `round ${opened.number}: ${words.join(', ')}`, `chance would take ${suggested.join(', ')}`)
  return { ...opened, promptSetId }
}

const lowest = ({ cells }: Preview) => {
  const read = cells.filter(({ evidence }) => evidence.shrunk.defined)
  const weak = read.filter(({ evidence }) => evidence.label === 'weak')
  return (weak.length > 0 ? weak : read).slice(0, TARGETS)
}

/** The fresh prompts, without those that read like something the project has made since. */
async function freshSet(walk: Pick<Walk, 'api' | 'projectId' | 'sample'>): Promise<string> {
  const { api, projectId } = walk
  const promptSetId = await writeSet(walk, 'fresh')
  const { leaks } = await api.refinement.preview({ projectId, promptSetId })
  const promptIds = leaks.map(({ promptId }) => promptId)
  if (promptIds.length > 0) await api.evaluation.removePrompts({ projectId, promptSetId, promptIds })
  return promptSetId
}

/** From targeted proposals to the next release, by the same work as before, on the seeds of the round. */
export async function workRound({ api, projectId, note }: Walk, roundId: string) {
  const { asked } = await api.refinement.propose({ projectId, roundId })
  await quiet(projectId)
  const { items } = await api.refinement.listTargeted({ projectId, roundId, limit: 200 })
  const seedIds: string[] = []
  for (const { proposalId, subdomainId, text } of items) {
    const proposal = await database().seedProposal.findUniqueOrThrow({ where: { id: proposalId } })
    const { seedId } = await api.seeds.create({
      ...{ projectId, subdomainId, queryTypeId: proposal.queryTypeId, text, proposalId, approve: true },
      similarReason: 'proposed for a target of the round',
    })
    seedIds.push(seedId)
  }
  note('seeds', `${seedIds.length} targeted seeds of ${asked} asked for`, 'accepted by a rule')
  const m = Math.max(2, Math.ceil(seedIds.length / 4))
  if (seedIds.length > 0) await expand(api, projectId, note, { n: Math.min(6, seedIds.length), k: 4, m, seedIds })
  await pick(api, projectId, note)
  await review(api, projectId, note)
  const board = await api.refinement.board({ projectId, roundId })
  const { share } = board.overlap
  note(
    'refinement',
    `board: ${board.total.examples.done} of ${board.total.examples.quota} examples in the targets`,
    `${board.contamination.count} contaminated, ${share === null ? 'nothing' : percent(share)} repeat earlier rounds`,
  )
  return release(api, projectId, note)
}

type Confirmed = Measured & { readonly roundId: string; readonly promptSetId: string }

/** The new release against the old on the kept prompts, judged by the rule, and the decision that its advice asks for. */
export async function confirm(walk: Walk, { evaluator, roundId, promptSetId }: Confirmed, releaseId: string) {
  const { api, projectId, sample, note } = walk
  const { number } = await database().release.findUniqueOrThrow({ where: { id: releaseId } })
  const newSystemId = await learntSystem(walk, releaseId, number)
  const { runId } = await api.refinement.startConfirmation({ projectId, roundId, newSystemId })
  const { systemIds } = await database().run.findUniqueOrThrow({ where: { id: runId } })
  await api.evaluation.generateOutputs({ projectId, promptSetId, systemIds })
  await quiet(projectId)
  await api.evaluation.openRun({ projectId, runId })
  const judged = await judgeByRule(evaluator, projectId, runId, sample)
  await api.evaluation.closeRun({ projectId, runId, reason: 'judged by a rule, not by people' })
  const { primary, advice, guard } = await api.refinement.outcome({ projectId, roundId })
  const { estimate } = primary
  const rate = estimate.defined
    ? `${percent(estimate.value)} (${percent(estimate.interval.low)} to ${percent(estimate.interval.high)})`
    : 'undefined'
  const { wins, losses, ties, bothBad } = primary.counts
  const decision = advice === 'adopt' ? 'adopt' : 'repeat'
  await api.refinement.decide({
    ...{ projectId, roundId, decision, reason: `Advice was ${advice}; decided by a rule, not by a person.` },
  })
  note(
    'refinement',
    `${judged} judgments by a rule; in the targets ${rate}: ${wins} won, ${losses} lost, ${ties + bothBad} equal`,
    `guard-rails ${guard}; decided: ${decision}`,
  )
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function historyTable({ rounds, advice }: History) {
  const head = ['round', 'release', 'decision', 'gain', 'rows', 'hours', 'USD', 'gain per 1,000 rows', 'rows so far']
  const points = (gain: History['rounds'][number]['gain']) =>
    gain.defined
      ? `${(gain.value * 100).toFixed(1)} (${(gain.interval.low * 100).toFixed(1)} to ${(gain.interval.high * 100).toFixed(1)})`
      : '–'
  const rows = rounds.map((round) => [
    ...[String(round.number), String(round.release ?? '–'), round.decision ?? '–', points(round.gain)],
    ...[String(round.rows), `${round.hours.toFixed(2)} (${round.unmeasured} acts unmeasured)`, round.usd.toFixed(2)],
    ...[points(round.perThousandRows), String(round.cumulative.rows)],
  ])
  const words = {
    too_early: 'too early to say: two confirmed rounds are needed',
    continue: 'go on: one of the last two rounds showed a gain',
    stop: 'stop: the last two rounds showed no gain',
  } as const
  return { head, rows, advice: `Another round? ${words[advice.advice]} (${advice.confirmed} confirmed).` }
}
