import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { violatedUnique } from '@/lib/db/constraints'
import { startJob } from '@/lib/jobs/start'
import { findEndpoint } from '@/lib/llm/endpoint-rows'
import { done, id, ok, projectInput, text } from '@/lib/pipeline/schema'
import { updateOf } from '@/lib/pipeline/updates/rows'
import { answerJob, probeJob, probeView } from '@/lib/pipeline/updates/schema'
import { probePhases, updateProbeKinds } from '@/lib/pipeline/vocabulary'
import { comparisonKey } from '@/lib/text/normalise'

const MOST = 1000
const kindOf = (kind: string) => updateProbeKinds.find((one) => one === kind) ?? 'direct'
const originOf = (origin: string) =>
  (['entered', 'imported', 'generated'] as const).find((one) => one === origin) ?? 'entered'

export const listProbes = read({
  operation: 'updates.listProbes',
  permission: 'updates.read',
  summary: 'The probes of an update with the answers before and after.',
  input: projectInput.extend({ updateId: id }),
  output: z.array(probeView),
  run: async ({ db }, { projectId, updateId }) => {
    await updateOf(db, projectId, updateId)
    const rows = await db.probe.findMany({
      where: { projectId, updateId },
      include: { answers: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: MOST,
    })
    const rank = (kind: string) => updateProbeKinds.indexOf(kindOf(kind))
    return rows
      .map(({ answers, ...row }) => {
        const of = (phase: string) => {
          const found = answers.find((answer) => answer.phase === phase)
          return found === undefined ? null : { ...found, origin: originOf(found.origin) }
        }
        return { ...row, kind: kindOf(row.kind), before: of('before'), after: of('after') }
      })
      .sort((a, b) => rank(a.kind) - rank(b.kind))
  },
})

export const launchProbes = command({
  operation: 'updates.proposeProbes',
  permission: 'updates.write',
  summary: 'Have probes written for an update; those that are there stay.',
  input: projectInput.extend({ updateId: id, perKind: probeJob.shape.perKind }),
  output: z.object({ jobId: id }),
  run: async ({ tx, actor, note }, { projectId, updateId, perKind }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    const jobId = await startJob(tx, {
      ...{ projectId, kind: 'updates.probe', input: { perKind }, startedById: actor.userId, priority: 10 },
      items: [{ key: updateId, input: { updateId } }],
    })
    note(updateId, { jobId })
    return { jobId }
  },
})

export const writeProbe = command({
  operation: 'updates.writeProbe',
  permission: 'updates.write',
  summary: 'Write a probe, or change one; with another question its answers are void.',
  input: projectInput.extend({
    updateId: id,
    probeId: id.nullable().default(null),
    kind: z.enum(updateProbeKinds),
    question: text(2000),
    expected: z.string().max(1000).nullable().default(null),
  }),
  output: z.object({ probeId: id }),
  run: async ({ tx, actor, note }, { projectId, updateId, probeId, kind, question, expected }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    const questionKey = comparisonKey(question)
    const data = { kind, question, questionKey, expected: expected?.trim() || null }
    const twin = await tx.probe.findUnique({ where: { updateId_questionKey: { updateId, questionKey } } })
    if (twin !== null && twin.id !== probeId) throw new AppError('conflict', 'This question is a probe already.')
    if (probeId === null) {
      const made = await tx.probe
        .create({ data: { ...data, projectId, updateId, createdById: actor.userId } })
        .catch((error: unknown) => {
          if (violatedUnique(error) !== undefined) throw new AppError('conflict', 'This question is a probe already.')
          throw error
        })
      note(made.id)
      return { probeId: made.id }
    }
    const probe = await tx.probe.findFirst({ where: { id: probeId, updateId, projectId } })
    if (probe === null) throw new AppError('not_found', 'There is no such probe.')
    await tx.probe.update({ where: { id: probeId }, data: { ...data, isMachine: false } })
    if (probe.questionKey !== questionKey) await tx.probeAnswer.deleteMany({ where: { probeId } })
    note(probeId)
    return { probeId }
  },
})

export const dropProbe = command({
  operation: 'updates.dropProbe',
  permission: 'updates.write',
  summary: 'Delete a probe with its answers.',
  input: projectInput.extend({ probeId: id }),
  output: done,
  run: async ({ tx, note }, { projectId, probeId }) => {
    const { count } = await tx.probe.deleteMany({ where: { id: probeId, projectId } })
    if (count === 0) throw new AppError('not_found', 'There is no such probe.')
    note(probeId)
    return ok
  },
})

export const enterAnswers = command({
  operation: 'updates.enterAnswers',
  permission: 'updates.write',
  summary: 'Enter or import answers to the probes of an update, by probe or by its question; what fits none is named.',
  input: projectInput.extend({
    updateId: id,
    phase: z.enum(probePhases),
    system: z.string().max(120).default(''),
    origin: z.enum(['entered', 'imported']).default('entered'),
    rows: z
      .array(z.object({ question: text(2000), answer: z.string().max(50_000) }))
      .min(1)
      .max(MOST),
  }),
  output: z.object({ saved: z.number().int(), unknown: z.array(z.string()) }),
  run: async ({ tx, actor, note }, { projectId, updateId, phase, system, origin, rows }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    const probes = await tx.probe.findMany({ where: { updateId, projectId }, take: MOST })
    const byKey = new Map(probes.map((probe) => [probe.questionKey, probe.id]))
    const unknown: string[] = []
    let saved = 0
    for (const { question, answer } of rows) {
      const probeId = byKey.get(comparisonKey(question))
      if (probeId === undefined) {
        unknown.push(question)
        continue
      }
      const data = {
        ...{ text: answer, system, origin, lineage: {}, enteredById: actor.userId },
        ...{ isRight: null, scoredBy: null, scorerId: null },
      }
      await tx.probeAnswer.upsert({
        where: { probeId_phase: { probeId, phase } },
        create: { ...data, probeId, phase, projectId },
        update: data,
      })
      saved++
    }
    note(updateId, { phase, saved, unknown: unknown.length })
    return { saved, unknown }
  },
})

export const generateAnswers = command({
  operation: 'updates.generateAnswers',
  permission: 'updates.write',
  summary: 'Have a system answer the probes of an update; answers that were entered stay.',
  input: projectInput.extend({ updateId: id, ...answerJob.shape }),
  output: z.object({ jobId: id, probes: z.number().int() }),
  run: async ({ tx, actor, note }, { projectId, updateId, phase, endpointId }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    if (endpointId !== null) await findEndpoint(tx, projectId, endpointId)
    const probes = await tx.probe.findMany({ where: { projectId, updateId }, select: { id: true }, take: MOST })
    if (probes.length === 0) throw new AppError('wrong_state', 'This update has no probes yet.')
    const jobId = await startJob(tx, {
      ...{ projectId, kind: 'updates.answer', input: { phase, endpointId }, startedById: actor.userId, priority: 5 },
      items: probes.map((probe) => ({ key: probe.id, input: { probeId: probe.id } })),
    })
    note(updateId, { jobId, phase })
    return { jobId, probes: probes.length }
  },
})
