import { expect, type Page, test } from '@playwright/test'
import { importedRun } from './support/judging'
import { browserOf } from './support/people'
import { Visit } from './support/visit'
import { Words } from './support/words'

// Every byte that an evaluator's browser gets while a run is judged, and everything it keeps.

const names = ['CANARY-ALPHA-7', 'CANARY-BETA-9']

/** All that a page holds: its document, what was written into it, and what this browser stores. */
const held = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const rows: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done, fail) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => done(asked.result)
        asked.onerror = () => fail(asked.error)
      })
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll()
        await new Promise((done) => {
          all.onsuccess = done
        })
        rows.push(name, store, all.result)
      }
      database.close()
    }
    const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage))
    return [document.documentElement.outerHTML, document.cookie, document.title, ...kept, JSON.stringify(rows)].join(
      '\n',
    )
  })

test('no byte of a judged run names a system, a model, an output or the run’s own name', async ({ browser }) => {
  const run = await importedRun({
    prompts: 12,
    names,
    // Some outputs tell who wrote them: those words are covered.
    answer: (system, at) =>
      at % 3 === 0
        ? `As ${names[system]?.toLowerCase()} I say: castle ${at} is old. I am ChatGPT.`
        : `Castle ${at} has ${system + 2} towers.`,
    settings: { goldShare: 0.2, repeatShare: 0.3 },
    title: 'Castles',
  })
  const { lead, projectId, runId, promptSetId, systemIds } = run
  const outputs = await Promise.all(
    systemIds.map((systemId) => lead.evaluation.listOutputs({ projectId, systemId, promptSetId, limit: 200 })),
  )
  const secrets = [
    // Not the bare word: the interface's own libraries carry it in their version.
    ...names,
    'canary-run',
    'chatgpt',
    promptSetId,
    ...systemIds,
    ...outputs.flatMap(({ items }) => items.map(({ id }) => id)),
    ...outputs.flatMap(({ items }) => items.flatMap(({ lineage }) => lineage.model ?? [])),
  ]
  expect(secrets.length).toBeGreaterThan(25)

  const context = await browserOf(browser, run.evaluator)
  const heard: string[] = []
  const listening: Promise<void>[] = []
  context.on('response', (answer) => {
    const listen = async () => {
      const headers = Object.entries(await answer.allHeaders().catch(() => ({}))).flat()
      // A redirect has no body, and what the browser broke off never came.
      const body = await answer.body().catch(() => Buffer.from(''))
      heard.push(answer.url(), ...headers, body.toString('utf8'))
    }
    listening.push(listen())
  })
  const desk = new Visit(await context.newPage(), new Words('en'), projectId)
  desk.page.on('console', (line) => heard.push(line.text()))
  desk.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(payload.toString())))
  await desk.open('')
  await desk.page.waitForURL('**/evaluation/judge')
  await desk.link('judging.runs.begin').click()

  const prompt = desk.page.getByRole('region', { name: desk.words.say('judging.desk.prompt'), exact: true })
  const finished = desk.heading('judging.state.finished')
  let judged = 0
  for (;;) {
    await expect(prompt.or(finished)).toBeVisible()
    if (await finished.isVisible()) break
    heard.push(await held(desk.page))
    const asked = await prompt.textContent()
    // A repeat asks the same again, so what changes is that the choice is gone.
    await desk.press(String((judged % 3) + 1))
    await desk.press('Enter')
    judged += 1
    await expect(desk.page.locator('[aria-pressed="true"]')).toHaveCount(0)
    expect(asked).not.toBe('')
    if (judged === 4) {
      await desk.press('z')
      await expect(desk.page.locator('[aria-pressed="true"]').first()).toBeVisible()
      await desk.press('Enter')
      await expect(desk.page.locator('[aria-pressed="true"]')).toHaveCount(0)
    }
  }
  expect(judged).toBeGreaterThanOrEqual(13)

  // What is refused, and pages that are not theirs.
  const refusals = await desk.page.evaluate(
    async ({ projectId, runId, systemIds, promptSetId }) => {
      const input = { projectId, runId, promptSetId, systemId: systemIds[0], systemIds, name: 'judgments.jsonl' }
      const calls = [
        'getRun',
        'listRuns',
        'listSystems',
        'listOutputs',
        'result',
        'weakness',
        'listPrompts',
        'submit',
        'undo',
      ]
      const answers = calls.map(async (name) => {
        const answer = await fetch(`/api/rpc/evaluation/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' },
          body: JSON.stringify({ json: input }),
        })
        return [answer.status, await answer.text()] as const
      })
      return Promise.all(answers)
    },
    { projectId, runId, systemIds: [...systemIds].map(() => projectId), promptSetId: projectId },
  )
  expect(refusals.every(([status]) => status >= 400)).toBe(true)
  heard.push(...refusals.map(([, body]) => body))
  for (const place of [
    '/evaluation',
    '/evaluation/systems',
    '/evaluation/runs',
    '/jobs',
    '/settings/audit',
    '/evaluation/judge',
  ]) {
    await desk.open(place)
    heard.push(await held(desk.page))
  }
  await desk.page.goto(`/api/evaluation/${projectId}/${runId}/judgments.jsonl`)
  await desk.page.goto(`/api/stream/jobs/watch?input=${encodeURIComponent(JSON.stringify({ projectId }))}`)
  await Promise.all(listening)

  const all = heard.join('\n').toLowerCase()
  expect(all.length).toBeGreaterThan(200_000)
  expect(all).toContain('castle 1 has')
  const told = secrets.flatMap((secret) => {
    const at = all.indexOf(secret.toLowerCase())
    return at < 0 ? [] : [all.slice(Math.max(0, at - 80), at + 80)]
  })
  expect(told).toEqual([])
  await context.close()
})
