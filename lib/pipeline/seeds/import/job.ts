import { z } from 'zod'
import { database } from '@/lib/db/client'
import { defineJob, type JobFacts } from '@/lib/jobs/define'
import { handOn } from '@/lib/pipeline/flow'
import { currentRound } from '@/lib/pipeline/rounds'
import { requireCells } from '@/lib/pipeline/seeds/cells'
import { knownAmong, planFile, readSampleSeeds, readSeedFile } from '@/lib/pipeline/seeds/import/read-file'
import type { Problem, ReadySeed } from '@/lib/pipeline/seeds/import/rules'
import { importJobInput, importResult } from '@/lib/pipeline/seeds/import/schema'
import { seedNeighbourhood } from '@/lib/pipeline/seeds/similar'
import { lockSeeds, textHashOf, writeSeeds } from '@/lib/pipeline/seeds/write-seed'

/** Rows of one item: what follows from that many approved seeds still fits well into one transaction. */
export const SLICE_ROWS = 200
/** Problems that are kept by row in one item; the rest is counted. */
const MOST_PROBLEMS = 1000

/** Imports a file of seeds slice by slice: the good rows become seeds, the others say why not. */
export const importJob = defineJob({
  kind: 'seeds.import',
  input: importJobInput,
  item: z.object({ slice: z.number().int().min(0) }),
  concurrency: 1,
  run: async (job, { input: { slice } }, signal) => {
    const { ready, problems, repeated } = await planOf(job, signal)
    const mine = ready.slice(slice * SLICE_ROWS, (slice + 1) * SLICE_ROWS)
    const similarTo = mine.length === 0 ? () => [] : await seedNeighbourhood(database(), job.projectId)
    const seeds = mine.map((seed) => {
      const [nearest] = similarTo(seed.text, { limit: 1 })
      return { ...seed, textHash: textHashOf(seed.text), nearest: nearest?.isTooClose ? nearest : null }
    })
    return slice === 0 ? { seeds, repeated, problems } : { seeds, repeated: 0, problems: [] }
  },
  save: async (tx, job, _item, { seeds, repeated, problems }) => {
    const { projectId, startedById } = job
    if (startedById === null) throw new Error('an import without a person')
    await lockSeeds(tx, projectId)
    const round = await currentRound(tx, projectId)
    await requireCells(tx, projectId, seeds)
    const isKnown = await knownAmong(tx, projectId, seeds)
    const fresh = seeds.filter((seed) => !isKnown(seed))
    const { approve } = job.input
    const ids = await writeSeeds(
      tx,
      fresh.map(({ text, externalId, note, subdomainId, queryTypeId, nearest }) => ({
        ...{ projectId, roundId: round.id, text, externalId, note, subdomainId, queryTypeId },
        ...{ origin: 'imported' as const, authorId: startedById },
        ...(approve && { state: 'approved' as const, decidedById: startedById, decidedAt: new Date() }),
        ...(nearest && { similarToId: nearest.id, similarity: nearest.similarity, similarReason: 'imported' }),
      })),
    )
    if (approve) for (const seedId of ids) await handOn(tx, { name: 'seeds.seedApproved', projectId, seedId })
    return importResult.parse({
      created: ids.length,
      alreadyHere: seeds.length - fresh.length + repeated,
      tooClose: fresh.filter(({ nearest }) => nearest !== null).length,
      problems: problems.slice(0, MOST_PROBLEMS),
      problemCount: problems.length,
    })
  },
})

type Plan = { readonly ready: readonly ReadySeed[]; readonly problems: readonly Problem[]; readonly repeated: number }

/** The plan of the import this process is at, so that its file is read once and not once a slice. */
let latest: { readonly jobId: string; readonly plan: Promise<Plan> } | null = null

function planOf(job: JobFacts<z.output<typeof importJobInput>>, signal: AbortSignal): Promise<Plan> {
  if (latest?.jobId !== job.jobId) latest = { jobId: job.jobId, plan: readPlan(job, signal) }
  return latest.plan.catch((error: unknown) => {
    latest = null
    throw error
  })
}

async function readPlan(job: JobFacts<z.output<typeof importJobInput>>, signal: AbortSignal): Promise<Plan> {
  const { fileId, sample } = job.input
  const content =
    fileId === null ? await readSampleSeeds(sample ?? '') : await readSeedFile(job.projectId, fileId, signal)
  const { ready, problems, repeated } = await planFile(database(), job.projectId, content, job.input)
  return { ready, repeated, problems: [...content.problems, ...problems].sort((a, b) => a.row - b.row) }
}
