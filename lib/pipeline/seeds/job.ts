import { database, type Tx } from '@/lib/db/client'
import { defineJob, type ItemFacts, type JobFacts } from '@/lib/jobs/define'
import { answered, callModel } from '@/lib/llm/gateway'
import { modelFor } from '@/lib/llm/stage-models'
import { currentRound } from '@/lib/pipeline/rounds'
import { requireCells, subdomainPaths } from '@/lib/pipeline/seeds/cells'
import { PROPOSE_PROMPT, proposeMessages, VARY_PROMPT, varyMessages } from '@/lib/pipeline/seeds/prompt'
import { type Cell, cell, proposeJobInput, SEED_MAXIMUM } from '@/lib/pipeline/seeds/schema'
import { textHashOf } from '@/lib/pipeline/seeds/write-seed'
import { cleanText } from '@/lib/text/hostile'
import { comparisonKey } from '@/lib/text/normalise'

const MOST_EXAMPLES = 8
const MOST_AVOIDED = 60

type Proposed = { readonly text: string; readonly why: string }

/** Asks the model for seeds of one cell an item; what it proposes waits for a person, one by one. */
export const proposeJob = defineJob({
  kind: 'seeds.propose',
  input: proposeJobInput,
  item: cell,
  run: async (job, item, signal) => {
    const facts = await factsOf(job.projectId, item.input)
    const { vary, n } = job.input
    const common = { projectId: job.projectId, stage: 'seeds', jobId: job.jobId, signal, ...facts.model }
    if (vary === null) {
      const { language, guideline, subdomain, queryType, examples, avoid } = facts
      const input = { language, guideline, subdomain, queryType, examples, avoid, n }
      const answer = await callModel({
        ...{ ...common, task: 'seeds.propose' as const, input, promptVersion: PROPOSE_PROMPT, fresh: true },
        messages: proposeMessages(input),
      })
      const { output, lineage } = answered(answer)
      return { proposed: output.seeds, lineage }
    }
    const input = {
      ...{ language: facts.language, guideline: facts.guideline, k: n, mix: 0, iteration: facts.iteration },
      samples: [{ id: 's1', text: vary.text, subdomain: facts.subdomain, queryType: facts.queryType?.name ?? null }],
    }
    const answer = await callModel({
      ...{ ...common, task: 'expansion.generate' as const, input, promptVersion: VARY_PROMPT, fresh: true },
      messages: varyMessages(input, vary.dimension),
    })
    const { output, lineage } = answered(answer)
    return { proposed: output.queries.map(({ text }) => ({ text, why: '' })), lineage }
  },
  save: async (tx, job, item, { proposed, lineage }) => {
    const rows = await newOnes(tx, job, item, proposed)
    const round = await currentRound(tx, job.projectId)
    const { provider, model, promptVersion, callId } = lineage
    await tx.seedProposal.createMany({
      data: rows.map((row) => ({
        ...{ ...row, ...item.input, projectId: job.projectId, roundId: round.id, jobId: job.jobId },
        ...{ provider, model, promptVersion, callId, requestedById: job.startedById },
        ...{ variesText: job.input.vary?.text ?? null, dimension: job.input.vary?.dimension ?? null },
      })),
    })
    return { proposed: proposed.length, kept: rows.length }
  },
})

/** What the model is told of a cell; the texts to avoid are what is there, is proposed or was dismissed. */
async function factsOf(projectId: string, { subdomainId, queryTypeId }: Cell) {
  const db = database()
  await requireCells(db, projectId, [{ subdomainId, queryTypeId }])
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId } })
  const guideline = await db.guideline.findFirst({ where: { projectId }, orderBy: { number: 'desc' } })
  const subdomains = await db.subdomain.findMany({ where: { projectId } })
  const queryType = await db.queryType.findUniqueOrThrow({ where: { id: queryTypeId } })
  const newest = { orderBy: { id: 'desc' }, select: { text: true } } as const
  const inCell = await db.seed.findMany({
    where: { projectId, subdomainId, queryTypeId, state: { in: ['approved', 'draft'] } },
    ...newest,
    take: MOST_AVOIDED,
  })
  const near = await db.seed.findMany({
    where: { projectId, state: 'approved', OR: [{ subdomainId }, { queryTypeId }] },
    ...newest,
    take: MOST_EXAMPLES,
  })
  const proposed = await db.seedProposal.findMany({
    where: { projectId, subdomainId, queryTypeId },
    ...newest,
    take: MOST_AVOIDED,
  })
  const texts = (rows: readonly { text: string }[]) => rows.map(({ text }) => text)
  return {
    language: project.language,
    guideline: guideline?.text ?? '',
    subdomain: subdomainPaths(subdomains).get(subdomainId) ?? null,
    queryType: { name: queryType.name, description: queryType.description },
    examples: texts([...inCell, ...near].slice(0, MOST_EXAMPLES)),
    avoid: [...new Set(texts([...inCell, ...proposed]))],
    iteration: proposed.length,
    model: await modelFor(db, projectId, 'seeds'),
  }
}

/** Leaves out what is empty, too long, or reads as a seed or proposal that is there already. */
async function newOnes(
  tx: Tx,
  job: JobFacts<unknown>,
  item: ItemFacts<Cell>,
  proposed: readonly Proposed[],
): Promise<Proposed[]> {
  const clean = proposed.map(({ text, why }) => ({
    text: cleanText(text).text.trim(),
    why: cleanText(why).text.slice(0, 500),
  }))
  const fitting = clean.filter(({ text }) => comparisonKey(text) !== '' && text.length <= SEED_MAXIMUM)
  const hashes = fitting.map(({ text }) => textHashOf(text))
  const seeds = await tx.seed.findMany({
    where: { projectId: job.projectId, textHash: { in: hashes } },
    select: { textHash: true },
  })
  const earlier = await tx.seedProposal.findMany({
    where: { projectId: job.projectId, ...item.input },
    select: { text: true },
    orderBy: { id: 'desc' },
    take: 1000,
  })
  const known = new Set([...seeds.map(({ textHash }) => textHash), ...earlier.map(({ text }) => textHashOf(text))])
  return fitting.filter((_, index) => {
    const hash = hashes[index] ?? ''
    if (known.has(hash)) return false
    known.add(hash)
    return true
  })
}
