import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { newId } from '@/lib/core/ids'
import { database, type Tx } from '@/lib/db/client'
import { defineJob } from '@/lib/jobs/define'
import { answered, callModel } from '@/lib/llm/gateway'
import { modelFor } from '@/lib/llm/stage-models'
import { handOn } from '@/lib/pipeline/flow'
import { findRound, planOf } from '@/lib/pipeline/refinement/find-round'
import { promptsNear } from '@/lib/pipeline/refinement/near-prompts'
import type { RoundCell } from '@/lib/pipeline/refinement/plan/schema'
import { TARGETED_PROMPT, targetedMessages } from '@/lib/pipeline/refinement/targeted/prompt'
import { type Failure, failuresIn } from '@/lib/pipeline/refinement/targeted/read-failures'
import { proposeItem, proposeJobInput } from '@/lib/pipeline/refinement/targeted/schema'
import { SEED_MAXIMUM } from '@/lib/pipeline/seeds/schema'
import { cleanText } from '@/lib/text/hostile'
import { comparisonKey } from '@/lib/text/normalise'

const MOST_AVOIDED = 60
const textHashOf = (text: string) => sha256(comparisonKey(text))

/** Asks for seeds aimed at the failures of one target cell an item; they wait at the seed desk, with why they were asked for. */
export const proposeTargetedJob = defineJob({
  kind: 'refinement.propose',
  input: proposeJobInput,
  item: proposeItem,
  run: async (job, item, signal) => {
    const { projectId, jobId } = job
    const db = database()
    const round = await findRound(db, projectId, job.input.roundId)
    const held = await planOf(db, round.id)
    if (held === null || round.state === 'closed' || round.state === 'abandoned')
      throw new AppError('gone', `Round ${round.number} has ended; nothing is proposed for it any more.`)
    const failures = await failuresIn(db, projectId, held.plan.source, item.input)
    const facts = await factsOf(db, projectId, item.input)
    const { model, ...known } = facts
    const input = {
      ...known,
      failures: failures.map(({ prompt, output, reasons }) => ({ prompt, output, reasons: [...reasons] })),
      n: item.input.n,
    }
    const answer = await callModel({
      ...{ projectId, stage: 'refinement', task: 'refinement.propose' as const, jobId, signal, input },
      ...{ ...model, messages: targetedMessages(input), promptVersion: TARGETED_PROMPT, fresh: true },
    })
    const { output, lineage } = answered(answer)
    return { proposed: output.seeds, failures, lineage }
  },
  save: async (tx, job, item, { proposed, failures, lineage }) => {
    const { projectId, jobId } = job
    const { provider, model, promptVersion, callId } = lineage
    const { kept, dropped } = await sift(tx, projectId, proposed, item.input.n)
    const queryTypeOf = await queryTypes(tx, projectId, item.input, failures)
    const rows = kept.map(({ text, why, answersTo }) => {
      const own = answersTo.flatMap((at) => failures[at] ?? [])
      return { id: newId(), text, why, own, queryTypeId: queryTypeOf(own) }
    })
    await tx.targetedProposal.createMany({
      data: rows.map(({ id, own }) => ({
        ...{ proposalId: id, projectId, jobId, roundId: job.input.roundId, planHash: job.input.planHash },
        ...{ subdomainId: item.input.subdomainId, queryTypeId: item.input.queryTypeId },
        promptIds: own.flatMap((failure) => failure.promptId ?? []),
        failureIds: own.flatMap((failure) => failure.failureId ?? []),
        judgmentIds: own.flatMap((failure) => [...failure.judgmentIds]),
      })),
    })
    if (rows.length > 0)
      await handOn(tx, {
        ...{ name: 'refinement.seedsProposed', projectId, roundId: job.input.roundId, userId: job.startedById },
        proposals: rows.map(({ id, text, why, queryTypeId }) => ({
          ...{ id, text, why, subdomainId: item.input.subdomainId, queryTypeId },
          ...{ provider, model, promptVersion, callId, jobId },
        })),
      })
    return { proposed: proposed.length, kept: rows.length, dropped }
  },
})

/** What the model is told of a cell beside its failures. */
async function factsOf(tx: Tx, projectId: string, { subdomainId, queryTypeId }: RoundCell) {
  const project = await tx.project.findUniqueOrThrow({ where: { id: projectId } })
  const guideline = await tx.guideline.findFirst({ where: { projectId }, orderBy: { number: 'desc' } })
  const subdomain = await tx.subdomain.findUniqueOrThrow({ where: { id: subdomainId } })
  const queryType = queryTypeId === null ? null : await tx.queryType.findUniqueOrThrow({ where: { id: queryTypeId } })
  const place = { projectId, subdomainId, ...(queryTypeId && { queryTypeId }) }
  const newest = { orderBy: { id: 'desc' }, select: { text: true }, take: MOST_AVOIDED } as const
  const seeds = await tx.seed.findMany({ where: { ...place, state: { in: ['approved', 'draft'] } }, ...newest })
  const proposals = await tx.seedProposal.findMany({ where: place, ...newest })
  return {
    ...{ language: project.language, guideline: guideline?.text ?? '', subdomain: subdomain.name },
    queryType: queryType === null ? null : { name: queryType.name, description: queryType.description },
    avoid: [...new Set([...seeds, ...proposals].map(({ text }) => text))],
    model: await modelFor(tx, projectId, 'refinement'),
  }
}

type Answered = { readonly text: string; readonly why: string; readonly failures: readonly number[] }

/** Keeps what may become a seed. What reads like an evaluation prompt would spoil the measurement and is dropped, counted. */
async function sift(tx: Tx, projectId: string, proposed: readonly Answered[], most: number) {
  const prompts = await tx.prompt.findMany({ where: { projectId }, select: { id: true, text: true } })
  const near = promptsNear(prompts)
  const clean = proposed.map(({ text, why, failures }) => ({
    ...{ text: cleanText(text).text.trim(), why: cleanText(why).text.slice(0, 500), answersTo: failures },
  }))
  const hashes = clean.map(({ text }) => textHashOf(text))
  const seeds = await tx.seed.findMany({ where: { projectId, textHash: { in: hashes } }, select: { textHash: true } })
  const earlier = await tx.seedProposal.findMany({
    where: { projectId },
    select: { text: true },
    orderBy: { id: 'desc' },
    take: 5000,
  })
  const known = new Set([...seeds.map(({ textHash }) => textHash), ...earlier.map(({ text }) => textHashOf(text))])
  const dropped = { evaluationPrompt: 0, existing: 0, unusable: 0 }
  const kept: (typeof clean)[number][] = []
  for (const [at, one] of clean.entries()) {
    const hash = hashes[at] ?? ''
    if (comparisonKey(one.text) === '' || one.text.length > SEED_MAXIMUM || kept.length >= most) dropped.unusable += 1
    else if (near.nearest(one.text) !== null) dropped.evaluationPrompt += 1
    else if (known.has(hash)) dropped.existing += 1
    else {
      known.add(hash)
      kept.push(one)
    }
  }
  return { kept, dropped }
}

/** The query type of a seed: the cell's, else that of the failures it answers to, else the commonest of the cell. */
async function queryTypes(tx: Tx, projectId: string, cell: RoundCell, failures: readonly Failure[]) {
  const first = await tx.queryType.findFirstOrThrow({
    where: { projectId, archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const commonest = (among: readonly Failure[]) => {
    const counts = Map.groupBy(
      among.flatMap(({ queryTypeId }) => queryTypeId ?? []),
      (queryTypeId) => queryTypeId,
    )
    return [...counts].sort((a, b) => b[1].length - a[1].length)[0]?.[0]
  }
  return (own: readonly Failure[]) => cell.queryTypeId ?? commonest(own) ?? commonest(failures) ?? first.id
}
