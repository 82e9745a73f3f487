import { join, type Operations, operationsOf, quiet, winnow } from './people'
import type { Prepared } from './prepared'

export type Evaluation = {
  readonly promptSetId: string
  readonly systemIds: readonly [string, string]
  /** A run that has not opened. */
  readonly draftId: string
  /** A run of fixed size that is going on, and one that may be read at any time. */
  readonly openId: string
  readonly anytimeId: string
  /** Judgments of elsewhere in every subdomain, one of which is weak. */
  readonly importedId: string
  /** Three systems of elsewhere. */
  readonly manyId: string
}

/** Sends a file as the page does; answers its id. */
export async function upload({ cookies, projectId }: Prepared, name: string, text: string): Promise<string> {
  const answer = await fetch(`${winnow}/api/files/${projectId}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: text,
    headers: { cookie: cookies, origin: winnow, 'x-csrf-token': 'orpc' },
  })
  if (!answer.ok) throw new Error(`${name} was not taken: ${answer.status} ${await answer.text()}`)
  const { fileId }: { fileId: string } = await answer.json()
  return fileId
}

/** Finished judgments as a run: rows of prompt, evaluator, verdict, subdomain, systems. */
export async function importRun(of: Prepared, name: string, rows: readonly (readonly string[])[]): Promise<string> {
  const { api, projectId } = of
  const header = ['prompt', 'evaluator', 'verdict', 'subdomain', 'systemA', 'systemB', 'firstShown']
  const fileId = await upload(of, `${name}.csv`, [header, ...rows].map((row) => row.join(',')).join('\n'))
  const { mapping, reading } = await api.evaluation.previewJudgments({ projectId, fileId })
  const { runId } = await api.evaluation.importJudgments({ projectId, fileId, name, mapping, reading })
  return runId
}

/** The subdomains in which prompts are written, and the query types. */
export async function taxonomyOf({ api, projectId }: Prepared) {
  const { subdomains, queryTypes } = await api.project.getTaxonomy({ projectId })
  const parents = new Set(subdomains.map(({ parentId }) => parentId))
  return { leaves: subdomains.filter(({ id }) => !parents.has(id)), queryTypes }
}

/** A prompt set with so many prompts in each subdomain. */
export async function promptSetOf(of: Prepared, name: string, each: number): Promise<string> {
  const { api, projectId } = of
  const { leaves, queryTypes } = await taxonomyOf(of)
  const { promptSetId } = await api.evaluation.createPromptSet({ projectId, name })
  const prompts = leaves.flatMap((leaf) =>
    Array.from({ length: each }, (_, at) => ({
      text: `${name}: what would you ask about ${leaf.name}, question ${at + 1}?`,
      subdomainId: leaf.id,
      queryTypeId: queryTypes[at % queryTypes.length]?.id ?? '',
    })),
  )
  await api.evaluation.writePrompts({ projectId, promptSetId, prompts })
  return promptSetId
}

/** The built-in engine in both styles, with its outputs to a prompt set. */
export async function systemsOf({ api, projectId }: Prepared, promptSetId: string, name: string) {
  const make = async (style: 'concise' | 'detailed') =>
    (
      await api.evaluation.createSystem({
        ...{ projectId, name: `${name} ${style}`, kind: 'builtin', style },
        settings: { passages: 3 },
      })
    ).systemId
  const systemIds = [await make('detailed'), await make('concise')] as const
  await api.evaluation.generateOutputs({ projectId, promptSetId, systemIds: [...systemIds] })
  await quiet(api, projectId)
  return systemIds
}

/** Somebody who judges and nothing else. */
export function evaluatorOf({ api, projectId }: Prepared, name: string): Promise<string> {
  const person = { name, email: `${name}@example.org`.toLowerCase(), password: 'four quiet words here' }
  return join(api, projectId, person, ['evaluator'])
}

/** Judges what a run hands out, at most so many, by what the two texts are. */
export async function judge(
  api: Operations,
  { projectId, runId, most }: { projectId: string; runId: string; most: number },
  decide: (
    pair: { prompt: string; first: string; second: string },
    at: number,
  ) => 'first' | 'second' | 'tie' | 'both_bad',
): Promise<number> {
  for (let count = 0; ; count++) {
    const [pair] = count < most ? (await api.evaluation.claim({ projectId, runId, limit: 1 })).pairs : []
    if (pair === undefined) return count
    const { slotId, fence } = pair
    const verdict = decide(pair, count)
    const shownAt = new Date(Date.now() - 30_000)
    await api.evaluation.submit({
      ...{ projectId, runId, slotId, fence, verdict, shownAt, activeMs: 20_000 + (count % 7) * 3000 },
      reasons: verdict === 'both_bad' ? ['missing_citation'] : verdict === 'tie' ? [] : ['complete', 'wrong_fact'],
    })
  }
}

async function make(of: Prepared): Promise<Evaluation> {
  const { api, projectId } = of
  const { leaves } = await taxonomyOf(of)
  const promptSetId = await promptSetOf(of, 'Held out', 4)
  const systemIds = await systemsOf(of, promptSetId, 'Rules')
  const run = { projectId, promptSetId, systemIds: [...systemIds] }
  const settings = { overlapShare: 0, goldShare: 0, repeatShare: 0 }
  const draft = async (name: string, stopping: 'fixed' | 'anytime') =>
    (await api.evaluation.draftRun({ ...run, name, stopping, settings })).runId
  const evaluator = operationsOf(await evaluatorOf(of, `Judge-${projectId.slice(0, 8)}`))
  const openId = await draft('Fixed', 'fixed')
  const anytimeId = await draft('Anytime', 'anytime')
  for (const runId of [openId, anytimeId]) await api.evaluation.openRun({ projectId, runId })
  await judge(evaluator, { projectId, runId: openId, most: 3 }, () => 'first')
  await judge(evaluator, { projectId, runId: anytimeId, most: 12 }, ({ first, second }, at) =>
    at % 5 === 4 ? 'tie' : first.length > second.length ? 'first' : 'second',
  )
  const importedId = await importRun(of, 'Elsewhere', elsewhere(leaves.map(({ name }) => name)))
  const manyId = await importRun(of, 'Three', three())
  return { promptSetId, systemIds, draftId: await draft('Draft', 'fixed'), openId, anytimeId, importedId, manyId }
}

/** Judgments of two people; the last subdomain loses, the one before it has hardly any. */
export function elsewhere(subdomains: readonly string[]): string[][] {
  return subdomains.flatMap((subdomain, index) => {
    const isWeak = index === subdomains.length - 1
    const prompts = index === subdomains.length - 2 ? 2 : 60
    return Array.from({ length: prompts }, (_, at) => at).flatMap((at) =>
      ['Ada', 'Bo'].map((evaluator, turn) => {
        const won = (at * 7 + turn * 3) % 10 < (isWeak ? 2 : 7)
        const verdict = (at + turn) % 9 === 0 ? 'tie' : won ? 'a' : 'b'
        return [
          `${subdomain} ${at}`,
          evaluator,
          verdict,
          subdomain,
          'Newer',
          'Older',
          (at + turn) % 2 === 0 ? 'a' : 'b',
        ]
      }),
    )
  })
}

const three = (): string[][] =>
  [
    ['One', 'Two', 6],
    ['Two', 'Three', 7],
    ['One', 'Three', 8],
  ].flatMap(([a = '', b = '', wins = 0]) =>
    Array.from({ length: 30 }, (_, at) => [
      ...[`Question ${at}`, 'Ada', (at * 7) % 10 < Number(wins) ? 'a' : 'b', '', String(a), String(b)],
      at % 2 === 0 ? 'a' : 'b',
    ]),
  )

let made: Promise<Evaluation> | undefined

/** The stage with work on every page of it; made when first asked for. */
export function evaluationOf(of: Prepared): Promise<Evaluation> {
  made ??= known(of).then((there) => there ?? make(of))
  return made
}

/** What a worker finds that is started again after a failure. */
async function known({ api, projectId }: Prepared): Promise<Evaluation | null> {
  const { items: runs } = await api.evaluation.listRuns({ projectId, limit: 50 })
  const { items: sets } = await api.evaluation.listPromptSets({ projectId, limit: 50 })
  const idOf = (name: string) => runs.find((run) => run.name === name)?.id
  const [draftId, openId, anytimeId] = [idOf('Draft'), idOf('Fixed'), idOf('Anytime')]
  const [importedId, manyId] = [idOf('Elsewhere'), idOf('Three')]
  const promptSetId = sets.find(({ name }) => name === 'Held out')?.id
  const [first, second] = runs.find(({ name }) => name === 'Draft')?.systems ?? []
  if (!draftId || !openId || !anytimeId || !importedId || !manyId || !promptSetId || !first || !second) return null
  return { draftId, openId, anytimeId, importedId, manyId, promptSetId, systemIds: [first.id, second.id] }
}
