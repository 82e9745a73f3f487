import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Prisma, Tx } from '@/lib/db/client'
import { startJob } from '@/lib/jobs/start'
import { listEndpoints } from '@/lib/llm/endpoints'
import { costOf, estimateInput, priceAt } from '@/lib/llm/rules'
import { modelFor } from '@/lib/llm/stage-models'
import { expansionMessages } from '@/lib/pipeline/expansion/prompt'
import { planCalls } from '@/lib/pipeline/expansion/rules'
import { projectFacts } from '@/lib/pipeline/expansion/sample-facts'
import { type ExpansionEstimate, expansionEstimate, launchInput, MOST_CALLS } from '@/lib/pipeline/expansion/schema'
import { expandableRound } from '@/lib/pipeline/round-overlap'
import { id } from '@/lib/pipeline/schema'
import { estimateTokens } from '@/lib/text/token-count'

type Launch = z.output<typeof launchInput>

/** Calls whose prompts are measured for the estimate. */
const MEASURED = 5
/** What an answer has around each question: its method, its parents, the marks of JSON. */
const TOKENS_AROUND = 30

export const estimateExpansion = read({
  operation: 'expansion.estimate',
  permission: 'expansion.read',
  summary: 'What an expansion would ask for before it is launched: seeds, calls, queries, tokens and cost.',
  input: launchInput,
  output: expansionEstimate,
  run: async ({ db, now }, input) => {
    const pool = await poolOf(db, input)
    const { samples, cells } = planCalls(pool, input, 'estimate')
    const texts = new Map(pool.map((seed) => [seed.id, seed.text]))
    const facts = await projectFacts(db, input.projectId)
    const prompts = samples.slice(0, MEASURED).map((sample) => {
      const seeds = sample.map((seedId) => ({
        id: seedId,
        text: texts.get(seedId) ?? '',
        subdomain: null,
        queryType: null,
      }))
      const messages = expansionMessages({ ...facts, samples: seeds, k: input.k, mix: input.mix })
      return estimateInput(messages.map(({ content }) => content))
    })
    const perSeed = mean(pool.map(({ text }) => estimateTokens(text)))
    const tokens = {
      input: Math.ceil(mean(prompts) * samples.length),
      output: Math.ceil(samples.length * input.k * (perSeed * 1.2 + TOKENS_AROUND)),
    }
    const chosen = await modelFor(db, input.projectId, 'expansion')
    const endpoints = chosen.endpointId === null ? [] : await listEndpoints(db, input.projectId)
    const endpoint = endpoints.find((row) => row.id === chosen.endpointId)
    const price = endpoint === undefined ? null : priceAt(endpoint.prices, now)
    const notes: ExpansionEstimate['notes'] = []
    if (pool.length < 8) notes.push('fewSeeds')
    if (input.n === 1 && input.mix > 0) notes.push('oneSeedNoCombination')
    if (input.n >= pool.length && samples.length > 1) notes.push('sampleIsPool')
    if (endpoint === undefined) notes.push('builtin')
    else if (price === null) notes.push('noPrice')
    return {
      ...{ seeds: pool.length, cells, calls: samples.length, queries: samples.length * input.k },
      usesPerSeed: pool.length === 0 ? 0 : samples.flat().length / pool.length,
      model: endpoint?.model ?? null,
      ...{ inputTokens: tokens.input, outputTokens: tokens.output },
      costUsd: endpoint === undefined ? 0 : price === null ? null : costOf({ ...tokens, cachedInput: 0 }, price),
      notes,
    }
  },
})

export const launchExpansion = command({
  operation: 'expansion.launch',
  permission: 'expansion.launch',
  summary: 'Grow queries from approved seeds: m calls, each with a sample of n seeds, each asked for k queries.',
  input: launchInput,
  output: z.object({ jobId: id, calls: z.number().int() }),
  run: async ({ tx, actor, actId, note }, input) => {
    const { projectId, scope: _, ...settings } = input
    const pool = await poolOf(tx, input)
    if (pool.length === 0)
      throw new AppError('wrong_state', 'There is no approved seed to grow queries from. Approve some first.')
    const { samples } = planCalls(pool, input, actId)
    if (samples.length > MOST_CALLS)
      throw new AppError('bad_input', `That would be ${samples.length} calls; at most ${MOST_CALLS} go into one run.`, {
        field: 'm',
      })
    const round = await expandableRound(tx, projectId)
    const jobId = await startJob(tx, {
      ...{ projectId, roundId: round.id, kind: 'expansion.generate', input: settings, startedById: actor.userId },
      items: samples.map((seedIds, call) => ({ key: `call ${String(call + 1).padStart(4, '0')}`, input: { seedIds } })),
    })
    note(jobId, { ...settings, seeds: pool.length, calls: samples.length })
    return { jobId, calls: samples.length }
  },
})

/** The approved seeds that were chosen, in a fixed order, so that samples depend on nothing but the seed of chance. */
async function poolOf(tx: Tx, { projectId, scope }: Launch): Promise<{ id: string; text: string; cell: string }[]> {
  const { seedIds, cells } = scope
  const chosen: Prisma.SeedWhereInput[] = [
    ...(seedIds.length > 0 ? [{ id: { in: seedIds } }] : []),
    ...cells.map(({ subdomainId, queryTypeId }) => ({ subdomainId, queryTypeId })),
  ]
  if (seedIds.length > 0) {
    const found = await tx.seed.findMany({ where: { projectId, id: { in: seedIds } }, select: { state: true } })
    if (found.length < new Set(seedIds).size) throw new AppError('not_found', 'A chosen seed is not of this project.')
    const others = found.filter(({ state }) => state !== 'approved').length
    if (others > 0) throw new AppError('wrong_state', `${others} of the chosen seeds are not approved.`)
  }
  const rows = await tx.seed.findMany({
    where: { projectId, state: 'approved', ...(chosen.length > 0 && { OR: chosen }) },
    select: { id: true, text: true, subdomainId: true, queryTypeId: true },
    orderBy: { id: 'asc' },
    take: 20_000,
  })
  return rows.map((row) => ({ id: row.id, text: row.text, cell: `${row.subdomainId}/${row.queryTypeId}` }))
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
