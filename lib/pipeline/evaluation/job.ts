import { AppError } from '@/lib/core/errors'
import { database, type Tx } from '@/lib/db/client'
import { defineJob } from '@/lib/jobs/define'
import { answered, callModel } from '@/lib/llm/gateway'
import { answerVersion, judgeMessages, judgeVersion } from '@/lib/pipeline/evaluation/prompt'
import { judgeItem, judgeJob } from '@/lib/pipeline/evaluation/results/schema'
import { masked, shownText } from '@/lib/pipeline/evaluation/rules'
import { runSettings } from '@/lib/pipeline/evaluation/schema'
import { type Answered, askSystem, charactersOf } from '@/lib/pipeline/evaluation/systems/answer'
import { findSystems, requireUnfrozen, tellingNames } from '@/lib/pipeline/evaluation/systems/find-system'
import { answerItem, answerJob } from '@/lib/pipeline/evaluation/systems/schema'

type Place = { readonly systemId: string; readonly promptId: string }

async function saveOutput(tx: Tx, projectId: string, jobId: string, place: Place, output: Answered): Promise<void> {
  const prompt = await tx.prompt.findFirst({ where: { id: place.promptId, projectId } })
  if (prompt === null) return
  // A run may have opened while the model was thinking: what it judges stays.
  await requireUnfrozen(tx, place.systemId, prompt.promptSetId)
  const { leaks, ...rest } = output
  const data = {
    ...rest,
    leaks: [...leaks],
    characters: charactersOf(output.text),
    promptVersion: answerVersion,
    jobId,
  }
  await tx.output.upsert({
    where: { systemId_promptId: place },
    create: { ...place, projectId, ...data },
    update: data,
  })
}

/** Lets systems under test answer prompts, one item an answer. */
export const answerPrompts = defineJob({
  kind: 'evaluation.answer',
  input: answerJob,
  item: answerItem,
  run: (job, { input }, signal) => askSystem({ projectId: job.projectId, ...input, jobId: job.jobId, signal }),
  save: (tx, job, { input }, output) => saveOutput(tx, job.projectId, job.jobId, input, output),
  giveUp: async (tx, job, { input }, reason) => {
    const nothing = { text: '', leaks: [], provider: '', model: '', callId: null }
    const has = await tx.output.findUnique({ where: { systemId_promptId: input } })
    if (has === null) await saveOutput(tx, job.projectId, job.jobId, input, { ...nothing, state: 'failed', reason })
  },
})

/** Asks a model which response is better, in both orders; triage beside people. */
export const judgeComparisons = defineJob({
  kind: 'evaluation.judge',
  input: judgeJob,
  item: judgeItem,
  run: async (job, { input }, signal) => {
    const db = database()
    const { runId, endpointId } = job.input
    const run = await db.run.findFirst({ where: { id: runId, projectId: job.projectId } })
    const comparison = await db.comparison.findFirst({ where: { id: input.comparisonId, runId } })
    if (run === null || comparison === null) throw new AppError('not_found', 'This comparison is gone.')
    const prompt = await db.prompt.findUniqueOrThrow({ where: { id: comparison.promptId } })
    const project = await db.project.findUniqueOrThrow({ where: { id: job.projectId } })
    const outputs = await db.output.findMany({
      where: { id: { in: [comparison.outputAId ?? '', comparison.outputBId ?? ''].filter((one) => one !== '') } },
    })
    const names = await tellingNames(db, await findSystems(db, job.projectId, run.systemIds))
    const textOf = (outputId: string | null) =>
      shownText(masked(outputs.find((one) => one.id === outputId)?.text ?? '', names))
    const [a, b] = [textOf(comparison.outputAId), textOf(comparison.outputBId)]
    const ask = async (first: string, second: string) => {
      const asked = {
        language: project.language,
        prompt: prompt.text,
        ...{ first, second, criteria: runSettings.parse(run.settings).criteria },
      }
      const answer = await callModel({
        ...{ projectId: job.projectId, stage: 'evaluation', task: 'evaluation.judge', input: asked },
        messages: judgeMessages(asked),
        ...{ promptVersion: judgeVersion, endpointId, jobId: job.jobId, signal },
      })
      return answered(answer)
    }
    return { aFirst: await ask(a, b), bFirst: await ask(b, a) }
  },
  save: async (tx, job, { input }, { aFirst, bFirst }) => {
    const { judge, runId } = job.input
    const { provider, model } = aFirst.lineage
    const data = {
      aFirst: aFirst.output.verdict,
      bFirst: bFirst.output.verdict,
      aFirstReason: aFirst.output.reason,
      bFirstReason: bFirst.output.reason,
      ...{ provider, model, promptVersion: judgeVersion, jobId: job.jobId },
      callIds: [aFirst.lineage.callId, bFirst.lineage.callId],
    }
    await tx.modelJudgment.upsert({
      where: { comparisonId_judge: { comparisonId: input.comparisonId, judge } },
      create: { projectId: job.projectId, runId, comparisonId: input.comparisonId, judge, ...data },
      update: data,
    })
  },
})
