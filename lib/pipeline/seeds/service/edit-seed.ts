import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { requireCells } from '@/lib/pipeline/seeds/cells'
import { machineShareOf } from '@/lib/pipeline/seeds/rules'
import { editSeedInput } from '@/lib/pipeline/seeds/schema'
import { lockSeeds, textColumns } from '@/lib/pipeline/seeds/write-seed'

export const editSeed = command({
  operation: 'seeds.edit',
  permission: 'seeds.write',
  summary: 'Change a seed; the text before stays in its history, and an approved seed goes on with the new text.',
  input: editSeedInput,
  output: z.object({ version: z.number().int() }),
  run: async ({ tx, actor, now, emit, note }, input) => {
    const { projectId, seedId, version, reason, text: given, ...fields } = input
    await requireCells(tx, projectId, [fields])
    await lockSeeds(tx, projectId)
    const seed = await tx.seed.findFirst({ where: { id: seedId, projectId } })
    if (seed === null) throw new AppError('not_found', 'There is no such seed here.')
    if (seed.version !== version)
      throw new AppError(
        'conflict',
        'Somebody has changed this seed meanwhile. Your text is kept; look at theirs first.',
        {
          field: 'text',
          version: seed.version,
        },
      )
    const columns = textColumns(given)
    const twin = await tx.seed.findFirst({
      where: { projectId, textHash: columns.textHash, state: { in: ['approved', 'draft'] }, NOT: { id: seedId } },
    })
    if (twin !== null)
      throw new AppError('conflict', 'Another seed has this text already.', { field: 'text', similarToId: twin.id })
    const proposal = seed.proposalId && (await tx.seedProposal.findUnique({ where: { id: seed.proposalId } }))
    const isOther =
      columns.text !== seed.text || fields.subdomainId !== seed.subdomainId || fields.queryTypeId !== seed.queryTypeId
    await tx.seed.update({
      where: { id: seedId },
      data: {
        ...fields,
        ...columns,
        ...(isOther && { version: version + 1, updatedAt: now }),
        ...(proposal && columns.text !== proposal.text
          ? { origin: 'coauthored', machineShare: machineShareOf(proposal.text, columns.text) }
          : {}),
      },
    })
    if (isOther) {
      const { subdomainId, queryTypeId } = fields
      await tx.seedVersion.create({
        data: {
          ...{ seedId, number: version + 1, text: columns.text, subdomainId, queryTypeId },
          ...{ editorId: actor.userId, reason, createdAt: now },
        },
      })
      // The following stages hold a seed by its id: told again, they take over what changed.
      if (seed.state === 'approved') await emit({ name: 'seeds.seedApproved', projectId, seedId })
    }
    note(seedId, { version: isOther ? version + 1 : version })
    return { version: isOther ? version + 1 : version }
  },
})
