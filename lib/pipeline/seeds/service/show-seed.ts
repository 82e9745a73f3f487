import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { peopleOf } from '@/lib/pipeline/people'
import { id, projectInput } from '@/lib/pipeline/schema'
import { seedView } from '@/lib/pipeline/seeds/schema'
import { seedCards } from '@/lib/pipeline/seeds/service/list-seeds'

export const showSeed = read({
  operation: 'seeds.get',
  permission: 'seeds.read',
  summary: 'A seed with its versions, its proposal, the seed it is close to, and how many queries grew from it.',
  input: projectInput.extend({ seedId: id }),
  output: seedView,
  run: async ({ db }, { projectId, seedId }) => {
    const row = await db.seed.findFirst({
      where: { id: seedId, projectId },
      include: { versions: { orderBy: { number: 'desc' }, take: 100 } },
    })
    const [card] = row === null ? [] : await seedCards(db, [row])
    if (row === null || card === undefined) throw new AppError('not_found', 'There is no such seed here.')
    const { versions, ...seed } = row
    const personOf = await peopleOf(db, [seed.decidedById, ...versions.map(({ editorId }) => editorId)])
    const similarTo =
      seed.similarToId &&
      (await db.seed.findFirst({ where: { id: seed.similarToId, projectId }, select: { id: true, text: true } }))
    const proposal = seed.proposalId && (await db.seedProposal.findFirst({ where: { id: seed.proposalId, projectId } }))
    const queries = await db.queryParent.count({
      where: { seedId: seed.id, query: { projectId, method: { not: 'seed' } } },
    })
    return {
      ...seed,
      ...card,
      decidedBy: seed.decidedById === null ? null : personOf(seed.decidedById),
      similarTo: similarTo || null,
      proposal: proposal ? { id: proposal.id, text: proposal.text, why: proposal.why, lineage: proposal } : null,
      versions: versions.map((version) => ({ ...version, editor: personOf(version.editorId) })),
      queries,
    }
  },
})
