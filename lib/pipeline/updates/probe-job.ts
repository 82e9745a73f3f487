import { database } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { defineJob } from '@/lib/jobs/define'
import { answered, callModel } from '@/lib/llm/gateway'
import { modelFor } from '@/lib/llm/stage-models'
import { phraseSpans } from '@/lib/pipeline/updates/phrases'
import { askBase } from '@/lib/pipeline/updates/preparing'
import { probeMessages, probesVersion } from '@/lib/pipeline/updates/prompt'
import { dayOf } from '@/lib/pipeline/updates/rows'
import { answerItem, answerJob, probeItem, probeJob } from '@/lib/pipeline/updates/schema'
import { createNeighbourhood } from '@/lib/text/nearest'
import { comparisonKey } from '@/lib/text/normalise'

const MOST_EXAMPLES = 2000

/** Examples near the fact that speak of neither value: what an update must leave as it is. */
async function neighboursOf(
  projectId: string,
  update: { fact: string; oldValue: string; newValue: string },
  most: number,
) {
  const rows = await database().example.findMany({
    where: { projectId, withdrawnAt: null },
    select: { instruction: true, response: true },
    orderBy: [{ approvedAt: 'desc' }, { id: 'desc' }],
    take: MOST_EXAMPLES,
  })
  const apart = rows.filter(({ instruction, response }) =>
    [update.oldValue, update.newValue].every((value) => phraseSpans(`${instruction}\n${response}`, value).length === 0),
  )
  const near = createNeighbourhood(apart.map(({ instruction }) => instruction)).nearest(update.fact, { limit: most })
  return near.flatMap(({ index }) => {
    const row = apart[index]
    return row === undefined ? [] : [{ question: row.instruction, answer: null }]
  })
}

/** Writes probes for an update: the edited question itself, its paraphrases, attributes, hops, and neighbours. */
export const proposeProbes = defineJob({
  kind: 'updates.probe',
  input: probeJob,
  item: probeItem,
  run: async ({ projectId, jobId, input: { perKind } }, { input: { updateId } }, signal) => {
    const db = database()
    const update = await db.update.findFirst({
      where: { id: updateId, projectId, withdrawnAt: null },
      include: {
        evidence: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 20 },
        pairs: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 50 },
      },
    })
    if (update === null) return null
    const project = await db.project.findUniqueOrThrow({ where: { id: projectId } })
    const instruction = update.pairs[0]?.instruction ?? update.subject
    const input = {
      ...{ language: project.language, instruction, subject: update.subject, perKind },
      ...{ oldValue: update.oldValue, newValue: update.newValue, since: dayOf(update.since) },
      referenceDate: dayOf(update.referenceDate),
      evidence: update.evidence.map(({ text }, index) => ({ id: String(index + 1), text })),
      neighbours: await neighboursOf(projectId, update, perKind),
    }
    const answer = answered(
      await callModel({
        ...{ projectId, jobId, signal, stage: 'updates', task: 'updates.probes' as const, input },
        messages: probeMessages(input),
        promptVersion: probesVersion,
        ...(await modelFor(db, projectId, 'updates')),
      }),
    )
    const direct = update.pairs.slice(0, perKind).map((pair) => pair.instruction)
    return { ...answer, direct, expected: update.newValue }
  },
  save: async (tx, { projectId, jobId }, { input: { updateId } }, result) => {
    if (result === null) return
    const { provider, model, promptVersion, callId } = result.lineage
    const made = [
      ...result.direct.map((question) => ({ kind: 'direct', question, expected: result.expected, isMachine: false })),
      ...result.output.probes
        .filter(({ question }) => question.trim() !== '')
        .map((probe) => ({ ...probe, isMachine: true, provider, model, promptVersion, callId, jobId })),
    ]
    const unique = new Map(made.toReversed().map((probe) => [comparisonKey(probe.question), probe]))
    await tx.probe.createMany({
      data: [...unique].toReversed().map(([questionKey, probe]) => ({ ...probe, questionKey, projectId, updateId })),
      skipDuplicates: true,
    })
  },
})

/** Asks a system the probes, before or after it was updated; answers people entered stay. */
export const answerProbes = defineJob({
  kind: 'updates.answer',
  input: answerJob,
  item: answerItem,
  run: async ({ projectId, jobId, input: { endpointId } }, { input: { probeId } }, signal) => {
    const probe = await database().probe.findFirst({ where: { id: probeId, projectId } })
    if (probe === null) return null
    return askBase({ projectId, instruction: probe.question, endpointId, jobId, signal })
  },
  save: async (tx, { projectId, jobId, input: { phase } }, { input: { probeId } }, said) => {
    if (said === null || (await tx.probe.count({ where: { id: probeId } })) === 0) return
    const known = await tx.probeAnswer.findUnique({ where: { probeId_phase: { probeId, phase } } })
    if (known !== null && known.origin !== 'generated') return
    const data = {
      ...{ text: said.text, system: said.lineage.model, origin: 'generated' },
      ...{ lineage: jsonOf({ ...said.lineage, jobId }), isRight: null, scoredBy: null, scorerId: null },
    }
    await tx.probeAnswer.upsert({
      where: { probeId_phase: { probeId, phase } },
      create: { ...data, probeId, phase, projectId },
      update: data,
    })
  },
})
