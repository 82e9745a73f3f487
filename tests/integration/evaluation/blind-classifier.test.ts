import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { rpcAnswers } from '@/lib/api/handlers'
import { router } from '@/lib/api/router'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { as, startApp } from '../../support/app'
import { evaluationWith, openedRun } from '../../support/evaluation'
import { accuracyOf, type Guess, idFeatures, numberFeatures } from '../../support/learner'

await startApp()
afterAll(closeQueue)

const ITEMS = 2000
const EVALUATORS = 8

/** A run over so many prompts that two systems answered, each item judged once. */
async function openWorld() {
  const world = await evaluationWith({ prompts: 2, evaluators: EVALUATORS })
  const { projectId, promptSetId, subdomainId, queryTypeId, systemIds } = world
  const prompts = Array.from({ length: ITEMS - 2 }, (_, at) => ({
    ...{
      id: randomUUID(),
      projectId,
      promptSetId,
      subdomainId,
      queryTypeId,
      position: at + 2,
      source: 'written' as const,
    },
    ...{ text: `Question ${at + 2} of castles`, textHash: `h${at}` },
  }))
  await database().prompt.createMany({ data: prompts })
  for (const [index, systemId] of systemIds.entries())
    await database().output.createMany({
      data: prompts.map(({ id: promptId, position }) => {
        const text = `Answer ${index === 0 ? 'one' : 'two'} to ${position}.`
        return { projectId, systemId, promptId, text, characters: text.length, state: 'complete' as const }
      }),
    })
  return { ...world, runId: await openedRun(world) }
}

const claimed = z.object({
  json: z.object({
    pairs: z.array(
      z.object({
        ...{ slotId: z.string(), fence: z.number(), leaseUntil: z.string() },
        ...{ prompt: z.string(), first: z.string(), second: z.string() },
      }),
    ),
    progress: z.record(z.string(), z.unknown()),
  }),
})
const answer = rpcAnswers(router)

/** What one evaluator's browser receives of every pair but its two texts, and which side the first system was on. */
async function seenBy(
  actor: Actor,
  projectId: string,
  runId: string,
): Promise<(Guess & { slotId: string; lease: number })[]> {
  const seen: (Guess & { slotId: string; lease: number })[] = []
  let before = { slotId: '', lease: 0 }
  for (;;) {
    const request = new Request('http://localhost/api/rpc/evaluation/claim', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' },
      body: JSON.stringify({ json: { projectId, runId } }),
    })
    const asked = performance.now()
    const context = { actor, requestId: newId(), actId: newId(), address: 'test', device: 'test' }
    const response = await answer(request, context)
    const text = await response.text()
    const took = performance.now() - asked
    const { pairs, progress } = claimed.parse(JSON.parse(text)).json
    if (pairs.length === 0) return seen
    const frame = pairs.reduce((left, { first, second }) => left.replace(first, '').replace(second, ''), text)
    const shared = [
      ...[...response.headers].map(([name, value]) => `header ${name} ${value}`),
      ...Object.entries(progress).flatMap(([name, value]) =>
        typeof value === 'number' ? numberFeatures(name, value) : [`${name} ${value}`],
      ),
      ...[
        ...numberFeatures('frame', frame.length),
        ...numberFeatures('pairs', pairs.length),
        ...numberFeatures('took', took),
      ],
    ]
    for (const [at, { slotId, fence, leaseUntil, prompt, first }] of pairs.entries()) {
      const lease = new Date(leaseUntil).getTime()
      const features = [
        ...shared,
        ...idFeatures('slot', slotId),
        ...[
          `after ${slotId > before.slotId}`,
          `place ${at}`,
          `prompt ${prompt}`,
          ...prompt.split(' ').map((word) => `word ${word}`),
        ],
        ...[
          ...numberFeatures('fence', fence),
          ...numberFeatures('lease', lease),
          ...numberFeatures('since', lease - before.lease),
        ],
        ...[...numberFeatures('turn', seen.length), ...numberFeatures('prompt length', prompt.length)],
      ]
      seen.push({ features, label: first.includes('one'), group: actor.userId, slotId, lease })
      before = { slotId, lease }
      await as(actor).evaluation.submit({ projectId, runId, slotId, fence, verdict: 'tie', activeMs: 20_000 })
    }
  }
}

test('from everything but the two texts nobody can guess which system is on which side', async () => {
  const accuracies: number[] = []
  // One set in a hundred and fifty strays by three points where there is nothing to find; two in a row do not.
  for (let draw = 0; draw < 2; draw++) {
    const { people, projectId, runId } = await openWorld()
    const items = (await Promise.all(people.map((actor) => seenBy(actor, projectId, runId)))).flat()
    expect(items).toHaveLength(ITEMS)
    const lefts = items.filter(({ label }) => label).length
    expect(Math.abs(lefts / ITEMS - 0.5)).toBeLessThan(0.01)
    const accuracy = accuracyOf(items, `draw ${draw}`)
    accuracies.push(accuracy)
    // The same learner on the same items with a leak put in: in one bit of the id, or in the time.
    const side = (label: boolean) => (label ? 1 : 0)
    const planted = {
      bit: items.map((item) => ({ ...item, features: [...item.features, ...idFeatures('planted', withBit(item))] })),
      time: items.map((item) => ({
        ...item,
        features: [...item.features, ...numberFeatures('planted', item.lease - (item.lease % 2) + side(item.label))],
      })),
    }
    for (const [name, leaking] of Object.entries(planted))
      expect(accuracyOf(leaking, 'planted'), name).toBeGreaterThan(0.9)
    if (Math.abs(accuracy - 0.5) <= 0.03) break
  }
  console.info(`guessed right: ${accuracies.map((one) => (100 * one).toFixed(1)).join(' %, ')} %`)
  expect(Math.abs((accuracies.at(-1) ?? 1) - 0.5)).toBeLessThanOrEqual(0.03)
}, 300_000)

/** The id with its lowest bit telling the side. */
function withBit({ slotId, label }: { slotId: string; label: boolean }): string {
  const last = Number.parseInt(slotId.slice(-1), 16)
  return `${slotId.slice(0, -1)}${((last & 14) | (label ? 1 : 0)).toString(16)}`
}
