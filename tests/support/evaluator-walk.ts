import { streams } from '@/lib/api/streams'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import type { Someone } from './evaluation-over-http'
import { operationsAt, type Send } from './http'
import { walkOperations } from './operations'
import { filled, pages, routes } from './pages'
import { type Ids, sampleInput } from './sample-input'

/** A run, rows of every kind beside it, and what carries the requests. */
type Asked = {
  readonly url: string
  readonly projectId: string
  readonly runId: string
  readonly rows: Ids
  readonly send: Send
}

/** Something that is refused, or not; a test looks at the bytes either way. */
export const refused = async (act: Promise<unknown>) =>
  act.then(
    () => {},
    () => {},
  )

/** Something asked while the database lacks a table, so that an error nobody foresaw is on the way as well. */
async function broken(ask: () => Promise<void>): Promise<void> {
  await database().$executeRaw`alter table "Judgment" rename to "JudgmentAway"`
  await ask()
  await database().$executeRaw`alter table "JudgmentAway" rename to "Judgment"`
}

/** A session at the desk: pairs, verdicts, replays, conflicts, undo, renewals, wrong and broken input. */
export async function atTheDesk({ url, projectId, runId, rows, send }: Asked, someone: Someone): Promise<void> {
  const api = () => operationsAt(url, someone.cookies, undefined, send).evaluation
  await api().myRuns({ projectId })
  const { pairs } = await api().claim({ projectId, runId })
  const [one, other] = pairs
  if (one === undefined || other === undefined) throw new Error('nothing to judge')
  const actId = newId()
  const judged = { projectId, runId, slotId: one.slotId, fence: one.fence, verdict: 'first' as const }
  const again = () => operationsAt(url, someone.cookies, actId, send).evaluation
  await again().submit(judged)
  await again().submit(judged)
  await refused(again().submit({ ...judged, verdict: 'second' }))
  await refused(api().submit({ ...judged, slotId: newId() }))
  await refused(api().submit({ ...judged, slotId: other.slotId, fence: 99 }))
  await refused(api().submit({ ...judged, slotId: other.slotId, fence: other.fence, verdict: 'both_bad' }))
  await refused(api().submit({ ...judged, slotId: other.slotId, fence: other.fence, note: 'a\u0000b' }))
  await api().renew({ projectId, slotIds: [other.slotId] })
  await refused(api().undo({ projectId, runId, judgmentId: newId() }))
  await api().undo({ projectId, runId, judgmentId: actId })
  await refused(api().undo({ projectId, runId, judgmentId: actId }))
  await api().myProgress({ projectId, runId })
  await broken(() => refused(api().myProgress({ projectId, runId })))
  await refused(api().claim({ projectId, runId: newId() }))
  await refused(api().claim({ projectId, runId: rows.run ?? '' }))
  await api().release({ projectId, slotIds: [other.slotId] })
  await api().claim({ projectId, runId })
}

/** Every operation with good input and with bad input, by the browser's way and by the scripts' way. */
export async function everyOperation(
  { url, projectId, runId, rows, send }: Asked,
  { cookies }: Someone,
): Promise<void> {
  const { token } = await operationsAt(url, cookies).account.createToken({ name: 'script', days: 7 })
  const leaves = new Set([
    'account.signOutEverywhere',
    'account.revokeSession',
    'project.leave',
    'account.changePassword',
  ])
  const call = (path: string, headers: Record<string, string>, body: string) =>
    send(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  const browser = () => ({ cookie: cookies, origin: url, 'x-csrf-token': 'orpc', 'idempotency-key': newId() })
  for (const { address, path, input, kind } of await walkOperations()) {
    if (kind === 'stream' || leaves.has(address)) continue
    const good = sampleInput(address, input, { ...rows, project: projectId, run: runId })
    const at = path.join('/')
    for (const body of [good, { projectId, runId }, { projectId: 7 }])
      await call(`/api/rpc/${at}`, browser(), JSON.stringify({ json: body, meta: [] }))
    await call(`/api/v1/${at}`, { authorization: `Bearer ${token}` }, JSON.stringify(good))
  }
  await call('/api/v1/evaluation/claim', {}, JSON.stringify({ projectId, runId }))
  await call('/api/rpc/evaluation/claim', { cookie: cookies }, '{}')
  await call('/api/rpc/evaluation/claim', browser(), '{"json":{')
  await call('/api/rpc/evaluation/none', browser(), '{}')
  await call('/api/rpc/evaluation/claim', browser(), `{"json":{"projectId":"${'x'.repeat(17_000_000)}"}}`)
  await send(`${url}/api/v1/openapi.json`)
}

export async function everyStream({ url, projectId, runId, rows, send }: Asked, { cookies }: Someone): Promise<void> {
  for (const { address, method, input } of streams.values())
    for (const id of [projectId, newId()]) {
      const body = JSON.stringify(sampleInput(address, input, { ...rows, project: id, run: runId }))
      const at = `${url}/api/stream/${address.replace('.', '/')}`
      const headers = { cookie: cookies, 'x-csrf-token': 'winnow' }
      if (method === 'GET') await send(`${at}?input=${encodeURIComponent(body)}`, { headers })
      else await send(at, { method, headers, body })
      await send(at, { headers: { cookie: cookies } })
    }
}

/** What stands in the places of an address. */
export const placesOf = (rows: Ids, projectId: string, runId: string) => ({
  ...Object.fromEntries(Object.entries(rows).map(([name, id]) => [`${name}Id`, id])),
  ...{ projectId, runId, number: '1', format: 'messages', path: 'evaluation/claim', nextauth: 'session' },
})

/** Every page and plain route, as a page and as the data of a page that is moved to. */
export async function everyAddress({ url, projectId, runId, rows, send }: Asked, { cookies }: Someone): Promise<void> {
  for (const id of [projectId, newId()]) {
    const places = placesOf(rows, id, runId)
    for (const address of pages()) {
      const at = `${url}${filled(address, places)}`
      await send(at, { headers: { cookie: cookies, accept: 'text/html' } })
      await send(`${at}?_rsc=x`, { headers: { cookie: cookies, rsc: '1' } })
    }
    for (const address of routes())
      for (const name of address.endsWith('[name]') ? ['judgments.csv', 'judgments.jsonl', 'recipe.md', 'x'] : ['x'])
        for (const method of ['GET', 'POST']) {
          const headers = { cookie: cookies, 'x-csrf-token': 'winnow' }
          const at = filled(address, { ...places, name, stage: 'jobs', verb: 'watch' })
          await send(`${url}${at}?name=x`, method === 'GET' ? { headers } : { method, headers, body: 'x' })
        }
  }
  for (const path of ['/nowhere', `/projects/${newId()}/evaluation`, '/api/nowhere', '/%ff', '/api/rpc/%ff'])
    await send(`${url}${path}`, { headers: { cookie: cookies } })
}
