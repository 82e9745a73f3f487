import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { currentRound } from '@/lib/pipeline/rounds'
import { id } from '@/lib/pipeline/schema'
import { requireCells } from '@/lib/pipeline/seeds/cells'
import { originOf } from '@/lib/pipeline/seeds/rules'
import { createSeedInput } from '@/lib/pipeline/seeds/schema'
import { seedNeighbourhood } from '@/lib/pipeline/seeds/similar'
import { lockSeeds, textHashOf, writeSeeds } from '@/lib/pipeline/seeds/write-seed'

export const createSeed = command({
  operation: 'seeds.create',
  permission: 'seeds.write',
  summary: 'Publish a seed; one too close to another needs a reason, one that reads the same is refused.',
  input: createSeedInput,
  output: z.object({ seedId: id }),
  run: async ({ tx, actor, now, emit, note }, input) => {
    const { projectId, approve, draftId, proposalId, similarReason, ...fields } = input
    await requireCells(tx, projectId, [fields])
    await lockSeeds(tx, projectId)
    const { externalId } = fields
    if (externalId !== null && (await tx.seed.findFirst({ where: { projectId, externalId } })) !== null)
      throw new AppError('conflict', 'A seed with this id of its source is here already.', { field: 'externalId' })
    const round = await currentRound(tx, projectId)
    const nearest = await requireNewText(tx, projectId, { text: fields.text, similarReason })
    const proposal =
      proposalId === null ? null : await takeProposal(tx, { projectId, proposalId, userId: actor.userId, now })
    const [seedId = ''] = await writeSeeds(tx, [
      {
        ...fields,
        ...originOf(proposal?.text ?? null, fields.text),
        ...(nearest && { similarToId: nearest.id, similarity: nearest.similarity, similarReason }),
        projectId,
        proposalId,
        roundId: round.id,
        authorId: actor.userId,
        state: approve ? 'approved' : 'draft',
        ...(approve && { decidedById: actor.userId, decidedAt: now }),
      },
    ])
    if (draftId) await tx.seedDraft.deleteMany({ where: { id: draftId, projectId, authorId: actor.userId } })
    if (approve) await emit({ name: 'seeds.seedApproved', projectId, seedId })
    note(seedId, { approve, proposalId })
    return { seedId }
  },
})

/**
 * Holds a text against the seeds there are; returns the nearest one when it is too close.
 * @throws AppError conflict when one reads the same, or is too close and no reason is given.
 */
export async function requireNewText(
  tx: Tx,
  projectId: string,
  { text, similarReason, exceptId }: { text: string; similarReason: string; exceptId?: string },
) {
  const twin = await tx.seed.findFirst({
    where: { projectId, textHash: textHashOf(text), state: { in: ['approved', 'draft'] }, NOT: { id: exceptId } },
  })
  if (twin !== null)
    throw new AppError('conflict', 'A seed with this text is here already.', { field: 'text', similarToId: twin.id })
  const [nearest] = (await seedNeighbourhood(tx, projectId))(text, { limit: 1, exceptId })
  if (!nearest?.isTooClose) return null
  if (similarReason.trim() === '')
    throw new AppError('conflict', 'This is very close to another seed. Say why both are wanted, or change it.', {
      field: 'similarReason',
      similarToId: nearest.id,
      similarity: nearest.similarity,
    })
  return nearest
}

async function takeProposal(
  tx: Tx,
  { projectId, proposalId, userId, now }: { projectId: string; proposalId: string; userId: string; now: Date },
) {
  const proposal = await tx.seedProposal.findFirst({ where: { id: proposalId, projectId } })
  if (proposal === null) throw new AppError('not_found', 'There is no such proposal here.')
  const taken = await tx.seedProposal.updateMany({
    where: { id: proposalId, state: { not: 'accepted' } },
    data: { state: 'accepted', decidedById: userId, decidedAt: now },
  })
  if (taken.count === 0)
    throw new AppError('conflict', 'Somebody has made a seed of this proposal already.', { field: 'proposalId' })
  return proposal
}
