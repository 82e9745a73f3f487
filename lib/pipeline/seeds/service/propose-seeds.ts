import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { startJob } from '@/lib/jobs/start'
import { runningRound } from '@/lib/pipeline/rounds'
import { done, id, ok, projectInput } from '@/lib/pipeline/schema'
import { requireCells } from '@/lib/pipeline/seeds/cells'
import { cellKey } from '@/lib/pipeline/seeds/rules'
import { proposalView, proposeInput } from '@/lib/pipeline/seeds/schema'
import { seedNeighbourhood } from '@/lib/pipeline/seeds/similar'

const SHOWN = 50
const JOB_PRIORITY = 10

export const proposeSeeds = command({
  operation: 'seeds.propose',
  permission: 'seeds.write',
  summary: 'Ask the model for seeds of some cells, or for variations of one text; each waits for a person.',
  input: proposeInput,
  output: z.object({ jobId: id }),
  run: async ({ tx, actor, note }, { projectId, cells, n, vary }) => {
    await requireCells(tx, projectId, cells)
    const round = await runningRound(tx, projectId)
    const distinct = new Map(cells.map((cell) => [cellKey(cell), cell]))
    const jobId = await startJob(tx, {
      ...{ projectId, roundId: round.id, kind: 'seeds.propose', startedById: actor.userId, priority: JOB_PRIORITY },
      input: { n, vary },
      items: [...distinct].map(([key, input]) => ({ key, input })),
    })
    note(jobId, { cells: distinct.size, n })
    return { jobId }
  },
})

export const listProposals = read({
  operation: 'seeds.listProposals',
  permission: 'seeds.read',
  summary: 'Open proposals of a cell (or of the whole project), newest first, each with the seed it is nearest to.',
  input: projectInput.extend({ subdomainId: id.optional(), queryTypeId: id.optional(), jobId: id.optional() }),
  output: z.array(proposalView),
  run: async ({ db }, { projectId, ...where }) => {
    const rows = await db.seedProposal.findMany({
      where: { projectId, ...where, state: 'open' },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: SHOWN,
    })
    if (rows.length === 0) return []
    const rounds = await db.round.findMany({ where: { projectId }, select: { id: true, number: true } })
    const numbers = new Map(rounds.map(({ id: roundId, number }) => [roundId, number]))
    const similarTo = await seedNeighbourhood(db, projectId)
    return rows.map((row) => ({
      ...row,
      roundNumber: numbers.get(row.roundId) ?? 0,
      nearest: similarTo(row.text, { limit: 1 })[0] ?? null,
    }))
  },
})

export const dismissProposal = command({
  operation: 'seeds.dismissProposal',
  permission: 'seeds.write',
  summary: 'Put proposals aside; nothing like them is proposed for the cell again.',
  input: projectInput.extend({ proposalIds: z.array(id).min(1).max(200) }),
  output: done,
  run: async ({ tx, actor, now, note }, { projectId, proposalIds }) => {
    const { count } = await tx.seedProposal.updateMany({
      where: { projectId, id: { in: proposalIds }, state: 'open' },
      data: { state: 'dismissed', decidedById: actor.userId, decidedAt: now },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such open proposal here.')
    note(proposalIds.length === 1 ? (proposalIds[0] ?? null) : null, { proposalIds })
    return ok
  },
})

export const restoreProposal = command({
  operation: 'seeds.restoreProposal',
  permission: 'seeds.write',
  summary: 'Bring a dismissed proposal back.',
  input: projectInput.extend({ proposalId: id }),
  output: done,
  run: async ({ tx, note }, { projectId, proposalId }) => {
    const { count } = await tx.seedProposal.updateMany({
      where: { projectId, id: proposalId, state: 'dismissed' },
      data: { state: 'open', decidedById: null, decidedAt: null },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such dismissed proposal here.')
    note(proposalId)
    return ok
  },
})
