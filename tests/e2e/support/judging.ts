import type { z } from 'zod'
import { newId } from '@/lib/core/ids'
import type { runSettings } from '@/lib/pipeline/evaluation/schema'
import { join, type Operations, operationsOf, ownerSession, type Person, quiet, winnow } from './people'

type Settings = z.input<typeof runSettings>

/** A run that is open, and what it is made of; only its lead knows the systems. */
export type OpenRun = {
  /** The lead's operations and session. */
  readonly lead: Operations
  readonly cookies: string
  readonly projectId: string
  readonly promptSetId: string
  readonly systemIds: readonly string[]
  readonly runId: string
  /** The evaluator's session. */
  readonly evaluator: string
  readonly person: Person
}

/** Without gold, repeats and overlap, so that a run has exactly as many pairs as prompts. */
const plain: Settings = { goldShare: 0, repeatShare: 0, overlapShare: 0 }

let people = 0
/** Somebody nobody has met before. */
export function newPerson(name = 'Sima'): Person {
  people += 1
  return { name, email: `judge-${Date.now()}-${people}@example.org`, password: 'weighs one against another' }
}

type Making = { readonly api: Operations; readonly cookies: string; readonly projectId: string }
type Prompt = { readonly text: string; readonly subdomainId: string; readonly queryTypeId: string }

async function open(
  { api, cookies, projectId }: Making,
  made: { promptSetId: string; systemIds: string[] },
  { name, title, settings }: { name: string; title: string; settings: Settings },
): Promise<OpenRun> {
  const person = newPerson()
  const evaluator = await join(api, projectId, person, ['evaluator'])
  const { runId } = await api.evaluation.draftRun({
    ...{ projectId, ...made, name, title },
    settings: { ...plain, ...settings },
  })
  await api.evaluation.openRun({ projectId, runId })
  return { lead: api, cookies, projectId, ...made, runId, evaluator, person }
}

async function promptSet({ api, projectId }: Making, prompts: readonly Prompt[]): Promise<string> {
  const { promptSetId } = await api.evaluation.createPromptSet({ projectId, name: `Set ${newId()}` })
  for (let from = 0; from < prompts.length; from += 500)
    await api.evaluation.writePrompts({ projectId, promptSetId, prompts: prompts.slice(from, from + 500) })
  return promptSetId
}

/** A sample project whose corpus two built-in systems of different styles answer from. */
export async function builtinRun(
  sample: 'en-recipes' | 'fa-tourism',
  { prompts, title = '', settings = {} }: { prompts: number; title?: string; settings?: Settings },
): Promise<OpenRun> {
  const cookies = await ownerSession()
  const api = operationsOf(cookies)
  const { projectId } = await api.project.createSample({ sample })
  await quiet(api, projectId)
  const making = { api, cookies, projectId }
  const { items } = await api.seeds.list({ projectId, limit: prompts })
  const texts = items.flatMap(({ text, subdomainId, queryTypeId }) =>
    subdomainId === null || queryTypeId === null ? [] : [{ text, subdomainId, queryTypeId }],
  )
  const promptSetId = await promptSet(making, texts)
  const systemIds: string[] = []
  for (const style of ['concise', 'detailed'] as const) {
    const name = `Rules, ${style} ${newId()}`
    const given = { projectId, name, kind: 'builtin', style, settings: { passages: 4 } } as const
    systemIds.push((await api.evaluation.createSystem(given)).systemId)
  }
  await api.evaluation.generateOutputs({ projectId, promptSetId, systemIds })
  await quiet(api, projectId)
  return open(making, { promptSetId, systemIds }, { name: 'Concise against detailed', title, settings })
}

/** Puts a file where an import finds it, as the page does. */
async function uploaded({ cookies, projectId }: Making, name: string, rows: readonly unknown[]): Promise<string> {
  const answer = await fetch(`${winnow}/api/files/${projectId}?name=${name}`, {
    method: 'POST',
    headers: { cookie: cookies, origin: winnow, 'x-csrf-token': 'orpc' },
    body: rows.map((row) => JSON.stringify(row)).join('\n'),
  })
  const { fileId }: { fileId: string } = await answer.json()
  return fileId
}

let byOwner: Promise<OpenRun> | undefined

/** A run that lets leads judge, with the owner among its evaluators; made once. */
export function judgedByOwner(): Promise<OpenRun> {
  byOwner ??= importedRun({
    prompts: 40,
    names: ['One', 'Two'],
    answer: (system, at) => `The castle has **${system + at} towers** and a well.`,
    settings: { mayLeadsJudge: true, criteria: ['Correct', 'Clear'] },
    isOwnerEvaluator: true,
  })
  return byOwner
}

/** A project of its own with imported outputs: `answer` is what a system said to a prompt. */
export async function importedRun({
  prompts,
  names,
  answer,
  title = '',
  settings = {},
  isOwnerEvaluator = false,
}: {
  prompts: number
  names: readonly string[]
  answer: (system: number, prompt: number) => string
  title?: string
  settings?: Settings
  isOwnerEvaluator?: boolean
}): Promise<OpenRun> {
  const cookies = await ownerSession()
  const api = operationsOf(cookies)
  const { userId } = await api.account.me({})
  const { projectId } = await api.project.create({ name: 'Castles', language: 'en' })
  if (isOwnerEvaluator) await api.project.setRoles({ projectId, userId, roles: ['lead', 'evaluator'] })
  const making = { api, cookies, projectId }
  const { subdomainId } = await api.project.addSubdomain({ projectId, name: 'Castles' })
  const { queryTypeIds } = await api.project.addQueryTypes({ projectId, queryTypes: [{ name: 'Facts' }] })
  const queryTypeId = queryTypeIds[0] ?? ''
  const texts = Array.from(
    { length: prompts },
    (_, at) => `Question ${at + 1}: what is worth seeing in castle ${at + 1}?`,
  )
  const promptSetId = await promptSet(
    making,
    texts.map((text) => ({ text, subdomainId, queryTypeId })),
  )
  const systemIds: string[] = []
  for (const [system, name] of names.entries()) {
    const { systemId } = await api.evaluation.createSystem({ projectId, name, kind: 'imported' })
    const rows = texts.map((prompt, at) => ({ prompt, output: answer(system, at) }))
    const fileId = await uploaded(making, 'outputs.jsonl', rows)
    await api.evaluation.importOutputs({ projectId, systemId, promptSetId, fileId })
    systemIds.push(systemId)
  }
  return open(making, { promptSetId, systemIds }, { name: `CANARY-RUN of ${names.join(' and ')}`, title, settings })
}
