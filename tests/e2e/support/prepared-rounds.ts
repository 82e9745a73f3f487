import { join, type Operations, operationsOf, quiet } from './people'
import type { Prepared } from './prepared'
import { evaluationOf, promptSetOf } from './prepared-evaluation'

type Owned = { readonly api: Operations; readonly projectId: string }
type Cell = { readonly subdomainId: string; readonly queryTypeId: string; readonly subdomain: string }

/** Nobody signs in twice with one address, so each project has evaluators of its own. */
export async function evaluatorOf({ api, projectId }: Owned): Promise<Operations> {
  const person = { name: 'Mina', email: `mina-${projectId}@example.org`, password: 'four quiet words here' }
  return operationsOf(await join(api, projectId, person, ['evaluator']))
}

/** Three subdomains of the sample, each with one query type. */
async function cellsOf({ api, projectId }: Owned): Promise<readonly [Cell, Cell, Cell]> {
  const { subdomains, queryTypes } = await api.project.getTaxonomy({ projectId })
  const parents = new Set(subdomains.map(({ parentId }) => parentId))
  const leaves = subdomains.filter(({ id }) => !parents.has(id))
  const queryTypeId = queryTypes[0]?.id
  const cellAt = (at: number): Cell => {
    const leaf = leaves[at]
    if (leaf === undefined || queryTypeId === undefined) throw new Error('The sample has too small a taxonomy.')
    return { subdomainId: leaf.id, subdomain: leaf.name, queryTypeId }
  }
  return [cellAt(0), cellAt(1), cellAt(2)]
}

/** Prompts about the recipes there are, as no seed asks them. */
async function writePrompts(
  { api, projectId }: Owned,
  cells: readonly Cell[],
  set: { readonly name: string; readonly each: number; readonly ask: (dish: string) => string },
): Promise<string> {
  const { items } = await api.corpus.listDocuments({ projectId, limit: 200 })
  const { promptSetId } = await api.evaluation.createPromptSet({ projectId, name: set.name, notes: '' })
  await api.evaluation.writePrompts({
    ...{ projectId, promptSetId },
    prompts: cells.flatMap(({ subdomainId, queryTypeId }, place) =>
      items
        .slice(place * set.each, (place + 1) * set.each)
        .map(({ title }) => ({ text: set.ask(title), subdomainId, queryTypeId })),
    ),
  })
  return promptSetId
}

type Wins = (systemId: string, prompt: string) => boolean

/** Judges a run to its end as an evaluator who knows the outputs by heart, which is more than the desk tells. */
export async function judge(
  { api, projectId }: Owned,
  evaluator: Operations,
  run: { readonly runId: string; readonly promptSetId: string; readonly systemIds: readonly string[] },
  wins: Wins,
): Promise<number> {
  const { runId, promptSetId, systemIds } = run
  const written = new Map<string, string>()
  for (const systemId of systemIds)
    for (let cursor: { at: Date; id: string } | null = null; ; ) {
      const page: Awaited<ReturnType<typeof api.evaluation.listOutputs>> = await api.evaluation.listOutputs({
        ...{ projectId, systemId, promptSetId, cursor, limit: 200 },
      })
      for (const { prompt, text } of page.items) written.set(`${prompt}\n${text}`, systemId)
      if (page.next === null) break
      cursor = page.next
    }
  for (let count = 0; ; ) {
    const { pairs } = await evaluator.evaluation.claim({ projectId, runId })
    if (pairs.length === 0) return count
    for (const { slotId, fence, prompt, first, second } of pairs) {
      const isFirst = wins(written.get(`${prompt}\n${first}`) ?? '', prompt)
      const verdict = first === second ? 'tie' : isFirst ? 'first' : 'second'
      await evaluator.evaluation.submit({
        ...{ projectId, runId, slotId, fence, verdict, activeMs: 24_000 },
        reasons: verdict === 'tie' ? [] : ['complete', 'incomplete'],
      })
      count += 1
    }
  }
}

/** Where a prompt stands: in a cell or not, and as the how manieth of those there. */
export async function placesIn({ api, projectId }: Owned, promptSetId: string, cell: { subdomainId: string }) {
  const { items } = await api.evaluation.listPrompts({ projectId, promptSetId, limit: 200 })
  const inCell = items.filter(({ subdomainId }) => subdomainId === cell.subdomainId).map(({ text }) => text)
  const outside = items.filter(({ subdomainId }) => subdomainId !== cell.subdomainId).map(({ text }) => text)
  return (prompt: string) => {
    const at = inCell.indexOf(prompt)
    return at >= 0 ? { isInCell: true, at } : { isInCell: false, at: outside.indexOf(prompt) }
  }
}

export type Weak = {
  readonly runId: string
  readonly promptSetId: string
  readonly weak: Cell
  readonly concise: string
  readonly detailed: string
  readonly evaluator: Operations
}

/**
 * A closed run of the two built-in systems in which the concise one is plainly weak in one subdomain, and fresh prompts
 * that no run has used.
 */
export async function weakSystem(owned: Owned): Promise<Weak> {
  const { api, projectId } = owned
  const cells = await cellsOf(owned)
  const [weak] = cells
  const [release] = await api.datasets.listReleases({ projectId })
  const system = async (name: string, style: 'concise' | 'detailed') =>
    (
      await api.evaluation.createSystem({
        ...{ projectId, name, kind: 'builtin', style, releaseId: style === 'concise' ? (release?.id ?? null) : null },
        settings: { passages: 3 },
      })
    ).systemId
  const concise = await system('Rules, first release', 'concise')
  const detailed = await system('Rules, long answers', 'detailed')
  const promptSetId = await writePrompts(owned, cells, {
    ...{ name: 'First look', each: 30 },
    ask: (dish) => `How do I prepare ${dish} for four people?`,
  })
  await writePrompts(owned, cells, {
    ...{ name: 'Kept for later', each: 14 },
    ask: (dish) => `I have never cooked before: what goes into ${dish}, and in which order?`,
  })
  await api.evaluation.generateOutputs({ projectId, promptSetId, systemIds: [concise, detailed] })
  await quiet(api, projectId)
  const { runId } = await api.evaluation.draftRun({
    ...{ projectId, promptSetId, name: 'First look', title: 'Recipes', stopping: 'fixed' },
    systemIds: [concise, detailed],
    settings: { goldShare: 0, repeatShare: 0, overlapShare: 0 },
  })
  const evaluator = await evaluatorOf(owned)
  await api.evaluation.openRun({ projectId, runId })
  const places = await placesIn(owned, promptSetId, weak)
  await judge(owned, evaluator, { runId, promptSetId, systemIds: [concise, detailed] }, (systemId, prompt) => {
    const { isInCell, at } = places(prompt)
    return (systemId === concise) === (isInCell ? at % 10 === 0 : at % 4 !== 0)
  })
  await api.evaluation.closeRun({ projectId, runId, reason: 'All planned prompts are judged.' })
  return { runId, promptSetId, weak, concise, detailed, evaluator }
}

/** A round on the weak cell of the imported judgments, with targeted seeds that wait; its confirmation is not started. */
export async function roundOf(of: Prepared): Promise<string> {
  const { api, projectId } = of
  const known = (await api.refinement.listRounds({ projectId })).find(({ planHash }) => planHash !== null)
  if (known) return String(known.number)
  const { importedId } = await evaluationOf(of)
  const promptSetId = await promptSetOf(of, 'Kept for the round', 4)
  const { cells } = await api.refinement.preview({ projectId, runId: importedId, by: 'subdomain', promptSetId })
  const [worst] = cells.toSorted((a, b) => rateOf(a) - rateOf(b))
  if (!worst) throw new Error('Nothing was judged in the prepared project.')
  const { subdomainId, queryTypeId, evidence } = worst
  const isExploratory = evidence.label !== 'weak' && evidence.label !== 'watch'
  const { roundId, number } = await api.refinement.openRound({
    ...{ projectId, runId: importedId, by: 'subdomain', promptSetId },
    targets: [{ subdomainId, queryTypeId, isExploratory }],
    hypothesis: 'Seeds from the failures make the next release win there.',
  })
  await api.refinement.propose({ projectId, roundId, cells: [{ subdomainId, queryTypeId }], n: 4 })
  await quiet(api, projectId)
  return String(number)
}

const rateOf = ({ evidence: { shrunk } }: { evidence: { shrunk: { defined: boolean; value?: number } } }) =>
  shrunk.defined ? (shrunk.value ?? 1) : 1
