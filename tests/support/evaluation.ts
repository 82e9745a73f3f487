import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { database } from '@/lib/db/client'
import type { runSettings } from '@/lib/pipeline/evaluation/schema'
import { as, member, projectWithLead } from './app'

type Settings = z.input<typeof runSettings>

/** A file as if uploaded. */
export async function upload(projectId: string, userId: string, name: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  const row = await database().storedFile.create({
    data: { projectId, name, bytes, size: bytes.length, contentHash: 'x', createdById: userId },
  })
  return row.id
}

export const jsonl = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n')

/** A project with a cell, a prompt set of so many prompts and imported systems that answered all of them. */
export async function evaluationWith({
  prompts = 12,
  names = ['CANARY-ALPHA-7', 'CANARY-BETA-9'],
  evaluators = 2,
}: {
  prompts?: number
  names?: string[]
  evaluators?: number
}) {
  const { lead, projectId } = await projectWithLead()
  const db = database()
  const { id: subdomainId } = await db.subdomain.create({ data: { projectId, name: 'Castles' } })
  const { id: queryTypeId } = await db.queryType.create({ data: { projectId, name: 'Facts' } })
  const { promptSetId } = await as(lead).evaluation.createPromptSet({ projectId, name: 'Set' })
  await as(lead).evaluation.writePrompts({
    projectId,
    promptSetId,
    prompts: Array.from({ length: prompts }, (_, at) => ({
      text: `Question ${at} of castles`,
      subdomainId,
      queryTypeId,
    })),
  })
  const systemIds: string[] = []
  for (const [index, name] of names.entries()) {
    const { systemId } = await as(lead).evaluation.createSystem({ projectId, name, kind: 'imported' })
    const rows = Array.from({ length: prompts }, (_, at) => ({
      prompt: `Question ${at} of castles`,
      output: `Answer ${index === 0 ? 'one' : index === 1 ? 'two' : `no ${index}`} to ${at}.`,
    }))
    const fileId = await upload(projectId, lead.userId, 'outputs.jsonl', jsonl(rows))
    await as(lead).evaluation.importOutputs({ projectId, systemId, promptSetId, fileId })
    systemIds.push(systemId)
  }
  const people: Actor[] = []
  for (let at = 0; at < evaluators; at++) people.push(await member(projectId, ['evaluator']))
  return { lead, projectId, promptSetId, systemIds, people, subdomainId, queryTypeId }
}

type World = Awaited<ReturnType<typeof evaluationWith>>

/** A run of that world, opened. */
export async function openedRun(
  { lead, projectId, promptSetId, systemIds }: World,
  settings: Settings = {},
  stopping: 'fixed' | 'anytime' = 'fixed',
): Promise<string> {
  const plain = { goldShare: 0, repeatShare: 0, overlapShare: 0, ...settings }
  const { runId } = await as(lead).evaluation.draftRun({
    ...{ projectId, promptSetId, systemIds, stopping, name: 'CANARY-RUN alpha against beta' },
    settings: plain,
  })
  await as(lead).evaluation.openRun({ projectId, runId })
  return runId
}

/** Judges everything a person is given until nothing is left; the choice is made by the texts. */
export async function judgeAll(
  actor: Actor,
  projectId: string,
  runId: string,
  choose: (first: string, second: string, at: number) => 'first' | 'second' | 'tie' | 'both_bad' | 'skip',
): Promise<number> {
  let count = 0
  for (;;) {
    const { pairs } = await as(actor).evaluation.claim({ projectId, runId })
    if (pairs.length === 0) return count
    for (const { slotId, fence, first, second } of pairs) {
      const verdict = choose(first, second, count++)
      const reasons = verdict === 'both_bad' ? (['wrong_fact'] as const) : []
      await as(actor).evaluation.submit({
        ...{ projectId, runId, slotId, fence, verdict, reasons: [...reasons], activeMs: 20_000 },
      })
    }
  }
}
