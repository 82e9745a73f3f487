import { type Operations, operationsAt, signInAt, uploadAt } from './http'
import type { Installation } from './installation'

const jsonl = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n')

type Wanted = {
  readonly prompts: number
  readonly evaluators: number
  readonly names?: readonly [string, string]
  readonly judgmentsPerPrompt?: number
  /** Words for leads alone: names of run, prompt set and file, and notes. */
  readonly words?: { readonly run: string; readonly set: string; readonly file: string; readonly notes: string }
  readonly outputOf?: (system: number, at: number) => string
}

export type Someone = { readonly name: string; readonly cookies: string }

const password = 'four quiet words here'

/** Rows of the installation's database can then be read and made by this process as well. */
export async function lookInto({ databaseUrl }: Installation): Promise<void> {
  Object.assign(process.env, {
    DATABASE_URL: await databaseUrl(),
    AUTH_SECRET: 'a secret of the tests, thirty-two long',
    ENCRYPTION_KEY: 'a key of the tests, also thirty-two long',
  })
}

/** The owner of a new installation, signed in. */
export async function ownerOf(url: string): Promise<{ cookies: string; api: Operations }> {
  const owner = { name: 'Roya', email: 'roya@example.org', password }
  await operationsAt(url, '').account.createOwner(owner)
  const cookies = await signInAt(url, owner)
  return { cookies, api: operationsAt(url, cookies) }
}

/** Somebody who joins a project by a link of its lead, signed in. */
export async function joined(
  { url }: Installation,
  lead: Operations,
  projectId: string,
  name: string,
  roles: ('lead' | 'annotator' | 'evaluator')[],
): Promise<Someone> {
  const someone = { name, email: `${name}@example.org`.toLowerCase(), password }
  const { token } = await lead.project.createInvitation({ projectId, roles, note: '', days: 7 })
  await operationsAt(url, '').project.acceptInvitation({ token, ...someone })
  return { name, cookies: await signInAt(url, someone) }
}

/** A project on a running installation with two systems, prompts that both answered, an open run and people who judge it. */
export async function runOver(
  installation: Installation,
  {
    prompts,
    evaluators,
    names = ['Alpha', 'Beta'],
    judgmentsPerPrompt = 1,
    words = { run: 'Run', set: 'Set', file: 'outputs', notes: '' },
    outputOf = (system, at) => `Answer ${system === 0 ? 'one' : 'two'} to ${at}.`,
  }: Wanted,
) {
  const { url } = installation
  const { cookies, api } = await ownerOf(url)
  const queryTypes = [{ name: 'Facts' }]
  const { projectId } = await api.project.create({ name: 'Castles', language: 'en', description: '', queryTypes })
  const { subdomainId } = await api.project.addSubdomain({ projectId, name: 'Castles' })
  const [{ id: queryTypeId = '' } = {}] = (await api.project.getTaxonomy({ projectId })).queryTypes
  const { promptSetId } = await api.evaluation.createPromptSet({ projectId, name: words.set, notes: words.notes })
  const texts = Array.from({ length: prompts }, (_, at) => `Question ${at} of castles`)
  await api.evaluation.writePrompts({
    ...{ projectId, promptSetId },
    prompts: texts.map((text) => ({ text, subdomainId, queryTypeId })),
  })
  const systemIds: string[] = []
  for (const [index, name] of names.entries()) {
    const { systemId } = await api.evaluation.createSystem({ projectId, name, kind: 'imported', notes: words.notes })
    const rows = texts.map((prompt, at) => ({ prompt, output: outputOf(index, at) }))
    const fileId = await uploadAt(url, cookies, projectId, `${words.file}.jsonl`, jsonl(rows))
    await api.evaluation.importOutputs({ projectId, systemId, promptSetId, fileId })
    systemIds.push(systemId)
  }
  const people: Someone[] = []
  for (let at = 0; at < evaluators; at++)
    people.push(await joined(installation, api, projectId, `Evaluator${at}`, ['evaluator']))
  const { runId } = await api.evaluation.draftRun({
    ...{ projectId, promptSetId, systemIds, name: words.run },
    settings: { goldShare: 0, repeatShare: 0, overlapShare: 0, judgmentsPerPrompt },
  })
  await api.evaluation.openRun({ projectId, runId })
  return { url, cookies, api, projectId, promptSetId, systemIds, runId, people }
}
