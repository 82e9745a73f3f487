import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import type { roundForm } from '@/lib/pipeline/refinement/schema'
import { as, member, projectWithLead } from './app'
import { jsonl, judgeAll, upload } from './evaluation'

type Form = z.input<typeof roundForm>

export const places = ['Castles', 'Rivers', 'Hills'] as const

/** How many of a cell's prompts the system under test won, of how many. */
const usual = { Castles: [9, 45], Rivers: [34, 45], Hills: [33, 45] } as const

/**
 * A project whose system was judged against a baseline and is plainly weak in castles: with a release, a closed run of
 * imported judgments, evaluators, and fresh prompts for the confirmation.
 */
export async function weakProject(won: Readonly<Record<(typeof places)[number], readonly [number, number]>> = usual) {
  const { lead, projectId } = await projectWithLead()
  const db = database()
  const subdomains = new Map<string, string>()
  for (const name of places) subdomains.set(name, (await db.subdomain.create({ data: { projectId, name } })).id)
  const queryType = await db.queryType.findFirst({ where: { projectId } })
  const queryTypeId = queryType?.id ?? (await db.queryType.create({ data: { projectId, name: 'Facts' } })).id
  const cellOf = (place: (typeof places)[number]) => ({ subdomainId: subdomains.get(place) ?? '', queryTypeId })
  const release = await addRelease(projectId, lead.userId, 1, 3)
  const rows = places.flatMap((place) => {
    const [wins, of] = won[place]
    return Array.from({ length: of }, (_, at) => ({
      ...{ prompt: `How did ${place} matter ${at} times`, winner: at < wins ? 'a' : 'b', subdomain: place },
      ...{ output_a: `ours ${place} ${at}`, output_b: `theirs ${place} ${at}` },
    }))
  })
  const fileId = await upload(projectId, lead.userId, 'judgments.jsonl', jsonl(rows))
  const { runId } = await as(lead).evaluation.importJudgments({
    ...{ projectId, fileId, name: 'First look', systems: ['ours', 'theirs'] },
    mapping: {
      ...{ prompt: 'prompt', verdict: 'winner', outputA: 'output_a', outputB: 'output_b', subdomain: 'subdomain' },
    },
    reading: { kind: 'words', meanings: { a: 'a', b: 'b' } },
  })
  const run = await db.run.findUniqueOrThrow({ where: { id: runId } })
  await db.prompt.updateMany({ where: { promptSetId: run.promptSetId }, data: { queryTypeId } })
  const [oursId = '', theirsId = ''] = run.systemIds
  await db.system.update({ where: { id: oursId }, data: { releaseId: release.id } })
  const people: Actor[] = []
  for (let at = 0; at < 2; at++) people.push(await member(projectId, ['evaluator']))
  const promptSetId = await freshPrompts(lead, projectId, places.map(cellOf))
  return { lead, projectId, runId, oursId, theirsId, release, people, promptSetId, queryTypeId, cellOf }
}
export type WeakProject = Awaited<ReturnType<typeof weakProject>>

/** Prompts nobody has judged, so many a cell. */
export async function freshPrompts(
  lead: Actor,
  projectId: string,
  cells: readonly { subdomainId: string; queryTypeId: string }[],
  each = 12,
): Promise<string> {
  const { promptSetId } = await as(lead).evaluation.createPromptSet({ projectId, name: `Fresh ${newId()}` })
  await as(lead).evaluation.writePrompts({
    ...{ projectId, promptSetId },
    prompts: cells.flatMap((cell, place) =>
      Array.from({ length: each }, (_, at) => ({ text: freshText(place, at), ...cell })),
    ),
  })
  return promptSetId
}

/** A question like no other. */
export const freshText = (place: number, at: number) =>
  `Which ${Array.from({ length: 6 }, (_, word) => `word${place}x${at}x${word}`).join(' ')}?`

/** A release with so many rows, one more for each number. */
export async function addRelease(projectId: string, userId: string, number: number, rows: number) {
  const release = await database().release.create({
    data: {
      ...{ projectId, number, name: `Release ${number}`, guidelineNumber: 1, rows, contentHash: `hash ${number}` },
      ...{ counts: { cells: [], methods: {}, rounds: {}, edited: 0 }, createdById: userId },
    },
  })
  await database().releaseRow.createMany({
    data: Array.from({ length: rows }, (_, position) => ({
      ...{ releaseId: release.id, position, exampleId: newId(), split: 'train' },
      ...{ instruction: `Instruction of row ${position}`, response: 'x', contentHash: `${position}` },
      lineage: { query: { id: `query ${position}` } },
    })),
  })
  return release
}

/** The form of a round on the weak cell, as a lead would send it. */
export function formFor(world: WeakProject, more: Form = {}): Form {
  return {
    ...{ runId: world.runId, by: 'cell', promptSetId: world.promptSetId, expectedRate: 0.75 },
    targets: [world.cellOf('Castles')],
    ...more,
  }
}

/** A round of that project, opened. */
export async function openedRound(world: WeakProject, more: Form = {}) {
  const { lead, projectId } = world
  return as(lead).refinement.openRound({ projectId, hypothesis: 'Castles improve.', ...formFor(world, more) })
}

/** A system whose outputs to the kept prompts are there, tied to a release. */
export async function systemFor(world: WeakProject, name: string, releaseId: string | null, promptSetId: string) {
  const { lead, projectId } = world
  const { systemId } = await as(lead).evaluation.createSystem({ projectId, name, kind: 'imported', releaseId })
  // No word of the name: what names its system is covered before it is judged.
  await outputsFor(world, systemId, promptSetId, 'Better')
  return systemId
}

export async function outputsFor(world: WeakProject, systemId: string, promptSetId: string, word: string) {
  const prompts = await database().prompt.findMany({ where: { promptSetId } })
  await database().output.createMany({
    data: prompts.map((prompt) => ({
      ...{ systemId, promptId: prompt.id, projectId: world.projectId, state: 'complete' as const },
      ...{ text: `${word} says something of it`, characters: 20 },
    })),
    skipDuplicates: true,
  })
}

/** Judges a confirmation to its end: the output with this word wins, but for every so many-th. */
export async function judgeConfirmation(world: WeakProject, runId: string, word: string, every = 6) {
  const { lead, projectId, people } = world
  const { state } = await as(lead).evaluation.getRun({ projectId, runId })
  if (state === 'draft') await as(lead).evaluation.openRun({ projectId, runId })
  for (const actor of people)
    await judgeAll(actor, projectId, runId, (first, _second, at) =>
      first.startsWith(word) === (at % every !== 0) ? 'first' : 'second',
    )
  await as(lead).evaluation.closeRun({ projectId, runId, reason: 'judged' })
}
