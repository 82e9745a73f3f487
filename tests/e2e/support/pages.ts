import { globSync } from 'node:fs'
import path from 'node:path'
import { judgedByOwner, type OpenRun } from './judging'
import type { Prepared } from './prepared'
import { evaluationOf } from './prepared-evaluation'
import { roundOf } from './prepared-rounds'
import { updateOf } from './prepared-updates'

type Place = (of: Prepared) => string | Promise<string>

/** A page of the prepared project; pieces in brackets are written by what follows. */
const at =
  (place: string, ...pieces: ((of: Prepared) => string | Promise<string>)[]): Place =>
  async (of) => {
    const values = await Promise.all(pieces.map((piece) => piece(of)))
    const filled = place.replaceAll(/\[\w+\]/g, () => values.shift() ?? missing(place))
    return `/projects/${of.projectId}${filled}`
  }

const missing = (what: string): never => {
  throw new Error(`The prepared project has no ${what}.`)
}
const first = <Row>(rows: readonly Row[], what: string): Row => rows[0] ?? missing(what)

const documentId = async ({ api, projectId }: Prepared) =>
  first((await api.corpus.listDocuments({ projectId, limit: 1 })).items, 'document').id
const seedId = async ({ api, projectId }: Prepared) =>
  first((await api.seeds.list({ projectId, limit: 1 })).items, 'seed').id
const queryId = async ({ api, projectId }: Prepared) =>
  first((await api.expansion.list({ projectId, limit: 1 })).items, 'query').id
const jobId = async ({ api, projectId }: Prepared) =>
  first((await api.jobs.list({ projectId, limit: 1 })).items, 'job').id
const release = async ({ api, projectId }: Prepared) =>
  String(first(await api.datasets.listReleases({ projectId }), 'release').number)
const token = async ({ api, projectId }: Prepared) =>
  (await api.project.createInvitation({ projectId, roles: ['annotator'], note: '', days: 1 })).token

const judgeHome = ({ projectId }: OpenRun) => `/projects/${projectId}/evaluation/judge`

const evaluated = (name: 'promptSetId' | 'draftId' | 'openId' | 'importedId') => async (of: Prepared) =>
  (await evaluationOf(of))[name]
const systemId = async (of: Prepared) => (await evaluationOf(of)).systemIds[0]

// Every page of the app by its folder under app, with work on it. A page that shows a list, a desk or an item needs the work
// made before: by `walk` of prepared.ts where it is the spine's, else by a file like prepared-updates.ts, called here.
const places: Record<string, Place> = {
  '/': () => '/',
  '/first-run': () => '/first-run',
  '/sign-in': () => '/sign-in',
  '/join/[token]': async (of) => `/join/${await token(of)}`,
  '/reset/[token]': async ({ api }) =>
    `/reset/${(await api.account.createResetLink({ userId: (await api.account.me({})).userId })).token}`,
  '/account': () => '/account',
  '/projects': () => '/projects',
  '/projects/[projectId]': at(''),
  '/projects/[projectId]/corpus': at('/corpus'),
  '/projects/[projectId]/corpus/[documentId]': at('/corpus/[documentId]', documentId),
  '/projects/[projectId]/seeds': at('/seeds'),
  '/projects/[projectId]/seeds/[seedId]': at('/seeds/[seedId]', seedId),
  '/projects/[projectId]/seeds/coverage': at('/seeds/coverage'),
  '/projects/[projectId]/seeds/import': at('/seeds/import'),
  '/projects/[projectId]/seeds/write': at('/seeds/write'),
  '/projects/[projectId]/expansion': at('/expansion'),
  '/projects/[projectId]/expansion/[queryId]': at('/expansion/[queryId]', queryId),
  '/projects/[projectId]/expansion/launch': at('/expansion/launch'),
  '/projects/[projectId]/expansion/triage': at('/expansion/triage'),
  '/projects/[projectId]/retrieval': at('/retrieval'),
  '/projects/[projectId]/retrieval/desk': at('/retrieval/desk'),
  '/projects/[projectId]/responses': at('/responses'),
  '/projects/[projectId]/responses/desk': at('/responses/desk'),
  '/projects/[projectId]/datasets': at('/datasets'),
  '/projects/[projectId]/datasets/[number]': at('/datasets/[number]', release),
  // The desk is not in the prepared project: its lead reads results and judges nothing there.
  '/projects/[projectId]/evaluation/judge': async () => judgeHome(await judgedByOwner()),
  '/projects/[projectId]/evaluation/judge/[runId]': async () => {
    const run = await judgedByOwner()
    return `${judgeHome(run)}/${run.runId}`
  },
  '/projects/[projectId]/evaluation': async (of) => (await evaluationOf(of)) && at('/evaluation')(of),
  '/projects/[projectId]/evaluation/prompts/[promptSetId]': at('/evaluation/prompts/[id]', evaluated('promptSetId')),
  '/projects/[projectId]/evaluation/systems/[systemId]': at('/evaluation/systems/[id]', systemId),
  '/projects/[projectId]/evaluation/runs/new': async (of) => (await evaluationOf(of)) && at('/evaluation/runs/new')(of),
  '/projects/[projectId]/evaluation/runs/import': at('/evaluation/runs/import'),
  '/projects/[projectId]/evaluation/runs/[runId]': at('/evaluation/runs/[id]', evaluated('draftId')),
  '/projects/[projectId]/evaluation/runs/[runId]/change': at('/evaluation/runs/[id]/change', evaluated('draftId')),
  '/projects/[projectId]/evaluation/runs/[runId]/result': at('/evaluation/runs/[id]/result', evaluated('importedId')),
  '/projects/[projectId]/evaluation/runs/[runId]/weakness': at(
    '/evaluation/runs/[id]/weakness',
    evaluated('importedId'),
  ),
  '/projects/[projectId]/refinement': async (of) => (await roundOf(of)) && at('/refinement')(of),
  '/projects/[projectId]/refinement/open': async (of) => (await roundOf(of)) && at('/refinement/open')(of),
  '/projects/[projectId]/refinement/[number]': at('/refinement/[number]', roundOf),
  '/projects/[projectId]/refinement/[number]/outcome': at('/refinement/[number]/outcome', roundOf),
  '/projects/[projectId]/updates': at('/updates'),
  '/projects/[projectId]/updates/[updateId]': at('/updates/[updateId]', updateOf),
  '/projects/[projectId]/updates/desk': async (of) => (await updateOf(of)) && at('/updates/desk')(of),
  '/projects/[projectId]/updates/releases/[number]': async (of) =>
    (await updateOf(of)) && at('/updates/releases/1')(of),
  '/projects/[projectId]/jobs': at('/jobs'),
  '/projects/[projectId]/jobs/[jobId]': at('/jobs/[jobId]', jobId),
  '/projects/[projectId]/settings': at('/settings'),
  '/projects/[projectId]/settings/audit': at('/settings/audit'),
  '/projects/[projectId]/settings/detectors': at('/settings/detectors'),
  '/projects/[projectId]/settings/guideline': at('/settings/guideline'),
  '/projects/[projectId]/settings/members': at('/settings/members'),
  '/projects/[projectId]/settings/models': at('/settings/models'),
  '/projects/[projectId]/settings/taxonomy': at('/settings/taxonomy'),
}

export type AppPage = {
  /** The folder under app, without the groups in parentheses that are not in the address. */
  readonly route: string
  readonly isSignedOut: boolean
  /** Where the page is in the prepared project; throws for a page that is not named above. */
  readonly address: Place
}

const app = path.resolve(import.meta.dirname, '../../../app')

/** Every page of the app, found where Next finds them, so that none is forgotten. */
export function everyPage(): AppPage[] {
  const files = globSync('**/page.tsx', { cwd: app }).sort()
  return files.map((file) => {
    const folder = path.dirname(file)
    const pieces = folder.split('/').filter((piece) => piece !== '.' && !/^\(.*\)$/.test(piece))
    const route = `/${pieces.join('/')}`
    const unnamed = `app/${file} has no place in tests/e2e/support/pages.ts: add a line '${route}' there, with work on the page.`
    const address = places[route] ?? (() => Promise.reject(new Error(unnamed)))
    return { route, isSignedOut: folder.startsWith('(auth)'), address }
  })
}

/** Lines of the list above whose page is gone. */
export function placesWithoutPage(): string[] {
  const known = new Set(everyPage().map(({ route }) => route))
  return Object.keys(places).filter((route) => !known.has(route))
}
